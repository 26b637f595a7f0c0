// SPDX-License-Identifier: Apache-2.0
package jiffy.timing;

import java.util.List;
import java.util.Optional;
import jiffy.jvm.Clock;
import jiffy.jvm.Jvm;
import jiffy.jvm.JvmActivity;
import jiffy.jvm.ResourceUsage;

/** A machine on which time passes only when a test says so. */
public final class FakeClock implements Clock {

    private static final long MILLI = 1_000_000;

    private static final Jvm JVM = new Jvm("25.0.3", "Serial", List.of("-XX:+UseSerialGC", "-Xmn64m"));

    private long nanos = 1_000_000_000_000L;
    private ResourceUsage usage = ResourceUsage.of(new ResourceUsage.Detail(0, 0, 0, 0, 0, 0, 0));
    private JvmActivity activity = JvmActivity.NONE;
    private long bytes = 5_000;
    private long elsewhereBytes;
    private long threadCpu;
    private long collectionDuration;
    private long compilingUntil;
    private int collectionsAskedFor;

    /** A timer whose empty loop takes so many picoseconds a turn, in a JVM with the blackhole flags. */
    public Timer timer(long emptyLoopPicos) {
        return timer(emptyLoopPicos, true);
    }

    /** A timer in a JVM with or without the blackhole flags. */
    public Timer timer(long emptyLoopPicos, boolean compilerBlackhole) {
        return new Timer(
                new Machine(this, workload(loops -> work(loops * emptyLoopPicos / 1000)), compilerBlackhole, JVM));
    }

    /** A workload whose loops do what {@code body} says, given their number; nothing where there are none. */
    public Workload workload(Body body) {
        return (loop, interval) -> {
            interval.begin();
            try {
                if (loop.limit > 0) {
                    body.run(loop.limit);
                }
            } finally {
                interval.end();
            }
        };
    }

    /** What the loops of a workload do. */
    public interface Body {
        void run(long loops) throws Throwable;
    }

    /** One thread computes. */
    public void work(long duration) {
        nanos += duration;
        threadCpu += duration;
        use(duration, 0, 0);
    }

    /** Time passes and nobody computes; not on a thread that was interrupted. */
    @Override
    public void sleep(long duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += duration;
    }

    /** From now on methods wait for the JIT compilers, for so long. */
    public void queueCompilation(long duration) {
        compilingUntil = nanos + duration;
    }

    /** The operating system works for the process. */
    public void workInSystem(long duration, long faults) {
        nanos += duration;
        threadCpu += duration;
        use(0, duration, faults);
    }

    /** Other threads compute meanwhile. */
    public void workElsewhere(long duration) {
        use(duration, 0, 0);
    }

    public void allocate(long more) {
        bytes += more;
    }

    /** Other threads allocate. */
    public void allocateElsewhere(long more) {
        elsewhereBytes += more;
    }

    /** From now on a collection that is asked for takes so long. */
    public void collectFor(long duration) {
        collectionDuration = duration;
    }

    /** The measured thread waits for the collector. */
    public void collect(long millis) {
        nanos += millis * MILLI;
        use(millis * MILLI, 0, 0);
        activity = activity.plus(new JvmActivity(0, 0, 1, millis * MILLI, 0, 0));
    }

    public void compile(long millis) {
        workElsewhere(millis * MILLI);
        activity = activity.plus(new JvmActivity(0, 0, 0, 0, millis * MILLI, 0));
    }

    public void loadClasses(long count) {
        activity = activity.plus(new JvmActivity(0, 0, 0, 0, 0, count));
    }

    public void hideDetail() {
        usage = new ResourceUsage(usage.cpuNanos(), Optional.empty());
    }

    public void switchContext(long voluntary, long involuntary) {
        usage = usage.plus(ResourceUsage.of(new ResourceUsage.Detail(0, 0, 105_508_864, 0, 0, voluntary, involuntary)));
    }

    public int collectionsAskedFor() {
        return collectionsAskedFor;
    }

    private void use(long user, long system, long faults) {
        usage = usage.detail().isPresent()
                ? usage.plus(ResourceUsage.of(new ResourceUsage.Detail(user, system, 0, faults, 0, 0, 0)))
                : new ResourceUsage(usage.cpuNanos() + user + system, Optional.empty());
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long allocatedBytes() {
        return bytes;
    }

    @Override
    public ResourceUsage usage() {
        return usage;
    }

    @Override
    public JvmActivity activity() {
        return activity.withAllAllocatedBytes(bytes + elsewhereBytes);
    }

    @Override
    public long collections() {
        return activity.collections();
    }

    @Override
    public long threadCpuNanos() {
        return threadCpu;
    }

    @Override
    public boolean isCompiling() {
        return nanos < compilingUntil;
    }

    @Override
    public void collectGarbage() {
        collectionsAskedFor++;
        nanos += collectionDuration;
    }
}
