// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import jiffy.display.Progress;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.EvaluationException;
import jiffy.jvm.Interval;
import jiffy.kernel.agent.Agent;
import jiffy.kernel.help.HelpPages;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.magic.Evaluation;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.CellParser;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;

/** Runs a cell: its segments in order, Java by the session and magics by their table. */
final class CellRunner implements SessionState {

    private final JavaSession session;
    private final CellPage page;
    private final SortedMap<Integer, String> cells = new ConcurrentSkipListMap<>();
    private final MagicContext context;
    private final HelpPages help;
    private final CellTimes times;
    private final StartWarnings warnings;
    private final CellParser parser;

    /**
     * @param warnings shown below the first cell
     * @param magics makes the table of magics, of which some need this runner
     */
    CellRunner(
            JavaSession session,
            CellPage page,
            CellTimes times,
            StartWarnings warnings,
            Function<SessionState, Magics> magics) {
        this.session = session;
        this.page = page;
        this.times = times;
        this.warnings = warnings;
        Magics table = magics.apply(this);
        this.context = new MagicContext(session, page, table, session.code(), Agent.instrumentation());
        this.help = new HelpPages(table, session, page);
        this.parser = new CellParser(table, session::isBoolean);
    }

    Magics magics() {
        return context.magics();
    }

    HelpPages help() {
        return help;
    }

    /**
     * Runs a cell on the calling thread.
     *
     * @param number the number that the cell is shown with, as in {@code In [3]}
     * @return the value of the last segment; {@link Value#NONE} where a semicolon silences it
     */
    Value run(String cell, int number) throws Exception {
        session.beginCell(number, cell);
        cells.put(number, cell);
        warnings.take().forEach(page::warn);
        List<Segment> segments = parser.parse(cell);
        if (segments.size() > 1) {
            checkSyntax(segments);
        }
        times.beginCell();
        Value last;
        try {
            addDependencies(cell, segments);
            last = run(segments);
        } finally {
            Progress.settle();
            times.show(context.display());
        }
        session.consequences().forEach(c -> context.display().warn(c.toString()));
        session.unresolved().forEach(this::warn);
        String notice = session.notice();
        if (!notice.isEmpty()) {
            context.display().warn(notice);
        }
        return last;
    }

    private void checkSyntax(List<Segment> segments) throws EvaluationException, UsageException {
        for (Segment segment : segments) {
            if (segment instanceof Segment.Java java) {
                session.checkSyntax(java.code());
            } else if (segment instanceof Segment.MagicCall call) {
                checkOneLine(call);
            }
        }
    }

    private void checkOneLine(Segment.MagicCall call) throws UsageException {
        boolean opens =
                call.body().isEmpty() && call.line().text().stripTrailing().endsWith("{");
        if (opens && context.magics().worksOnCells(call.name())) {
            throw new UsageException(
                    call.percentName() + " takes one line, and this statement goes on below it: write %"
                            + call.percentName() + " on the cell's first line, and the statement below");
        }
    }

    private void addDependencies(String cell, List<Segment> segments) throws Exception {
        boolean ofProgram = segments.stream()
                .anyMatch(s -> s instanceof Segment.MagicCall m && m.body().isPresent());
        String coordinates = ofProgram ? "" : DependencyComments.in(cell);
        if (!coordinates.isEmpty()) {
            call(new Segment.MagicCall("maven", CellCode.of(coordinates), Optional.empty(), Optional.empty()));
        }
    }

    @Override
    public JavaSession session() {
        return session;
    }

    @Override
    public SortedMap<Integer, String> cells() {
        return cells;
    }

    @Override
    public Value run(CellCode code) throws Exception {
        return run(parser.parse(code));
    }

    @Override
    public Capture capture() {
        return page.capture();
    }

    private Value run(List<Segment> segments) throws Exception {
        Value last = Value.NONE;
        for (Segment segment : segments) {
            last = run(segment);
        }
        return last;
    }

    /** Runs code for the running cell, and returns the value of its last segment. */
    Object runInside(String code) throws Exception {
        if (!session.runsOnCurrentThread()) {
            throw new IllegalStateException("code can be evaluated on the cell's own thread only");
        }
        try {
            return run(session.include(code, "eval(…)")).object();
        } catch (EvaluationException.UserThrew e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Evaluates an expression outside of cells, without a cell number; its value is not kept. */
    Object evaluateAside(String expression) throws Exception {
        session.beginCell(0, expression);
        return session.evaluate(CellCode.of(expression), Interval.NONE).value().object();
    }

    private Value run(Segment segment) throws Exception {
        if (segment instanceof Segment.Java java) {
            return evaluate(java.code());
        }
        if (segment instanceof Segment.Help request) {
            help.show(request);
            return Value.NONE;
        }
        return call((Segment.MagicCall) segment);
    }

    private Value evaluate(CellCode code) throws Exception {
        Evaluation evaluation = session.evaluate(code, times.interval());
        times.add(evaluation);
        return evaluation.silenced() ? Value.NONE : remembered(evaluation.value());
    }

    private void warn(EvaluationException.Declaration unresolved) {
        String hints = String.join(", ", unresolved.hints());
        String missing = String.join(", ", unresolved.missing());
        context.display()
                .warn((missing.isEmpty()
                                ? unresolved.name() + " can't be used: " + unresolved.obstacle()
                                : unresolved.name() + " can be used once " + missing + " is defined")
                        + (hints.isEmpty() ? "" : " (" + hints + ")"));
    }

    /** Checks the variable of an assignment before its value is computed, since measuring takes seconds. */
    private void checkTarget(Segment.MagicCall call) throws UsageException {
        String target = call.target().map(CellCode::text).orElse("").strip();
        boolean isName = target.matches("[A-Za-z_$][\\w$]*");
        if (isName && !session.isVariable(target)) {
            throw new UsageException(
                    target + " is not declared: write var " + target + " = " + call.percentName() + " …");
        }
    }

    private Value remembered(Value value) {
        if (value.isPresent()) {
            session.remember(value);
        }
        return value;
    }

    private Value call(Segment.MagicCall call) throws Exception {
        checkTarget(call);
        Value value = context.magics().run(call, context);
        if (call.target().isEmpty()) {
            return remembered(value);
        }
        if (!value.isPresent()) {
            throw new UsageException(call.percentName() + " gives no value that could be assigned");
        }
        session.assign(call.target().get(), value);
        return Value.NONE;
    }
}
