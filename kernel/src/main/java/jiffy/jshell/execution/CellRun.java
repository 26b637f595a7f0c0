// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jiffy.jshell.result.SnippetClasses;

/**
 * One run of a cell: the threads that belong to it, and whether it must stop. A thread belongs to the run in which it,
 * or the thread that started it, was created, or for whose code it works as a thread of a pool; workers of fork-join
 * pools belong to the run that is stopped, since it is unknown for whom they work.
 */
public final class CellRun {

    // Woven code asks from anywhere, without a session at hand; new threads of a cell inherit it.
    private static final InheritableThreadLocal<CellRun> CURRENT = new InheritableThreadLocal<>();

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final int cell;
    private final Thread owner;
    private final int firstClass;
    private Set<Thread> before;
    private boolean compiling;
    private boolean interruptedItself;
    private volatile boolean ended;
    private volatile boolean interrupted;
    private volatile boolean abandoned;
    private boolean exhausted;

    private CellRun(int cell, Thread owner, int firstClass) {
        this.cell = cell;
        this.firstClass = firstClass;
        this.owner = owner;
        this.before = Set.of(threads(owner.getThreadGroup()));
    }

    /**
     * Begins a run on the calling thread.
     *
     * @param firstClass the number of the first snippet class that the run may define
     */
    public static CellRun begin(int cell, int firstClass) {
        CellRun run = new CellRun(cell, Thread.currentThread(), firstClass);
        CURRENT.set(run);
        HeapWatch.begin(run);
        Thread.interrupted();
        return run;
    }

    public int cell() {
        return cell;
    }

    public boolean interrupted() {
        return interrupted;
    }

    public boolean isOwnedByCurrentThread() {
        return owner == Thread.currentThread() && !abandoned;
    }

    public boolean abandoned() {
        return abandoned;
    }

    /** Asks the run to stop; from any thread. Does nothing when it has ended. */
    public synchronized void interrupt() {
        if (ended) {
            return;
        }
        interrupted = true;
        exhausted = false;
        InterruptCheck.arm(this);
        if (!compiling) {
            owner.interrupt();
        }
        interruptStartedThreads();
    }

    /** Makes the run's code throw an OutOfMemoryError at its next check, because it has filled the heap. Any thread. */
    synchronized void exhaust() {
        if (!ended && !interrupted) {
            exhausted = true;
            InterruptCheck.arm(this);
        }
    }

    /** Returns the error that a check in this run's code throws to stop it. */
    synchronized Error stop() {
        if (!exhausted) {
            return new CellStoppedError();
        }
        passChecks();
        return new OutOfMemoryError("Java heap space: the garbage collector frees hardly anything");
    }

    /** Lets later checks pass, so that an OutOfMemoryError is thrown once and the code's handlers run. */
    private void passChecks() {
        if (exhausted && !interrupted) {
            InterruptCheck.disarm(this);
        }
        exhausted = false;
    }

    /**
     * Delays interrupts while the compiler runs: an interrupted thread would close the files that it reads classes
     * from, for good. That includes interrupts by the user's own code.
     */
    synchronized void enterCompiler() {
        interruptedItself |= Thread.interrupted();
        compiling = true;
    }

    /** Ends the delay of interrupts: one that has come since takes effect now. */
    synchronized void leaveCompiler() {
        compiling = false;
        if (interrupted || interruptedItself) {
            owner.interrupt();
        }
        interruptedItself = false;
    }

    /** Ends the run on its own thread. Threads that it started and that were to stop stay so until {@link #release}. */
    public synchronized void end() {
        ended = true;
        passChecks();
        if (!interrupted) {
            before = Set.of();
        }
        CURRENT.remove();
        HeapWatch.end();
        Thread.interrupted();
    }

    /** Abandons the owner, which does not react to interrupts; from any thread. */
    public synchronized void abandon() {
        abandoned = true;
        ended = true;
        InterruptCheck.arm(this);
    }

    /** Whether its thread and all threads that it may have started have ended. */
    synchronized boolean isGone() {
        return !owner.isAlive() && !someThreadRuns();
    }

    /** Disarms the checks of this run, unless its thread was abandoned. */
    public void release() {
        if (abandoned) {
            return;
        }
        if (interrupted) {
            awaitThreads();
            before = Set.of();
        }
        InterruptCheck.disarm(this);
    }

    // A thread that had no turn on the processor since the interrupt has not come to a check yet: it would go on for
    // ever.
    private void awaitThreads() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long pause = TimeUnit.MILLISECONDS.toNanos(1);
        while (someThreadRuns() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, pause);
            pause *= 2;
        }
    }

    private boolean someThreadRuns() {
        ThreadGroup group = owner.getThreadGroup();
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey() != owner && e.getKey().getState() == Thread.State.RUNNABLE)
                .anyMatch(e -> isTaskOfThisRun(Arrays.stream(e.getValue()).map(StackTraceElement::getClassName))
                        || group != null && e.getKey().getThreadGroup() == group && !before.contains(e.getKey()));
    }

    /** Whether the calling code belongs to this run. Asked while some run is stopped only. */
    public boolean includesCurrentThread() {
        CellRun current = CURRENT.get();
        if (current == this) {
            return !ended || abandoned || Thread.currentThread() != owner;
        }
        return !abandoned
                && (current == null || current.ended)
                && (Thread.currentThread() instanceof ForkJoinWorkerThread || isWorkedOn());
    }

    /** Whether the calling thread, which may be older than this run, works on a task of it. */
    public boolean isWorkedOn() {
        return StackWalker.getInstance()
                .walk(frames -> isTaskOfThisRun(frames.map(StackWalker.StackFrame::getClassName)));
    }

    /**
     * Whether a pool's thread, which may be older than the run, works on a task of this run: the outermost cell code on
     * its stack shows that.
     *
     * @param classNames those of the thread's frames, innermost first
     */
    private boolean isTaskOfThisRun(Stream<String> classNames) {
        int outermost = classNames
                .mapToInt(SnippetClasses::number)
                .filter(number -> number >= 0)
                .reduce(-1, (inner, outer) -> outer);
        return outermost >= firstClass;
    }

    /**
     * Wakes threads that the cell started from sleep and waiting. Only where cells run in a thread group of their own,
     * since otherwise the kernel's threads are among them.
     */
    private void interruptStartedThreads() {
        ThreadGroup group = owner.getThreadGroup();
        if (group == null || group == Thread.currentThread().getThreadGroup()) {
            return;
        }
        for (Thread thread : threads(group)) {
            if (thread != owner && !before.contains(thread)) {
                thread.interrupt();
            }
        }
    }

    private static Thread[] threads(ThreadGroup group) {
        Thread[] found = new Thread[group.activeCount() + 16];
        return Arrays.copyOf(found, group.enumerate(found));
    }
}
