// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How often lines are hit: the number that each line must have stands in a comment at its end. */
public class LineHitsTest {

    private static final Pattern EXPECTED = Pattern.compile("// (\\d+)$");

    @Test
    void loops() throws Exception {
        assertHits("""
                static void run() {
                    int s = 0;                                  // 1
                    for (int i = 0; i < 10; i++) {              // 11
                        s += i;                                 // 10
                    }
                    for (int i = 0; i < 10; i++) s += i;        // 11
                    for (int i = 0; i < 3; i++) for (int j = 0; j < 4; j++) s += j; // 16
                    int n = 0; while (n < 5) {                  // 6
                        n++;                                    // 5
                    }
                    while (n < 8) n++;                          // 4
                    do {
                        n++;                                    // 4
                    } while (n < 12);                           // 4
                    do n++; while (n < 20);                     // 8
                    for (int v : new int[] {1, 2, 3}) {         // 4
                        if (v == 2) continue;                   // 3
                        s += v;                                 // 2
                    }
                    for (int i = 0; i < 4; i++) { if (i % 2 == 0) continue; // 5
                        s++;                                    // 2
                    }
                    for (int i = 0; i < 3; ) {                  // 4
                        i++;                                    // 3
                    }
                    outer:
                    for (int i = 0; i < 3; i++) {               // 4
                        for (int j = 0; j < 3; j++) {           // 9
                            if (j == 2) continue outer;         // 9
                        }
                    }
                    int m = 0;                                  // 1
                    while (true) {
                        if (m++ == 47) break;                   // 48
                    }
                }                                               // 1
                """);
    }

    @Test
    void statementsOfSeveralLines() throws Exception {
        assertHits("""
                static String name(String s) { return s; }      // 8
                static void run() {
                    for (int i = 0; i < 2; i++) {               // 3
                        String.join(",", name("a"),             // 2
                            name("b"));                         // 2
                        List.of(1, 2, 3).stream()               // 2
                            .map(x ->
                                x + 1)                          // 6
                            .toList();                          // 2
                        String t = i == 0                       // 2
                            ? name("x")                         // 1
                            : name("y");                        // 1
                        new StringBuilder(i == 0 ? "a" : "b")   // 2
                            .append(                            // 2
                                name(                           // 2
                                    "c"));
                    }
                }                                               // 1
                """, Map.of(8, 2L));
    }

    @Test
    void branches() throws Exception {
        assertHits("""
                static int kind(int n) {
                    switch (n) {                                // 5
                        case 0:
                            return 0;                           // 1
                        case 1:
                            n++;                                // 1
                        case 2:
                            n++;                                // 2
                            break;                              // 2
                        default:
                            n = -1;                             // 2
                    }
                    if (n < 0) return n;                        // 4
                    else n++;                                   // 2
                    return switch (n) {                         // 2
                        case 4 -> 4;                            // 2
                        default -> 5;                           // 0
                    };
                }
                static int day(String s) {
                    return switch (s) {                         // 3
                        case "mo", "tu" -> 1;                   // 2
                        default -> {
                            int x = s.length();                 // 1
                            yield x;                            // 1
                        }
                    };
                }
                static void run() {
                    for (int i = 0; i < 5; i++) kind(i);        // 6
                    day("mo"); day("tu"); day("xyz");           // 1
                }                                               // 1
                """);
    }

    @Test
    void returnsBeforeFinally() throws Exception {
        assertHits("""
                static int x;
                static int one() {
                    try {
                        return 1;                               // 5
                    } finally {
                        x++;                                    // 5
                    }
                }
                static int value(int n) {
                    try {
                        if (n > 2) return x + n;                // 5
                    } finally {
                        x++;                                    // 5
                    }
                    return 0;                                   // 3
                }
                static void run() {
                    for (int i = 0; i < 5; i++)                 // 6
                        value(i + one() - 1);                   // 5
                }                                               // 1
                """);
    }

