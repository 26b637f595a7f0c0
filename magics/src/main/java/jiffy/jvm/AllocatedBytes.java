// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Counts the bytes that the threads of a statement allocate: the thread that runs it, threads of its thread group, and
 * workers of fork-join pools, among them the carriers of virtual threads. JDK 21 and newer, and late updates of 17,
 * count all threads together, including ended ones. In older JVMs, the bytes that a thread allocated after the last
 * {@link #look} are lost when it ends.
 */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Thread owner = Thread.currentThread();
    private final Map<Long, Long> others = new HashMap<>();
    private final Map<Long, Long> own = new HashMap<>();
    private final Map<Long, Long> last = new HashMap<>();
    private long before;
    private long startedBefore;
    private Scope scope = Scope.EXACT;

    /** The threads that a count includes. The worst comes last. */
    public enum Scope {
        /** The statement's threads, and no other. */
        EXACT,
        /** Also all threads that ended meanwhile: a JVM does not report who started them. */
        ENDED_THREADS,
        /** A lower bound: some bytes of threads that ended meanwhile are missing. */
        AT_LEAST
    }

    /** Whether this JVM counts the bytes of threads that have ended. */
    public static boolean knowsEndedThreads() {
        return AllThreads.isKnown();
    }

    /** Begins to count, on the thread that runs the statement. */
    public synchronized void begin() {
        for (Thread thread : threads()) {
            (isOwn(thread) ? own : others).put(thread.getId(), THREADS.getThreadAllocatedBytes(thread.getId()));
        }
        last.putAll(own);
        startedBefore = THREADS.getTotalStartedThreadCount();
        // Nothing is allocated from here on.
        before = AllThreads.isKnown() ? AllThreads.allocatedBytes() : THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Records the bytes of threads that may end before the count does; from any one thread at a time. */
    public synchronized void look() {
        if (AllThreads.isKnown()) {
            return;
        }
        for (Thread thread : threads()) {
            if (isOwn(thread) && thread != owner) {
                long bytes = THREADS.getThreadAllocatedBytes(thread.getId());
                if (bytes >= 0) {
                    last.put(thread.getId(), bytes);
                }
            }
        }
    }

    /** Ends the count, on the same thread, and returns the bytes. */
    public synchronized long end() {
        return AllThreads.isKnown()
                ? fromTotal(AllThreads.allocatedBytes())
                : fromThreads(THREADS.getCurrentThreadAllocatedBytes());
    }

    /** The threads that the count includes; after {@link #end}. */
    public Scope scope() {
        return scope;
    }

    private long fromTotal(long total) {
        long started = THREADS.getTotalStartedThreadCount() - startedBefore;
        long foreign = 0;
        long alive = 0;
        long fresh = 0;
        for (Thread thread : threads()) {
            if (!isOwn(thread)) {
                long now = THREADS.getThreadAllocatedBytes(thread.getId());
                foreign += Math.max(0, now) - others.getOrDefault(thread.getId(), 0L);
            }
            alive += others.containsKey(thread.getId()) ? 1 : 0;
            fresh += isFresh(thread) ? 1 : 0;
        }
        scope = alive == others.size() && started <= fresh ? Scope.EXACT : Scope.ENDED_THREADS;
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
            fresh += isFresh(thread) ? 1 : 0;
        }
        for (Map.Entry<Long, Long> entry : last.entrySet()) {
            if (entry.getKey() != owner.getId()) {
                sum += entry.getValue() - own.getOrDefault(entry.getKey(), 0L);
            }
        }
        scope = alive == own.size() && started <= fresh ? Scope.EXACT : Scope.AT_LEAST;
        return sum;
    }

    private boolean isFresh(Thread thread) {
        return !own.containsKey(thread.getId()) && !others.containsKey(thread.getId());
    }

    private boolean isOwn(Thread thread) {
        return thread == owner
                || thread instanceof ForkJoinWorkerThread
                || thread.getThreadGroup() == owner.getThreadGroup();
    }

    private static Thread[] threads() {
        ThreadGroup root = root();
        Thread[] found = new Thread[root.activeCount() + 64];
        return Arrays.copyOf(found, root.enumerate(found));
    }

    /** Returns the group that contains all others. */
    public static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
