// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static jiffy.profile.Rows.calls;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Counts of what several threads call at once. */
class CallsInThreadsTest {

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
}
