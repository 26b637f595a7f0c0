// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static jiffy.profile.Rows.callers;
import static jiffy.profile.Rows.calls;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.profile.CallProfile;
import jiffy.profile.JuliaSource;
import jiffy.profile.MethodStats;
import jiffy.profile.TestAgent;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;

/** Counts of the profiler against counts that follow from the program's text, or that the program keeps itself. */
class CallCountsTest {

    @Test
    void theBooksJuliaSet() throws Exception {
        CallProfile profile = UserCode.compile(JuliaSource.of(1000, 300)).profile();

        assertEquals("34219980/34219980", calls(profile, "Complex.abs"));
        assertEquals("33219980/33219980", calls(profile, "Complex.times"));
        assertEquals("2002000/2002000", calls(profile, "{method java.util.List.add}"));
    }

    @Test
    void otherJuliaSetsAgainstCountersInTheProgram() throws Exception {
        for (int[] size : new int[][] {{90, 40}, {133, 75}}) {
            UserCode code = UserCode.compile(JuliaSource.of(size[0], size[1]));
            CallProfile profile = code.profile();
            long abs = (long) code.call("User", "absCalls");
            long add = (long) code.call("User", "addCalls");

            assertEquals(abs + "/" + abs, calls(profile, "Complex.abs"));
            assertEquals(add + "/" + add, calls(profile, "{method java.util.List.add}"));
        }
    }

    @Test
    void whatBoxesTheValueOfAStatementIsNoCall() throws Exception {
        CallProfile profile = UserCode.compile("""
                class User {
                    static Object statement() { int n = Integer.valueOf(7).intValue(); return n; }
                    static Object written() { return 5; }
                    static void run() { statement(); written(); }
                }
                """).profile();

        assertEquals("2/2", calls(profile, "{method java.lang.Integer.valueOf}"));
        assertEquals("<cell> 1, written 1", callers(profile, "<method java.lang.Integer.valueOf>"));
    }

    @Test
    void tenRunsOutOfTen() throws Exception {
        UserCode code = UserCode.compile(JuliaSource.of(1000, 300));
        for (int i = 0; i < 10; i++) {
            CallProfile profile = code.profile();

            assertEquals("34219980/34219980", calls(profile, "Complex.abs"));
            assertEquals("2002000/2002000", calls(profile, "{method java.util.List.add}"));
        }
    }

    @Test
    void aStatementThatLoads2000Classes() throws Exception {
        String classes = IntStream.range(0, 2000)
                .mapToObj(i -> "class C" + i + " { static int one() { return 1; } }\n")
                .collect(Collectors.joining());
        UserCode code = UserCode.compile(classes + """
                class User {
                    static int sum;
                    static void run() throws Exception {
                        for (int i = 0; i < 2000; i++) {
                            var one = Class.forName("C" + i).getDeclaredMethod("one");
                            one.setAccessible(true);
                            sum += (int) one.invoke(null);
                        }
                    }
                }
                """);
        code.loadClass("User");
        CallProfile profile = code.profile(() -> code.call("User", "run"));

        assertEquals(
                2000,
                profile.rows().stream()
                        .filter(r -> r.function().function().equals("one"))
                        .mapToLong(MethodStats::calls)
                        .sum());
    }

