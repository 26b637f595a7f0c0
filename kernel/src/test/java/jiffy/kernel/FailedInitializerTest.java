// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A class whose static initializer failed can be mended, and is in nothing else's way. */
public class FailedInitializerTest extends CellTesting {

    static {
        SelfAttached.attach();
    }

    @BeforeEach
    void failOnce() {
        run("int half(int n) { return n / 2; }");
        String trace = fail("class SE { static int y = Integer.parseInt(\"x\"); }\nSE.y");
        assertTrue(trace.contains("For input string: \"x\""), trace);
    }

    @Test
    void itCanBeMended() {
        assertRun("class SE { static int y = Integer.parseInt(\"7\"); }\nSE.y", "7");
        fail("class SE { static int y = Integer.parseInt(\"z\"); }\nSE.y");
        assertRun("class SE { static int y = Integer.parseInt(\"8\"); static int z = 1; }\nSE.y + SE.z", "9");
    }

    @Test
    void otherCodeCanBeProfiledAndMeasured() {
        assertRun("%prun half(4)", "2");
        assertTrue(shown().get(0).contains("In [1]:1(half)"));
        assertRun("%lprun -f half half(6)", "3");
        shown();
        run("%timeit --fresh half(8)");
        assertRun("class SE { static int y = 3; }\nSE.y", "3");
        assertRun("%prun half(4)", "2");
    }

    @Test
    void cellsRunAfterOneThatCannotBeStopped() throws Exception {
        Thread stuck = new Thread(() -> assertThrows(
                Throwable.class, () -> interpreter().execute("jiffy.kernel.FailedInitializerTest.hang();", 9)));
        stuck.start();
        begun.await();
        assertRun("1 + 1", "2");
        assertRun("half(10)", "5");
        release.countDown();
        stuck.join();
        assertRun("%prun half(4)", "2");
    }

    private static final CountDownLatch begun = new CountDownLatch(1);
    private static final CountDownLatch release = new CountDownLatch(1);

    /** Called by a cell: takes no notice of interrupts, as native code. */
    public static void hang() {
        begun.countDown();
        while (true) {
            try {
                release.await();
                return;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }
}
