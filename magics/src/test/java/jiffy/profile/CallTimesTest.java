// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static jiffy.profile.Rows.calls;
import static jiffy.profile.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Times of methods that burn known shares of it, and the time that no row owns. */
class CallTimesTest {

    /** Against clocks of the program's own: how long its loops took on a busy machine, nobody else knows. */
    @Test
    void nestedAndRecursiveSharesOnTwoThreadsAtOnce() throws Exception {
        UserCode code = UserCode.compile("""
                import java.util.concurrent.atomic.AtomicLong;
                class User {
                    static final AtomicLong seventy = new AtomicLong();
                    static final AtomicLong twenty = new AtomicLong();
                    static final AtomicLong ten = new AtomicLong();
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
    void rowsAndWhatNoRowOwnsMakeUpTheWallTime() throws Exception {
        CallProfile profile = UserCode.compile(JuliaSource.of(200, 100)).profile();
        long rows = profile.rows().stream().mapToLong(r -> r.self().nanos()).sum();

        assertEquals(profile.wallNanos(), rows + profile.unattributedNanos(), profile.wallNanos() / 50.0);
    }
}