    @Test
    void constructorsInitializersAndOverrides() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static abstract class Shape {
                        final String name;
                        Shape(String name) { this.name = name; }
                        abstract double area();
                    }
                    static class Square extends Shape {
                        static final int SIDES;
                        static { SIDES = 4; }
                        Square(boolean big) { super(big ? "Square" : "square"); }
                        double area() { return 1; }
                    }
                    static class Circle extends Shape {
                        Circle() { super("circle"); }
                        double area() { return Math.sqrt(2); }
                    }
                    static void run() {
                        double sum = 0;
                        for (int i = 0; i < 10; i++) {
                            Shape shape = i % 3 == 0 ? new Circle() : new Square(i > 5);
                            sum += shape.area();
                        }
                    }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("10/10", calls(profile, "Shape.<init>"));
        assertEquals("4/4", calls(profile, "Circle.area"));
        assertEquals("6/6", calls(profile, "Square.area"));
        assertEquals("6/6", calls(profile, "Square.<init>"));
        assertEquals("1/1", calls(profile, "Square.<clinit>"));
        assertEquals("4/4", calls(profile, "{method java.lang.Math.sqrt}"));
    }

    @Test
    void whoCalledWhomHowOften() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static void leaf() { }
                    static void left() { leaf(); leaf(); }
                    static void right() { leaf(); left(); }
                    static void run() { left(); right(); right(); }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("left 6, right 2", callers(profile, "leaf"));
        assertEquals("right 2, run 1", callers(profile, "left"));
        assertEquals("run 2", callers(profile, "right"));
    }

    @Test
    void classesThatAreLoadedWhileTheStatementRuns() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static class Late { static int twice(int n) { return 2 * n; } }
                    static void run() { for (int i = 0; i < 7; i++) Late.twice(i); }
                }
                """);
        code.loadClass("User");

        assertEquals("7/7", calls(code.profile(() -> code.call("User", "run")), "Late.twice"));
    }

    @Test
    void exceptionsBetweenCallsThatShareACounter() throws Exception {
        UserCode code = UserCode.compile("""
                import java.util.*;
                class User {
                    static List<Integer> list = new ArrayList<>();
                    static void before() { }
                    static void fail(int i) { if (i % 3 == 0) throw new IllegalStateException(); }
                    static void after() { }
                    static void last() { }
                    static void three(int i) { before(); list.add(i); fail(i); list.isEmpty(); after(); last(); }
                    static void caught(int i) {
                        try {
                            list.size();
                            fail(i);
                            after();
                        } catch (IllegalStateException e) {
                            before();
                            list.hashCode();
                        }
                    }
                    static void run() {
                        for (int i = 0; i < 300; i++) {
                            try { three(i); } catch (IllegalStateException e) { }
                            caught(i);
                        }
                    }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("400/400", calls(profile, "before"));
        assertEquals("600/600", calls(profile, "fail"));
        assertEquals("400/400", calls(profile, "after"));
        assertEquals("200/200", calls(profile, "last"));
        assertEquals("300/300", calls(profile, "{method java.util.List.add}"));
        assertEquals("200/200", calls(profile, "{method java.util.List.isEmpty}"));
        assertEquals("300/300", calls(profile, "{method java.util.List.size}"));
        assertEquals("100/100", calls(profile, "{method java.util.List.hashCode}"));
        assertEquals("caught 200, three 200", callers(profile, "after"));
    }

    @Test
    void callsByReflectionCount() throws Exception {
        assertEquals("12/12", calls("""
                class User {
                    static void hidden() { }
                    static void run() throws Exception {
                        for (int i = 0; i < 5; i++) hidden();
                        for (int i = 0; i < 7; i++) User.class.getDeclaredMethod("hidden").invoke(null);
                    }
                }
                """, "hidden"));
    }

    @Test
    void snippetsThatShowAMethodInANewLight() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static int twice(int n) { return 2 * n; }
                    static void run() { for (int i = 0; i < 10; i++) twice(i); }
                }
                class Later {
                    static void run() { java.util.stream.IntStream.range(0, 100).map(User::twice).sum(); }
                }
                """);
        code.loadClass("User");
        Profiler profiler = new Profiler(TestAgent.instrumentation(), code);
        try (profiler) {
            profiler.begin();
            code.call("User", "run");
            profiler.end();
            code.loadClass("Later");
            profiler.begin();
            code.call("Later", "run");
            code.call("User", "run");
            profiler.end();
        }

        assertEquals("120/120", calls(profiler.profile(), "twice"));
    }

    @Test
    void leavesNothingBehind() throws Exception {
        UserCode code = UserCode.compile(JuliaSource.of(20, 10));
        long calls = code.profile().calls();
        code.call("User", "run");

        assertEquals(calls, code.profile().calls());
    }
}