    @Test
    void exceptions() throws Exception {
        assertHits("""
                static int risky(int n) {
                    try {
                        if (n % 2 == 0) throw new IllegalStateException(); // 10
                        n++;                                    // 5
                    } catch (IllegalStateException e) {         // 5
                        n--;                                    // 5
                    } finally {
                        n += 2;                                 // 10
                    }
                    return n;                                   // 10
                }
                static void fails(int depth) {
                    if (depth == 0)                             // 4
                        throw new IllegalArgumentException();   // 1
                    fails(depth - 1);                           // 3
                    System.nanoTime();                          // 0
                }                                               // 0
                static void run() {
                    for (int i = 0; i < 10; i++) risky(i);      // 11
                    try {
                        fails(3);                               // 1
                    } catch (IllegalArgumentException e) {      // 1
                        System.nanoTime();                      // 1
                    }
                }                                               // 1
                """);
    }

    @Test
    void objects() throws Exception {
        assertHits("""
                static int made = 0;
                static class Base {
                    final int x;
                    int y = 5;                                  // 3
                    Base(int x) {                               // 3
                        this.x = x;                             // 3
                    }                                           // 3
                }
                static class Derived extends Base {
                    Derived(int n) {
                        super(n > 1 ? n : -n);                  // 3
                        made++;                                 // 3
                    }                                           // 3
                }
                record Point(int x, int y) {
                    Point {
                        if (x < 0) throw new IllegalArgumentException(); // 4
                    }
                    int sum() { return x + y; }                 // 2
                }
                static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } // 21891
                static void run() {
                    for (int i = 0; i < 3; i++) new Derived(i); // 4
                    Point p = new Point(1, 2);                  // 1
                    for (int i = 0; i < 2; i++) {               // 3
                        new Point(
                            i == 0 ? 3 : 4,                     // 2
                            p.sum());                           // 2
                    }
                    try {
                        new Point(-1, 0);                       // 1
                    } catch (IllegalArgumentException e) { }    // 1
                    fib(20);                                    // 1
                }                                               // 1
                """, Map.of(17, 4L, 19, 3L, 27, 2L));
    }

    @Test
    void allThreads() throws Exception {
        assertHits("""
                static int work(int n) {
                    int s = 0;                                  // 1000
                    for (int i = 0; i < n; i++) {               // 500500
                        s += i;                                 // 499500
                    }
                    return s;                                   // 1000
                }
                static void run() throws Exception {
                    IntStream.range(0, 1000).parallel()         // 1
                        .map(n ->
                            work(n))                            // 1000
                        .sum();                                 // 1
                    List<Thread> threads = new ArrayList<>();   // 1
                    for (int i = 0; i < 8; i++) {               // 9
                        threads.add(new Thread(() -> {          // 8
                            for (int k = 0; k < 1000; k++)      // 8008
                                Math.sqrt(k);                   // 8000
                        }));                                    // 8
                        threads.get(i).start();                 // 8
                    }
                    for (Thread t : threads) t.join();          // 9
                }                                               // 1
                """, Map.of(11, 1L));
    }

    private static void assertHits(String methods) throws Exception {
        assertHits(methods, Map.of());
    }

    /** Profiles {@code run()} in all threads; {@code more} are hits of lines that have no room for a comment. */
    private static void assertHits(String methods, Map<Integer, Long> more) throws Exception {
        String source = "import java.util.*; import java.util.stream.*; class User {\n" + methods + "}\n";
        UserCode code = UserCode.compile(source);
        Map<Integer, Long> expected = new TreeMap<>(more);
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = EXPECTED.matcher(lines.get(i));
            if (matcher.find()) {
                expected.put(i + 1, Long.valueOf(matcher.group(1)));
            }
        }
        LineProfile profile = code.lines(LineMeter.TIME, "", () -> code.call("User", "run"));
        assertEquals(List.of(), profile.notes());
        Map<Integer, Long> found = hits(profile);
        found.keySet()
                .removeIf(line ->
                        !expected.containsKey(line) && lines.get(line - 1).contains("static int made"));
        assertEquals(expected.toString().replace(", ", "\n"), found.toString().replace(", ", "\n"));
    }

    /** Of lines that were run. */
    public static Map<Integer, Long> hits(LineProfile profile) {
        Map<Integer, Long> hits = new TreeMap<>();
        profile.functions().stream()
                .filter(f -> f.calls() > 0)
                .flatMap(f -> f.lines().stream())
                .filter(l -> l.hits() >= 0)
                .forEach(l -> hits.merge(l.number(), l.hits(), Long::sum));
        return hits;
    }
}
