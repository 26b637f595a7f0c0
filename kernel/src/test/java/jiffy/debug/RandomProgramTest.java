// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import jiffy.debug.source.SourceLine;
import jiffy.kernel.agent.SelfAttached;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs made by chance are stepped through to the end: each line that they run is stopped at, and no other. */
class RandomProgramTest implements DebugListener {

    /** Two hundred take minutes: {@code -Djiffy.programs=200}. */
    private static final int PROGRAMS = Integer.getInteger("jiffy.programs", 12);

    private static final long SEED = 20_261_129;

    // Of each program's own: the debugger weaves all classes of its session anew.
    private TestCode code;
    private volatile Debugger debugger;
    private final LinkedBlockingQueue<Stop> stops = new LinkedBlockingQueue<>();
    private final List<Integer> stepped = new ArrayList<>();

    @AfterEach
    void end() {
        debugger.stop();
    }

    @Test
    void everyLineIsSteppedThrough() throws Exception {
        Thread client = new Thread(this::step, "client");
        client.setDaemon(true);
        client.start();
        int lines = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            lines += check(i);
        }
        // Enough of them to mean something.
        assertEquals(true, lines > 20 * PROGRAMS, lines + " lines");
    }

    private int check(int number) throws Exception {
        code = new TestCode();
        debugger = new Debugger(code, SelfAttached.instrumentation(), this);
        String name = "Program" + number;
        RandomProgram program = new RandomProgram(SEED + number, name);
        Class<?> type = code.define(name, program.text());
        Object plain = type.getMethod("main").invoke(null);
        List<Integer> expected = takeLines(type);
        debugger.start();
        debugger.pause();
        Object debugged = type.getMethod("main").invoke(null);
        debugger.cellEnded();
        List<Integer> counted = takeLines(type);
        debugger.stop();
        List<Integer> stops = stepped.stream().filter(program::counts).toList();
        String seed = "program of seed " + (SEED + number);
        assertEquals(plain, debugged, seed);
        assertEquals(expected, counted, seed);
        assertEquals(expected, stops, seed);
        stepped.clear();
        return expected.size();
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> takeLines(Class<?> type) throws ReflectiveOperationException {
        List<Integer> lines = (List<Integer>) type.getField("LINES").get(null);
        List<Integer> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private void step() {
        try {
            while (true) {
                Stop stop = stops.take();
                stepped.add(stop.frames().get(0).line());
                debugger.step(StepMode.INTO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stopped(Stop stop) {
        stops.add(stop);
    }

    @Override
    public void continued(int threadId) {}

    @Override
    public void output(String line, SourceLine place) {}

    @Override
    public String text(Object value) {
        return String.valueOf(value);
    }

    @Override
    public void failed(Throwable failure) {
        throw new AssertionError(failure);
    }
}
