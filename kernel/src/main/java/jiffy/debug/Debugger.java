// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.instrument.Instrumentation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jiffy.debug.breakpoint.Breakpoint;
import jiffy.debug.breakpoint.Breakpoints;
import jiffy.debug.breakpoint.PlacedBreakpoint;
import jiffy.debug.weave.DebugHook;
import jiffy.debug.weave.HookTransformer;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.HookedLines;
import jiffy.debug.weave.MethodKey;

/**
 * Stops the code of cells at lines and exceptions, and lets it continue. It costs nothing until {@link #start}, which
 * weaves hooks into the classes of cells. Requests come on one thread that runs no code of cells; {@link #cellEnded},
 * {@link #suspend} and {@link #resume} on the thread of the cells.
 */
public final class Debugger {

    /** The number of the thread that cells run on; clients that know of one thread only use it for any. */
    public static final int CELL_THREAD = 1;

    private final DebuggedCode code;
    private final Instrumentation instrumentation;
    private final HookTransformer transformer;
    private final HookedLines lines;
    private final LinePlaces places;
    private final Breakpoints breakpoints = new Breakpoints();
    private final StopControl control;
    private volatile Set<ExceptionFilter> filters = Set.of();
    private final Object arming = new Object();
    private volatile boolean started;
    private volatile boolean suspended;

    /** Creates a debugger that is not started. */
    public Debugger(DebuggedCode code, Instrumentation instrumentation, DebugListener listener) {
        this.code = code;
        this.instrumentation = instrumentation;
        transformer = new HookTransformer(
                instrumentation, code, this::defined, line -> listener.failed(new IllegalStateException(line)));
        lines = transformer.lines();
        places = new LinePlaces(code, lines);
        control = new StopControl(this, code, listener);
    }

    /** Whether hooks are woven in, or removed only for a measurement. */
    public boolean isStarted() {
        return started;
    }

    /** Weaves hooks into all classes of cells. Methods that run already get theirs with the next call. */
    public synchronized void start() {
        if (!started) {
            control.readLocalsWith(LiveFrames.open(instrumentation));
            started = true;
            DebugHook.listen(control);
            transformer.weave();
            rearm();
        }
    }

    /** Removes the hooks, forgets all breakpoints and lets stopped threads continue. */
    public synchronized void stop() {
        if (!started) {
            return;
        }
        started = false;
        breakpoints.clear();
        stopAt(Set.of());
        control.forget();
        DebugHook.arm(lines.all(), line -> false);
        control.proceed();
        DebugHook.listen(null);
        transformer.remove();
        lines.keep(Set.of());
        places.clear();
    }

    /** Removes the hooks for a measurement; returns whether there were any. */
    public synchronized boolean suspend() {
        if (!started || suspended) {
            return false;
        }
        suspended = true;
        transformer.remove();
        return true;
    }

    /** Puts the hooks back in after {@link #suspend}. */
    public synchronized void resume() {
        if (suspended && started) {
            transformer.weave();
        }
        suspended = false;
        rearm();
    }

    /** Called when a cell has ended: cancels steps and pauses. */
    public void cellEnded() {
        if (started) {
            control.forget();
            transformer.forgetOld();
            places.keep();
            rearm();
        }
    }

    /**
     * Replaces the breakpoints of a source.
     *
     * @param codeLines the lines of the source that hold code
     * @return where each of them is now
     */
    public List<PlacedBreakpoint> breakpoints(String path, List<Breakpoint> wanted, SortedSet<Integer> codeLines) {
        breakpoints.set(path, wanted, codeLines);
        rearm();
        return breakpoints.placed(path);
    }

    /** The sources that have breakpoints. */
    public Set<String> sourcesWithBreakpoints() {
        return breakpoints.sources();
    }

    /** Returns the positions of a source's breakpoints. */
    public List<PlacedBreakpoint> placed(String path) {
        return breakpoints.placed(path);
    }

    /** Sets which exceptions stop. */
    public void stopAt(Set<ExceptionFilter> exceptions) {
        filters = exceptions.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(exceptions));
        DebugHook.reportExceptions(!filters.isEmpty());
    }

    /** The stopped thread; one at a time, others that should stop wait. */
    public Optional<Stop> stopped() {
        return control.current();
    }

    /** Lets the stopped thread continue. */
    public void proceed() {
        control.proceed();
    }

    /** Lets the stopped thread make a step. */
    public void step(StepMode mode) {
        control.step(mode);
    }

    /** Stops the next code of a cell that reaches a line. */
    public void pause() {
        control.pause();
        rearm();
    }

    Breakpoints points() {
        return breakpoints;
    }

    Set<ExceptionFilter> filters() {
        return filters;
    }

    HookedLines lines() {
        return lines;
    }

    LinePlaces places() {
        return places;
    }

    // A class is being defined: its lines must not be placed yet, since that may wait for the compiler. So all of them
    // are armed if one of them may be a breakpoint.
    private void defined(String owner) {
        synchronized (arming) {
            places.forget(owner);
            boolean all = breakpoints.isIn(code.runningSources());
            arm(lines.of(owner), line -> all || control.mayStop(line));
        }
    }

    /** Arms the lines at which something can stop, and no others. */
    void rearm() {
        synchronized (arming) {
            if (started && !suspended) {
                List<HookedLine> all = lines.all();
                breakpoints.place(compiled(all));
                Set<String> running = code.runningSources();
                arm(all, line -> control.mayStop(line) || isBreakpoint(line, running));
            }
        }
    }

    private static void arm(List<HookedLine> among, Predicate<HookedLine> wanted) {
        Set<HookedLine> armed =
                among.stream().filter(line -> line.hit() && wanted.test(line)).collect(Collectors.toSet());
        DebugHook.arm(among, armed::contains);
    }

    private boolean isBreakpoint(HookedLine line, Set<String> running) {
        if (breakpoints.isEmpty()) {
            return false;
        }
        return places.canPlace(line)
                ? places.arrival(line).flatMap(breakpoints::at).isPresent()
                : breakpoints.isIn(running);
    }

    private Map<String, Set<Integer>> compiled(List<HookedLine> all) {
        Map<String, Set<Integer>> found = new HashMap<>();
        if (!breakpoints.isEmpty()) {
            for (HookedLine line : all) {
                if (line.hit() && places.canPlace(line)) {
                    places.arrival(line)
                            .ifPresent(p -> found.computeIfAbsent(p.path(), k -> new HashSet<>())
                                    .add(p.line()));
                }
            }
        }
        return found;
    }

    static Set<MethodKey> methods(List<CodeFrame> frames) {
        return frames.stream().flatMap(f -> f.method().stream()).collect(Collectors.toSet());
    }
}
