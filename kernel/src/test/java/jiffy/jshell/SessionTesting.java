// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.UserThrew;
import jiffy.jshell.result.Frame;
import jiffy.jshell.result.Trace;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.jvm.Interval;
import jiffy.magic.Evaluation;
import jiffy.magic.cell.CellCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A language for tests that read like transcripts. Each test has a session of its own; each line is a cell. */
public abstract class SessionTesting {

    public JavaSession session;
    private int cell;

    @BeforeEach
    void open() {
        session = new JavaSession(SessionSettings.standard());
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Runs a cell; its number is one more than the last one's. */
    public Evaluation eval(String source) throws EvaluationException {
        cell++;
        session.beginCell(cell, source);
        try {
            Evaluation evaluation = session.evaluate(CellCode.of(source), Interval.NONE);
            if (evaluation.value().isPresent()) {
                session.remember(evaluation.value());
            }
            return evaluation;
        } finally {
            session.endCell();
        }
    }

    /** The cell's value, as its text. */
    public void assertEval(String source, String expected) throws EvaluationException {
        assertEquals(expected, String.valueOf(eval(source).value().object()));
    }

    /** The cell's value and its static type. */
    public void assertEval(String source, String expected, String type) throws EvaluationException {
        Evaluation evaluation = eval(source);
        assertEquals(expected, String.valueOf(evaluation.value().object()));
        assertEquals(type, evaluation.value().type());
    }

    /** The cell shows nothing. */
    public void assertNoValue(String source) throws EvaluationException {
        assertEquals("void", eval(source).value().type());
    }

    /** The compiler refuses: {@code line:column message}, both from 1, one line for each error. */
    public void assertEvalFails(String source, String expected) {
        CompileFailed failed = assertThrows(CompileFailed.class, () -> eval(source));
        assertEquals(expected, text(failed));
    }

    static String text(CompileFailed failed) {
        return failed.problems().stream()
                .map(p -> p.span().line() + ":" + (p.span().column() + 1) + " " + p.message())
                .collect(Collectors.joining("\n"));
    }

    /** The code throws: the throwable, then one line a frame of a cell, and the same for causes. */
    public void assertThrown(String source, String expected) {
        UserThrew threw = assertThrows(UserThrew.class, () -> eval(source));
        assertEquals(expected, text(threw.trace()));
    }

    static String text(Trace trace) {
        StringBuilder text = new StringBuilder(trace.throwable().toString());
        for (Frame frame : trace.frames()) {
            if (frame.isUser()) {
                text.append("\n  In [" + frame.cell() + "] line " + frame.line() + " " + frame.function());
            }
        }
        trace.cause().ifPresent(c -> text.append("\nCaused by: ").append(text(c)));
        trace.suppressed().forEach(s -> text.append("\nSuppressed: ").append(text(s)));
        return text.toString();
    }
}
