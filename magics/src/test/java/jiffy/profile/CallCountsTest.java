// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void recursionCountsPrimitiveCalls() throws Exception {
        assertEquals("21891/1", calls("""
                class User {
                    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                    static void run() { fib(20); }
                }
                """, "fib"));
    }

    @Test
    void mutualRecursion() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static boolean even(int n) { return n == 0 || odd(n - 1); }
                    static boolean odd(int n) { return n != 0 && even(n - 1); }
                    static void run() { even(10); even(10); odd(3); }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("14/3", calls(profile, "even"));
        assertEquals("12/3", calls(profile, "odd"));
    }

    @Test
    void recursionThroughALambda() throws Exception {
        assertEquals("12/2", calls("""
                import java.util.function.*;
                class User {
                    static IntUnaryOperator f;
                    static void run() {
                        f = n -> n == 0 ? 1 : n * f.applyAsInt(n - 1);
                        f.applyAsInt(5);
                        f.applyAsInt(5);
                    }
                }
                """, "<lambda>"));
    }

    @Test
    void recursionThroughALambdaBehindTheUsersOwnInterface() throws Exception {
        assertEquals("12/2", calls("""
                class User {
                    interface Step { int go(int n); }
                    static Step f;
                    static void run() {
                        f = n -> n == 0 ? 1 : n * f.go(n - 1);
                        f.go(5);
                        f.go(5);
                    }
                }
                """, "<lambda>"));
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
    void tenRunsOutOfTenInParallel() throws Exception {
        UserCode code = UserCode.compile(JuliaSource.inParallel(1000, 300));
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

    /** Against clocks of the program's own: how long its loops took on a busy machine, nobody else knows. */
    @Test
    void nestedAndRecursiveSharesOnTwoThreadsAtOnce() throws Exception {
        UserCode code = UserCode.compile("""
                import java.util.concurrent.atomic.AtomicLong;
                class User {
                    static final AtomicLong seventy = new AtomicLong(), twenty = new AtomicLong(), ten = new AtomicLong();
                    static void burn(long millis) {
                        long end = System.nanoTime() + millis * 1_000_000;
                        while (System.nanoTime() < end) { }
                    }
                    static void seventy() { burn(140); }
                    static void twenty() { inner(); }
                    static void inner() { burn(40); }
                    static void ten(int n) { if (n > 0) { burn(4); ten(n - 1); } }
                    static void all() {
                        long start = System.nanoTime();
                        seventy();
                        long second = System.nanoTime();
                        twenty();
                        long third = System.nanoTime();
                        ten(5);
                        long end = System.nanoTime();
                        seventy.addAndGet(second - start);
                        twenty.addAndGet(third - second);
                        ten.addAndGet(end - third);
                    }
                    static void run() throws Exception {
                        Thread thread = new Thread(User::all);
                        thread.start();
                        all();
                        thread.join();
                    }
                    static long seventyNanos() { return seventy.get(); }
                    static long twentyNanos() { return twenty.get(); }
                    static long tenNanos() { return ten.get(); }
                }
                """);
        CallProfile profile = code.profile();
        double whole = row(profile, "all").cumulative().nanos();
        double known = 0;
        for (String name : List.of("seventy", "twenty", "ten")) {
            known += (long) code.call("User", name + "Nanos");
        }

        for (String name : List.of("seventy", "twenty", "ten")) {
            double share = row(profile, name).cumulative().nanos() / whole;
            assertEquals((long) code.call("User", name + "Nanos") / known, share, 0.02, name);
        }
        assertEquals("12/2", calls(profile, "ten"));
        assertRowsOwnTheTime(profile);
    }

    @Test
    void deepRecursionOnTwoThreadsLosesNoTime() throws Exception {
        CallProfile profile = UserCode.compile("""
                class User {
                    static long burn() {
                        long n = 0;
                        for (long end = System.nanoTime() + 100_000; System.nanoTime() < end; n++) { }
                        return n;
                    }
                    static long down(int n) { return n == 0 ? 0 : burn() + down(n - 1); }
                    static void run() throws Exception {
                        Thread thread = new Thread(() -> down(1000));
                        thread.start();
                        down(1000);
                        thread.join();
                    }
                }
                """).profile();
        MethodStats down = row(profile, "down");
        MethodStats burn = row(profile, "burn");

        assertEquals("2002/2", calls(profile, "down"));
        assertEquals(
                1,
                (double) (down.self().nanos() + burn.cumulative().nanos())
                        / down.cumulative().nanos(),
                0.001);
        assertRowsOwnTheTime(profile);
    }

    /** The wall time is that of one thread; what others took comes on top. */
    private static void assertRowsOwnTheTime(CallProfile profile) {
        CallTree others = profile.otherThreads();
        double rows = profile.rows().stream().mapToLong(r -> r.self().nanos()).sum();
        double known = profile.wallNanos() + others.nanos() - others.self().nanos();
        assertEquals(1, (rows + profile.unattributedNanos()) / known, 0.02);
    }

    @Test
    void recursionThatEndsWithAnException() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static void down(int n) { if (n == 0) throw new IllegalStateException(); up(n); }
                    static void up(int n) { down(n - 1); }
                    static void run() {
                        for (int i = 0; i < 3; i++) {
                            try { down(4); } catch (IllegalStateException e) { }
                        }
                    }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("15/3", calls(profile, "down"));
        assertEquals("12/3", calls(profile, "up"));
    }

    @Test
    void constructorsInitialisersAndOverrides() throws Exception {
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
    void threadsAndParallelStreams() throws Exception {
        UserCode code = UserCode.compile("""
                import java.util.stream.*;
                class User {
                    static long one(long n) { return two(n) + 1; }
                    static long two(long n) { return Math.abs(n); }
                    static long run() throws Exception {
                        Thread[] threads = new Thread[3];
                        for (int t = 0; t < 3; t++) {
                            threads[t] = new Thread(() -> { for (int i = 0; i < 100_000; i++) one(i); });
                            threads[t].start();
                        }
                        long sum = LongStream.range(0, 500_000).parallel().map(User::one).sum();
                        for (Thread thread : threads) thread.join();
                        return sum;
                    }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("800000/800000", calls(profile, "one"));
        assertEquals("800000/800000", calls(profile, "two"));
        assertEquals("800000/800000", calls(profile, "{method java.lang.Math.abs}"));
        assertEquals("3/3", calls(profile, "{method java.lang.Thread.join}"));
    }

    @Test
    void callers() throws Exception {
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
    void virtualThreadsWhereThereAreSome() throws Exception {
        boolean virtual = Runtime.version().feature() >= 21;
        String executor = virtual ? "newVirtualThreadPerTaskExecutor()" : "newCachedThreadPool()";
        assertEquals("6000/6000", calls("""
                import java.util.concurrent.*;
                class User {
                    static int one() { return 1; }
                    static void run() throws Exception {
                        ExecutorService threads = Executors.EXECUTOR;
                        for (int i = 0; i < 2000; i++) threads.submit(() -> one() + one() + one());
                        threads.shutdown();
                        threads.awaitTermination(1, TimeUnit.MINUTES);
                    }
                }
                """.replace("EXECUTOR", executor), "one"));
    }

    @Test
    void rowsAndWhatNoRowOwnsMakeUpTheWallTime() throws Exception {
        CallProfile profile = UserCode.compile(JuliaSource.of(200, 100)).profile();
        long rows = profile.rows().stream().mapToLong(r -> r.self().nanos()).sum();

        assertEquals(profile.wallNanos(), rows + profile.unattributedNanos(), profile.wallNanos() / 50.0);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        UserCode code = UserCode.compile(JuliaSource.of(20, 10));
        long calls = code.profile().calls();
        code.call("User", "run");

        assertEquals(calls, code.profile().calls());
    }

    private static String calls(String source, String function) throws Exception {
        return calls(UserCode.compile(source).profile(), function);
    }

    private static String calls(CallProfile profile, String function) {
        MethodStats row = row(profile, function);
        return row.calls() + "/" + row.primitiveCalls();
    }

    private static String callers(CallProfile profile, String function) {
        return row(profile, function).callers().stream()
                .map(c -> c.function().function() + " " + c.calls())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static MethodStats row(CallProfile profile, String function) {
        return profile.rows().stream()
                .filter(r -> r.function().function().equals(function)
                        || r.function().toString().equals(function))
                .findFirst()
                .orElseThrow(() -> new AssertionError(function + " is not among " + profile.rows()));
    }
}
