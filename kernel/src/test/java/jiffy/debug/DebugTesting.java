// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.debug.breakpoint.Breakpoint;
import jiffy.debug.breakpoint.PlacedBreakpoint;
import jiffy.debug.source.SourceLine;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.AfterEach;

/** A language for tests that read like transcripts: what a client does at each stop, and what it sees. */
abstract class DebugTesting implements DebugListener {

    final TestCode code = new TestCode();
    final Debugger debugger = new Debugger(code, SelfAttached.instrumentation(), this);
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final LinkedBlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
    private final Deque<String> script = new ArrayDeque<>();

    @AfterEach
    void end() {
        debugger.stop();
    }

    void define(String name, String source) throws ClassNotFoundException {
        code.define(name, source);
    }

    void breakpoint(String source, int... lines) {
        breakpoints(source, IntStream.of(lines).mapToObj(Breakpoint::at).toList());
    }

    List<PlacedBreakpoint> breakpoints(String source, List<Breakpoint> wanted) {
        SortedSet<Integer> all = IntStream.rangeClosed(1, 100).boxed().collect(Collectors.toCollection(TreeSet::new));
        return debugger.breakpoints(source, wanted, all);
    }

    /**
     * Calls {@code main} of a class and does something at each stop: {@code over}, {@code into}, {@code out},
     * {@code caller} (prints the calling frame's locals, then goes on), {@code go}, {@code interrupt} or {@code end};
     * when the script is over, goes on.
     *
     * @return what was seen, one line each
     */
    String run(String className, String... commands) throws Exception {
        script.addAll(List.of(commands));
        Thread client = new Thread(this::serve, "client");
        client.start();
        try {
            Object value = code.loadClass(className).getMethod("main").invoke(null);
            seen.add("returns " + value);
        } catch (InvocationTargetException e) {
            seen.add("throws " + e.getCause());
        } finally {
            debugger.cellEnded();
            requests.add(() -> Thread.currentThread().interrupt());
            client.join();
        }
        String all = String.join("\n", seen);
        seen.clear();
        return all;
    }

    private void serve() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                requests.take().run();
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }

    @Override
    public void stopped(Stop stop) {
        requests.add(() -> command(stop));
    }

    private void command(Stop stop) {
        seen.add(stop.reason().word() + " " + frames(stop)
                + locals(stop, stop.frames().get(0)));
        String command = script.isEmpty() ? "go" : script.poll();
        switch (command) {
            case "over" -> debugger.step(StepMode.OVER);
            case "into" -> debugger.step(StepMode.INTO);
            case "out" -> debugger.step(StepMode.OUT);
            case "end" -> debugger.stop();
            case "interrupt" -> {
                code.interrupted = true;
                debugger.proceed();
            }
            case "caller" -> {
                seen.add("caller" + locals(stop, stop.frames().get(1)));
                debugger.proceed();
            }
            default -> debugger.proceed();
        }
    }

    private static String frames(Stop stop) {
        return stop.frames().stream()
                .filter(f -> !f.isLibrary())
                .map(f -> f.name() + ":" + f.line())
                .collect(Collectors.joining(" < "));
    }

    static String locals(Stop stop, CodeFrame frame) {
        try {
            return stop.locals(frame).stream()
                    .filter(l -> !l.name().equals("this"))
                    .map(l -> " " + l.name() + "=" + (l.known() ? l.value() : "?"))
                    .collect(Collectors.joining());
        } catch (DebugException e) {
            return " " + e.getMessage();
        }
    }

    @Override
    public void continued(int threadId) {}

    @Override
    public void output(String line, SourceLine place) {
        seen.add(place.line() + ": " + line);
    }

    @Override
    public String text(Object value) {
        return String.valueOf(value);
    }

    @Override
    public void failed(Throwable failure) {
        seen.add("failed: " + failure);
    }

    void stopAt(ExceptionFilter... filters) {
        debugger.stopAt(Set.of(filters));
    }
}
