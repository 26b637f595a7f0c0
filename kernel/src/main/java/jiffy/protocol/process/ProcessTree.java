// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.time.Duration;
import java.util.List;

/** Ends processes that this one started. */
public final class ProcessTree {

    private static final long POLL_MILLIS = 10;

    private ProcessTree() {}

    /**
     * Asks processes to end, in the order of the list, and kills those that have not ended in time. Any thread; an
     * interrupt shortens the time to nothing.
     *
     * @param processes parents before their children, as {@link ProcessHandle#descendants} gives them
     */
    public static void end(List<ProcessHandle> processes, Duration patience) {
        processes.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            // Asked again and again, since the JVM itself looks but every 300 ms at what is not its own child.
            while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - deadline < 0) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.forEach(ProcessHandle::destroyForcibly);
    }
}
