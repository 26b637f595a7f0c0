// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import jiffy.debug.Stop.Reason;
import jiffy.debug.breakpoint.SourceBreakpoints;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.DebugHook;
import jiffy.debug.weave.HookedLine;

/** Decides at each armed line and each exception whether the thread stops, and lets stopped threads continue. */
final class StopControl implements DebugHook.Listener {

    private final Debugger debugger;
    private final DebuggedCode code;
    private final DebugListener listener;
    private final CellStack stack;
    private final BreakpointActions actions;
    private final ThrownMemory exceptions = new ThrownMemory();
    private final ReentrantLock turn = new ReentrantLock();
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
    private final AtomicReference<Stop> current = new AtomicReference<>();
    private final Map<Thread, Step> steps = new ConcurrentHashMap<>();
    private volatile Optional<LiveFrames> live = Optional.empty();
    private volatile boolean pausing;

    StopControl(Debugger debugger, DebuggedCode code, DebugListener listener) {
        this.debugger = debugger;
        this.code = code;
        this.listener = listener;
        stack = new CellStack(code, debugger.lines());
        actions = new BreakpointActions(code, listener);
    }

    void readLocalsWith(Optional<LiveFrames> frames) {
        live = frames;
    }

    Optional<Stop> current() {
        return Optional.ofNullable(current.get());
    }

    /** Whether a step or a pause may end at a line. */
    boolean mayStop(HookedLine line) {
        return pausing || steps.values().stream().anyMatch(s -> s.mayEndAt(line, code));
    }

    void pause() {
        pausing = true;
    }

    /** Ends steps and pauses. */
    void forget() {
        steps.clear();
        pausing = false;
        exceptions.clear();
        actions.clear();
    }

    void proceed() {
        Stop stop = current.get();
        if (stop != null && current.compareAndSet(stop, null)) {
            listener.continued(stop.threadId());
            stop.resume();
        }
    }

    void step(StepMode mode) {
        Stop stop = current.get();
        if (stop != null) {
            List<CodeFrame> cells =
                    stop.frames().stream().filter(f -> !f.isLibrary()).toList();
            CodeFrame top = cells.get(0);
            SourceLine from = new SourceLine(top.path().orElseThrow(), top.line());
            List<CodeFrame> ends = mode == StepMode.OUT ? cells.subList(1, cells.size()) : cells;
            steps.put(stop.thread(), new Step(stop.thread(), mode, stop.depth(), from, Debugger.methods(ends)));
            debugger.rearm();
            proceed();
        }
    }

    @Override
    public void line(int id, Object[] locals) {
        enter(() -> debugger.lines().line(id).ifPresent(line -> arrive(line, locals)));
    }

    @Override
    public void thrown(Throwable thrown, int id, Object[] locals) {
        if (!debugger.filters().isEmpty() && !code.threads().isStop(thrown)) {
            enter(() -> debugger.lines().line(id).ifPresent(line -> leave(thrown, line, locals)));
        }
    }

    // What fails here must not surface in the user's code; only the end of an interrupted cell may.
    private void enter(Runnable report) {
        Stop stopped = current.get();
        boolean disturbs = stopped != null && stopped.isWorking();
        if (!debugger.isStarted() || disturbs || inside.get() != null) {
            return;
        }
        inside.set(true);
        try {
            report.run();
        } catch (StackOverflowError e) {
            // The code is about to overflow its stack too: a line of the log for each frame would help no one.
            return;
        } catch (RuntimeException | Error e) {
            if (code.threads().isStop(e)) {
                throw e;
            }
            // An overflow while a call site is linked comes wrapped.
            if (!(e.getCause() instanceof StackOverflowError)) {
                listener.failed(e);
            }
        } finally {
            inside.remove();
        }
    }

    private void arrive(HookedLine line, Object[] locals) {
        SourceLine place = debugger.places().arrival(line).orElse(null);
        Optional<SourceBreakpoints.Entry> breakpoint =
                place == null ? Optional.empty() : debugger.points().at(place);
        if (breakpoint.isEmpty() && !mayStop(line)) {
            debugger.rearm();
            return;
        }
        if (place == null) {
            return;
        }
        FrameLocals values = new FrameLocals(code, stack, live, line, locals);
        if (breakpoint.isPresent() && actions.stops(breakpoint.get(), line, values.ofTop(), place)) {
            stop(line, values, new Reason(StopReason.BREAKPOINT, null));
        } else if (endsStep(place)) {
            stop(line, values, new Reason(StopReason.STEP, null));
        } else if (pausing) {
            stop(line, values, new Reason(StopReason.PAUSE, null));
        }
    }

    private boolean endsStep(SourceLine place) {
        Step step = steps.get(Thread.currentThread());
        return step != null && step.endsAt(place, stack.depth(step.depth() + 1));
    }

    private void leave(Throwable thrown, HookedLine line, Object[] locals) {
        boolean known = exceptions.isKnown(thrown, t -> line.catches(t) ? 0 : stack.framesToCatch(t));
        boolean stops = debugger.filters().contains(ExceptionFilter.RAISED) || exceptions.isUncaught();
        if (!known && stops && debugger.places().of(line).isPresent()) {
            FrameLocals values = new FrameLocals(code, stack, live, line, locals);
            stop(line, values, new Reason(StopReason.EXCEPTION, thrown));
        }
    }

    private void stop(HookedLine line, FrameLocals locals, Reason reason) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (code.threads().isInterrupted()) {
                throw code.threads().stopError();
            }
            return;
        }
        try {
            if (isStillWanted(line, reason)) {
                serve(new Stop(code.threads(), locals, stack.frames(line), reason, stack.depth(Integer.MAX_VALUE)));
            }
        } finally {
            turn.unlock();
        }
    }

    // It may have waited for long while another thread was stopped.
    private boolean isStillWanted(HookedLine line, Reason reason) {
        return debugger.isStarted()
                && (reason.kind() != StopReason.BREAKPOINT
                        || debugger.places()
                                .of(line)
                                .flatMap(debugger.points()::at)
                                .isPresent());
    }

    private void serve(Stop stop) {
        steps.remove(Thread.currentThread());
        pausing = false;
        debugger.rearm();
        current.set(stop);
        try {
            listener.stopped(stop);
            stop.serve();
        } finally {
            if (current.compareAndSet(stop, null)) {
                listener.continued(stop.threadId());
            }
        }
    }
}
