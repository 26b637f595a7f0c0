// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import jiffy.jshell.EvaluationException.CompileFailed;
import jiffy.jshell.EvaluationException.UserThrew;
import jiffy.magic.CellCode;
import jiffy.magic.Evaluation;
import jiffy.timing.Interval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A language for tests that read like transcripts. Each test has a session of its own; each line is a cell. */
abstract class SessionTesting {

    JavaSession session;
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
    Evaluation eval(String source) throws EvaluationException {
        cell++;
        session.beginCell(cell, source);
        try {
            return session.evaluate(CellCode.of(source), Interval.NONE);
        } finally {
            session.endCell();
        }
    }

    /** The cell's value, as its text. */
    void assertEval(String source, String expected) throws EvaluationException {
        assertEquals(expected, String.valueOf(eval(source).value().object()));
    }

    /** The cell's value and its static type. */
    void assertEval(String source, String expected, String type) throws EvaluationException {
        Evaluation evaluation = eval(source);
        assertEquals(expected, String.valueOf(evaluation.value().object()));
        assertEquals(type, evaluation.value().type());
    }

    /** The cell shows nothing. */
    void assertNoValue(String source) throws EvaluationException {
        assertEquals("void", eval(source).value().type());
    }

    /** The compiler refuses: {@code line:column message}, both from 1, one line for each error. */
    void assertEvalFails(String source, String expected) {
        CompileFailed failed = assertThrows(CompileFailed.class, () -> eval(source));
        assertEquals(expected, text(failed));
    }

    static String text(CompileFailed failed) {
        return failed.problems().stream()
                .map(p -> p.span().line() + ":" + (p.span().column() + 1) + " " + p.message())
                .collect(Collectors.joining("\n"));
    }

    /** The code throws: the throwable, then one line a frame of a cell, and the same for causes. */
    void assertThrown(String source, String expected) {
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
