// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A progress bar: one output, replaced in place at most ten times a second. Any thread; steps from several threads add
 * up.
 *
 * <pre>
 * try (var p = progress("files", files.size())) {
 *     for (var file : files) { work(file); p.step(); }
 * }
 * </pre>
 */
public final class Progress implements AutoCloseable {

    private static final long LEAST_NANOS = 100_000_000;

    // Those that run, so that the end of a cell that fails or breaks out of its loop shows how far they came; and so
    // that a bar inside another one knows it.
    private static final ConcurrentLinkedDeque<Progress> RUNNING = new ConcurrentLinkedDeque<>();

    private final Page page;
    private final LongSupplier clock;
    private final String name;
    private final String unit;
    private final long begin;
    private final Progress outer;
    private final Thread thread = Thread.currentThread();
    private final String id;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due = new AtomicLong();
    private volatile long total;
    private volatile String note = "";
    private volatile boolean closed;
    // The place of bars inside of this one: each takes the place of the one before it.
    private volatile String innerId;

    Progress(Page page, LongSupplier clock, String name, long total, String unit) {
        this.page = page;
        this.clock = clock;
        this.name = name;
        this.total = total;
        this.unit = unit;
        this.begin = clock.getAsLong();
        this.outer = RUNNING.stream()
                .filter(p -> p.thread == thread && !p.closed)
                .findFirst()
                .orElse(null);
        RUNNING.addFirst(this);
        boolean inPlace = outer != null && outer.innerId != null;
        id = inPlace ? outer.innerId : "progress-" + UUID.randomUUID();
        if (outer != null) {
            outer.innerId = id;
        }
        due.set(begin + LEAST_NANOS);
        if (inPlace) {
            page.update(this, id);
        } else {
            page.display(this, id);
        }
    }

    /**
     * Shows a new bar in the running cell's output.
     *
     * @param name what it is; may be empty
     * @param total steps in all; -1 if unknown
     * @param unit of a step; {@code B} for bytes
     */
    static Progress begin(String name, long total, String unit) {
        return new Progress(CurrentPage.get(), System::nanoTime, name, total, unit);
    }

    /** Advances the bar by one step. */
    public void step() {
        step(1);
    }

    /** Advances the bar by several steps. */
    public void step(long steps) {
        done.addAndGet(steps);
        showIfDue();
    }

    /** Sets the number of completed steps. */
    public void to(long steps) {
        done.set(steps);
        showIfDue();
    }

    /** Sets the total number of steps; -1 if it is unknown. */
    public void total(long steps) {
        total = steps;
        showIfDue();
    }

    /** Shows a text after the bar, for example the current item. */
    public void note(String text) {
        note = text;
        showIfDue();
    }

    /** Returns the number of completed steps. */
    public long done() {
        return done.get();
    }

    /** Ends the progress. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            RUNNING.remove(this);
            page.update(this, id);
        }
    }

    /** Shows the latest state of all bars that are still open at the end of a cell. */
    public static void settle() {
        RUNNING.forEach(p -> p.page.update(p, p.id));
        RUNNING.removeIf(p -> p.thread == Thread.currentThread());
    }

    private void showIfDue() {
        long now = clock.getAsLong();
        long last = due.get();
        if (now >= last && !closed && due.compareAndSet(last, now + LEAST_NANOS)) {
            page.update(this, id);
        }
    }

    ProgressLine line() {
        return new ProgressLine(name, done.get(), total, clock.getAsLong() - begin, unit, note, closed);
    }

    /** Returns the line of text that is shown. */
    @Override
    public String toString() {
        return line().text();
    }

    static long sizeOf(Iterable<?> elements) {
        return elements instanceof Collection<?> collection ? collection.size() : -1;
    }
}
