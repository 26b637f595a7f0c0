// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Warnings about the user's settings. It goes into the log, which doctor reads, and below the first cell, since hardly
 * anybody reads logs. Any thread.
 */
final class StartWarnings implements Consumer<String> {

    private final Queue<String> pending = new ConcurrentLinkedQueue<>();
    private final Consumer<String> log;

    StartWarnings(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void accept(String line) {
        log.accept(line);
        pending.add(line);
    }

    /** Returns the warnings since the last call. */
    List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String line = pending.poll(); line != null; line = pending.poll()) {
            taken.add(line);
        }
        return taken;
    }
}
