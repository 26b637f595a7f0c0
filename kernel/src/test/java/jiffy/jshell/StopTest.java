// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.Interrupted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
public class StopTest extends SessionTesting {

    /** Cells count it down when they have begun; static, since cells can reach nothing else. */
    public static volatile CountDownLatch begun = new CountDownLatch(1);

    private void assertStops(String source) throws Exception {
        assertStopsOnceBegun("jiffy.jshell.StopTest.begun.countDown();\n" + source);
    }

    private void assertStopsOnceBegun(String source) throws Exception {
        begun = new CountDownLatch(1);
        Thread interrupter = new Thread(() -> {
            try {
                begun.await();
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
            session.interrupt();
        });
        interrupter.start();
        assertThrows(Interrupted.class, () -> eval(source));
        interrupter.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true);",
                "while (true) { try { while (true) { } } catch (Throwable t) { } }",
                "for (;;) try { Thread.sleep(100_000); } catch (Throwable t) { }",
                "Thread.sleep(100_000);",
                "new Object() { synchronized void w() throws Exception { wait(); } }.w();",
                "long f(long n) { return n < 2 ? n : f(n - 1) + f(n - 2); } f(100)",
                "void g() { try { g(); } catch (Throwable t) { g(); } } g();",
                "new LinkedBlockingQueue<String>().take()",
                "IntStream.iterate(0, i -> i).forEach(i -> { });",
                "IntStream.range(0, 8).parallel().forEach(i -> { while (true); });",
                "class Init { static int x; static { while (x >= 0) x = 1; } } Init.x",
                "int n = 0; do { n++; switch (n) { case 1: continue; default: } } while (true);",
                "var t = new Thread(() -> { while (true); }); t.start(); t.join();",
            })
    void stops(String source) throws Exception {
        eval("int kept = 1;");
        assertStops(source);
        assertEval("1 + kept", "2");
        assertFalse(Thread.interrupted());
    }

    @Test
    void anInterruptWhileIdleIsHarmless() throws Exception {
        session.interrupt();
        assertEval("1 + 1", "2");
        session.interrupt();
        assertEval("int n = 0; while (n < 10) n++; n", "10");
    }

    @Test
    void threadsOfTheStoppedCellStopAndOthersGoOn() throws Exception {
        eval("volatile boolean go = true; Thread background = new Thread(() -> { while (go); });"
                + "background.setDaemon(true); background.start();");
        eval("Thread mine;");
        assertStopsOnceBegun("mine = new Thread(() -> { while (true); }); mine.start();"
                + "jiffy.jshell.StopTest.begun.countDown(); while (true);");
        assertEval("mine.join(10_000); mine.isAlive()", "false");
        assertEval("background.isAlive()", "true");
        eval("go = false;");
    }

    @Test
    void tasksInOlderPoolsStop() throws Exception {
        eval("ExecutorService pool = Executors.newFixedThreadPool(1, r -> {"
                + " Thread t = new Thread(r); t.setDaemon(true); return t; }); pool.submit(() -> { }).get();");
        assertStops("pool.submit(() -> { while (true); }).get();");
        assertEval("pool.submit(() -> 7).get(10, TimeUnit.SECONDS)", "7");
    }

    @Test
    void anAbandonedCellNeverComesBack() throws Exception {
        CountDownLatch unwound = new CountDownLatch(1);
        begun = new CountDownLatch(1);
        Thread stuck = new Thread(() -> {
            try {
                eval("Object lock = new Object(); int seen = 1;\n"
                        + "synchronized (jiffy.jshell.StopTest.class) {\n"
                        + "  jiffy.jshell.StopTest.begun.countDown();\n"
                        + "  jiffy.jshell.StopTest.hang();\n}\nseen = 2;");
            } catch (EvaluationException | Error e) {
                unwound.countDown();
            }
        });
        stuck.start();
        begun.await();
        session.interrupt();
        session.abandonCell();
        assertEval("seen", "1");
        release.countDown();
        assertTrue(unwound.await(10, TimeUnit.SECONDS));
        assertEval("seen + 1", "2");
        assertEquals(1, eval("seen").value().object());
    }

    private static final CountDownLatch release = new CountDownLatch(1);

    /** Hangs where no interrupt reaches it. */
    public static void hang() {
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                // As a native call would, this takes no notice.
            }
        }
    }
}
