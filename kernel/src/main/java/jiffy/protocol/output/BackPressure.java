// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Counts the bytes of published messages that clients have not read yet. ZeroMQ counts messages, not bytes, and does
 * not report who has read what, so the garbage collector shows which frames are gone. Any thread.
 */
final class BackPressure {

    private static final int SMALL = 16 * 1024; // frames below are not counted
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_MILLIS = 200;

    private final long most;
    private final ReferenceQueue<byte[]> gone = new ReferenceQueue<>();
    private final Set<Frame> frames = new HashSet<>();
    private long bytes;
    private long stalledUntil = System.nanoTime();

    private static final class Frame extends PhantomReference<byte[]> {

        private final int length;

        Frame(byte[] bytes, ReferenceQueue<byte[]> gone) {
            super(bytes, gone);
            this.length = bytes.length;
        }
    }

    /** @param most bytes that may be in memory before threads that show more have to wait */
    BackPressure(long most) {
        this.most = most;
    }

    static boolean isSmall(List<byte[]> message) {
        return message.stream().allMatch(frame -> frame.length < SMALL);
    }

    synchronized void add(List<byte[]> message) {
        for (var bytesOfFrame : message) {
            if (bytesOfFrame.length >= SMALL) {
                frames.add(new Frame(bytesOfFrame, gone));
                bytes += bytesOfFrame.length;
            }
        }
    }

    private synchronized boolean hasRoom() {
        for (Reference<?> ref; (ref = gone.poll()) != null; ) {
            frames.remove(ref);
            bytes -= ((Frame) ref).length;
        }
        return bytes < most;
    }

    private synchronized boolean isStalled() {
        return stalledUntil - System.nanoTime() > 0;
    }

    private synchronized void stall() {
        stalledUntil = System.nanoTime() + PATIENCE_NANOS;
    }

    /**
     * Waits until the bytes fall below the limit, for a few seconds at most: a client that reads nothing must not stop
     * the others.
     *
     * @param hurried whether to wait no longer
     * @return whether there is room
     */
    boolean awaitRoom(BooleanSupplier hurried) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!hasRoom()) {
            if (isStalled() || hurried.getAsBoolean()) {
                return false;
            }
            if (System.nanoTime() - deadline > 0) {
                stall();
                return false;
            }
            System.gc();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
