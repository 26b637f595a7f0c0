// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdleWorkTest {

    @Test
    void stepsFollowTheWorkUntilNoneIsLeft() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch end = new CountDownLatch(3);
        IdleWork idle = new IdleWork(() -> done.add("work"), () -> {
            done.add("step");
            end.countDown();
            return end.getCount() > 0;
        });
        idle.start();
        assertTrue(end.await(1, TimeUnit.MINUTES));
        assertEquals(List.of("work", "step", "step", "step"), done);
    }

    @Test
    void noStepBeginsWhileACellRuns() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();
        IdleWork[] idle = new IdleWork[1];
        idle[0] = new IdleWork(() -> {}, () -> {
            done.add("step");
            if (first.getCount() > 0) {
                idle[0].cellBegins();
                first.countDown();
                return true;
            }
            again.countDown();
            return false;
        });
        idle[0].start();
        assertTrue(first.await(1, TimeUnit.MINUTES));
        done.add("cell ends");
        idle[0].cellEnded();
        assertTrue(again.await(1, TimeUnit.MINUTES));
        assertEquals(List.of("step", "cell ends", "step"), done);
    }

    @Test
    void noStepBeginsAfterTheEnd() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        IdleWork[] idle = new IdleWork[1];
        idle[0] = new IdleWork(() -> {}, () -> {
            done.add("step");
            idle[0].stop();
            return true;
        });
        idle[0].start().join(TimeUnit.MINUTES.toMillis(1));
        assertEquals(List.of("step"), done);
    }
}
