// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ThreadRecordTest {

    private static final int REC = 0;
    private static final int BURN = 1;

    private final ThreadRecord record =
            new ThreadRecord(new CallRecorder(new ProbeTable()), Thread.currentThread(), 1, 1);

    @Test
    void recursionDeeperThanContextsStaysBelowItsCallers() {
        recur(1500);

        assertEquals(1, record.root().children().size());
        CallNode outermost = record.root().children().get(0);
        assertEquals(1, outermost.calls);
        assertEquals(1500, calls(outermost, REC));
        assertEquals(1500, calls(outermost, BURN));
        assertEquals(record.root().nanos, selfNanos(outermost));
        assertFalse(record.isLumped());
    }

    private void recur(int depth) {
        int token = record.enter(REC);
        record.exit(record.enter(BURN), System.nanoTime());
        if (depth > 1) {
            recur(depth - 1);
        }
        record.exit(token, System.nanoTime());
    }

    private static long calls(CallNode node, int probe) {
        long calls = node.probe == probe ? node.calls : 0;
        return calls + node.children().stream().mapToLong(n -> calls(n, probe)).sum();
    }

    private static long selfNanos(CallNode node) {
        return node.selfNanos
                + node.children().stream()
                        .mapToLong(ThreadRecordTest::selfNanos)
                        .sum();
    }
}
