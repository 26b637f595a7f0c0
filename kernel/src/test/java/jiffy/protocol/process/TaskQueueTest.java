// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

    @Test
    void aTaskIsDoneOrRefusedThoughTheQueueIsFinishedMeanwhile() throws Exception {
        for (int round = 0; round < 100; round++) {
            var queue = TaskQueue.ofKernel("queue");
            queue.start();
            var accepted = new AtomicInteger();
            var done = new AtomicInteger();
            var begin = new CountDownLatch(1);
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++) {
                threads.add(new Thread(() -> {
                    await(begin);
                    for (int n = 0; n < 50; n++) {
                        if (queue.submit(done::incrementAndGet)) {
                            accepted.incrementAndGet();
                        }
                    }
                }));
            }
            var last = new CountDownLatch(1);
            threads.add(new Thread(() -> {
                await(begin);
                queue.submit(last::countDown);
                queue.finish();
            }));
            threads.forEach(Thread::start);
            begin.countDown();
            for (var thread : threads) {
                thread.join();
            }
            last.await();
            while (done.get() < accepted.get()) {
                Thread.onSpinWait();
            }
            assertFalse(queue.submit(() -> {}));
        }
    }

    @Test
    void aThreadThatIsStuckIsReplacedAndTakesNoTaskAnyMore() throws Exception {
        var queue = TaskQueue.ofCells("cells");
        queue.start();
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var names = new ArrayList<String>();
        queue.submit(() -> {
            begun.countDown();
            await(free);
        });
        begun.await();
        assertNull(queue.retireIf(() -> false));
        var stuck = queue.retireIf(() -> true);
        assertEquals("cells", stuck.getName());
        var next = new CountDownLatch(1);
        queue.submit(() -> {
            names.add(Thread.currentThread().getName());
            next.countDown();
        });
        free.countDown();
        stuck.join();
        assertTrue(names.isEmpty(), "its thread took another task");
        queue.start();
        next.await();
        assertEquals("cells-2", names.get(0));
        queue.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
