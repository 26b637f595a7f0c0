// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The quantity that is measured for each line. The constants say how. */
public enum LineMeter {
    /** Wall time in nanoseconds. A line is left to the samples when 1,024 runs of it took less than 1 µs on average. */
    TIME(1_024, 1_000) {
        @Override
        public long now() {
            return System.nanoTime();
        }
    },

    /** Bytes allocated by the thread. A line is measured in its first 20,000 runs, since reading takes 0.1 µs. */
    ALLOCATION(20_000, Long.MAX_VALUE / 20_000) {
        @Override
        public long now() {
            return THREADS.getCurrentThreadAllocatedBytes();
        }
    };

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Executions of a line in one thread before its measurement may be switched off. */
    public final int window;

    /** Mean amount per execution below which a line is no longer measured. */
    public final long tiny;

    LineMeter(int window, long tiny) {
        this.window = window;
        this.tiny = tiny;
    }

    /** Returns the current reading for the calling thread. */
    public abstract long now();
}
