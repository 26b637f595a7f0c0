// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The stop check that is woven into cell code at method entries and backward jumps. It is a call site whose target is
 * an empty method until an interrupt replaces it; the JIT compilers inline the empty method to nothing, and replacing
 * the target makes them throw the compiled code away. Public because woven classes link to it; not for cells.
 *
 * <p>There is one site for the JVM rather than one a class: woven classes are linked again when they are redefined, and
 * an interrupt must reach every copy. The calling code determines the cell: see {@link #check}. Static for that reason.
 */
public final class InterruptCheck {

    private static final MethodHandle PASS = MethodHandles.empty(MethodType.methodType(void.class));
    private static final MethodHandle STOP = stopHandle();
    private static final Set<CellRun> STOPPED = new CopyOnWriteArraySet<>();
    private static final Set<CellRun> LEFT_BEHIND = new CopyOnWriteArraySet<>();
    private static MutableCallSite site = new MutableCallSite(PASS);

    private InterruptCheck() {}

    /** Links a woven check. */
    public static synchronized CallSite bootstrap(MethodHandles.Lookup lookup, String name, MethodType type) {
        return site;
    }

    /** Makes the code of this run stop at its next check, on any thread. */
    static synchronized void arm(CellRun run) {
        STOPPED.add(run);
        retarget();
    }

    /** Lets the code of this run pass its checks again. */
    static synchronized void disarm(CellRun run) {
        if (STOPPED.remove(run)) {
            retarget();
        }
    }

    /**
     * Leaves the checks that are linked now armed, for a run whose thread hangs; checks that are linked later have a
     * call site of their own, and cost nothing again.
     */
    public static synchronized void leaveBehind(CellRun run) {
        LEFT_BEHIND.removeIf(CellRun::isGone);
        LEFT_BEHIND.add(run);
        STOPPED.remove(run);
        site = new MutableCallSite(PASS);
        retarget();
    }

    /** Returns the number of runs for which code that is linked from now on takes the slow path. */
    static int stoppedRuns() {
        return STOPPED.size();
    }

    private static void retarget() {
        MethodHandle target = STOPPED.isEmpty() ? PASS : STOP;
        if (site.getTarget() != target) {
            site.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }

    /** The slow path of the check, while any run is being stopped. */
    static void check() {
        check(STOPPED);
        check(LEFT_BEHIND);
    }

    private static void check(Set<CellRun> runs) {
        for (CellRun run : runs) {
            if (run.includesCurrentThread()) {
                throw run.stop();
            }
        }
    }

    private static MethodHandle stopHandle() {
        try {
            return MethodHandles.lookup().findStatic(InterruptCheck.class, "check", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
