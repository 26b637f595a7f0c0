// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Counts what the threads of a statement allocate: the thread that runs it, threads of its thread group, and workers of
 * fork-join pools, carriers of virtual threads among them. JDK 21 and newer, and late updates of 17, keep the sum of
 * threads that have ended, so that the count is exact; where it is not kept, what a thread allocated after it was last {@linkplain #look looked at} is
 * lost when it ends.
 */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Optional<MethodHandle> TOTAL = total();

    private final Thread owner = Thread.currentThread();
    private final Map<Long, Long> others = new HashMap<>();
    private final Map<Long, Long> own = new HashMap<>();
    private final Map<Long, Long> last = new HashMap<>();
    private long before;
    private long startedBefore;
    private boolean complete = true;

    // Not in every JDK 17, so not to be named here.
    private static Optional<MethodHandle> total() {
        try {
            return Optional.of(MethodHandles.lookup()
                    .findVirtual(
                            ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class)));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static long readTotal() {
        try {
            return (long) TOTAL.orElseThrow().invokeExact(THREADS);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the JVM knows what threads allocated that have ended. */
    public static boolean knowsEndedThreads() {
        return TOTAL.isPresent();
    }

    /** Begins to count, on the thread that runs the statement. */
    public synchronized void begin() {
        for (Thread thread : threads()) {
            (isOwn(thread) ? own : others).put(thread.getId(), THREADS.getThreadAllocatedBytes(thread.getId()));
        }
        last.putAll(own);
        startedBefore = THREADS.getTotalStartedThreadCount();
        // Nothing is allocated from here on.
        before = TOTAL.isPresent() ? readTotal() : THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Notes what threads have allocated up to now that may end; from any one thread at a time. */
    public synchronized void look() {
        if (TOTAL.isEmpty()) {
            for (Thread thread : threads()) {
                if (isOwn(thread) && thread != owner) {
                    long bytes = THREADS.getThreadAllocatedBytes(thread.getId());
                    if (bytes >= 0) {
                        last.put(thread.getId(), bytes);
                    }
                }
            }
        }
    }

    /** Ends the count, on the same thread; returns the bytes. */
    public synchronized long end() {
        return TOTAL.isPresent() ? fromTotal(readTotal()) : fromThreads(THREADS.getCurrentThreadAllocatedBytes());
    }

    /** Whether nothing was lost. */
    public boolean isExact() {
        return complete;
    }

    private long fromTotal(long total) {
        long foreign = 0;
        for (Thread thread : threads()) {
            if (!isOwn(thread)) {
                long now = THREADS.getThreadAllocatedBytes(thread.getId());
                foreign += Math.max(0, now) - others.getOrDefault(thread.getId(), 0L);
            }
        }
        return total - before - foreign;
    }

    private long fromThreads(long ownerBytes) {
        long started = THREADS.getTotalStartedThreadCount() - startedBefore;
        look();
        long sum = ownerBytes - before;
        long alive = 0;
        long fresh = 0;
        for (Thread thread : threads()) {
            alive += own.containsKey(thread.getId()) ? 1 : 0;
            fresh += own.containsKey(thread.getId()) || others.containsKey(thread.getId()) ? 0 : 1;
        }
        for (Map.Entry<Long, Long> entry : last.entrySet()) {
            if (entry.getKey() != owner.getId()) {
                sum += entry.getValue() - own.getOrDefault(entry.getKey(), 0L);
            }
        }
        complete = alive == own.size() && started <= fresh;
        return sum;
    }

    private boolean isOwn(Thread thread) {
        return thread == owner
                || thread instanceof ForkJoinWorkerThread
                || thread.getThreadGroup() == owner.getThreadGroup();
    }

    private static Thread[] threads() {
        ThreadGroup root = root();
        Thread[] found = new Thread[root.activeCount() + 64];
        return java.util.Arrays.copyOf(found, root.enumerate(found));
    }

    /** The group that all others stand in. */
    public static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
