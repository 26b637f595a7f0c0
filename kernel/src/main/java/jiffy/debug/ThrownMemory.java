// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.ref.WeakReference;
import java.util.function.ToIntFunction;

/** Remembers which exception a thread is unwinding with, so that each one is judged once and not in every frame. */
final class ThrownMemory {

    private final ThreadLocal<Judged> last = new ThreadLocal<>();
    private volatile int epoch;

    /** @param frames how many more frames will report the exception before it is caught */
    private static final class Judged {

        private final WeakReference<Throwable> thrown;
        private final int epoch;
        private int frames;

        Judged(Throwable thrown, int epoch, int frames) {
            this.thrown = new WeakReference<>(thrown);
            this.epoch = epoch;
            this.frames = frames;
        }
    }

    /**
     * Whether an exception is being propagated that was already seen. Otherwise it is new, and remembered.
     *
     * @param framesToCatch how many frames further out it is caught; negative for nowhere. Called for a new one only
     */
    boolean isKnown(Throwable thrown, ToIntFunction<Throwable> framesToCatch) {
        Judged judged = last.get();
        if (judged != null && judged.epoch == epoch && judged.thrown.get() == thrown && judged.frames > 0) {
            judged.frames--;
            return true;
        }
        int frames = framesToCatch.applyAsInt(thrown);
        last.set(new Judged(thrown, epoch, frames < 0 ? Integer.MAX_VALUE : frames));
        return false;
    }

    /** Whether the exception that the thread throws is not caught; after {@link #isKnown}. */
    boolean isUncaught() {
        return last.get().frames == Integer.MAX_VALUE;
    }

    /** Forgets all threads' exceptions. */
    void clear() {
        epoch++;
    }
}
