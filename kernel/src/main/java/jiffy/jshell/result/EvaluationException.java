// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;
import java.util.function.UnaryOperator;

/** Thrown when source could not be evaluated to its end. What was evaluated before it keeps its effects. */
public abstract sealed class EvaluationException extends Exception {

    private static final long serialVersionUID = 1L;

    private EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Thrown when the compiler refuses a snippet. */
    public static final class CompileFailed extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final transient List<Problem> problems;

        public CompileFailed(List<Problem> problems) {
            super(problems.get(0).message(), null);
            this.problems = List.copyOf(problems);
        }

        /** Returns this exception with a function applied to each problem. */
        public CompileFailed map(UnaryOperator<Problem> change) {
            return new CompileFailed(problems.stream().map(change).toList());
        }

        /** All errors of the snippet, in the compiler's order; never empty. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * An error reported by the compiler.
     *
     * @param span where in the cell
     * @param message the compiler's, in English; may have several lines
     * @param code the compiler's key, for example {@code compiler.err.cant.resolve.location}
     * @param hint what may mend it, for example {@code did you mean counter?}; empty where there is no guess
     */
    public record Problem(Span span, String message, String code, String hint) {}

    /** Thrown when the source ends within a snippet. */
    public static final class Incomplete extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final transient Span span;

        /** @param message what is not closed, or that something is missing */
        public Incomplete(Span span, String message) {
            super(message, null);
            this.span = span;
        }

        /** The unclosed bracket; if there is none, the incomplete code. */
        public Span span() {
            return span;
        }
    }

    /** Thrown when the user's code throws; its exception is the cause. */
    public static final class UserThrew extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final transient Trace trace;

        public UserThrew(Trace trace) {
            super(String.valueOf(trace.throwable().getClass().getName()), trace.throwable());
            this.trace = trace;
        }

        /** Returns the exception with its frames in the user's terms. */
        public Trace trace() {
            return trace;
        }
    }

    /** Thrown when a declaration is used that refers to something not yet declared. */
    public static final class Unresolved extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final transient Declaration declaration;
        private final transient List<Frame> frames;

        public Unresolved(Declaration declaration, List<Frame> frames) {
            super(declaration.name() + " can't be used: " + declaration.obstacle(), null);
            this.declaration = declaration;
            this.frames = List.copyOf(frames);
        }

        /** Returns the declaration that was used. */
        public Declaration declaration() {
            return declaration;
        }

        /** Returns the frames of its use, innermost first. */
        public List<Frame> frames() {
            return frames;
        }
    }

    /**
     * A declaration that refers to something not yet declared.
     *
     * @param name what was declared, for example {@code area(Shape)}
     * @param missing what it refers to, for example {@code class Shape}; empty if it does not fit what is there
     * @param obstacle why it can't be used, for example {@code class Shape is not defined}
     * @param cell the cell that declares it
     * @param span where in that cell
     * @param hints what may mend it, for example {@code add import javax.swing.JFrame;}; may be empty
     */
    public record Declaration(
            String name, List<String> missing, String obstacle, int cell, Span span, List<String> hints) {

        public Declaration {
            missing = List.copyOf(missing);
            hints = List.copyOf(hints);
        }
    }

    /** Thrown when the cell was interrupted. */
    public static final class Interrupted extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final transient List<Frame> frames;

        public Interrupted(List<Frame> frames) {
            super("interrupted", null);
            this.frames = List.copyOf(frames);
        }

        /** Returns the frames at which the code was stopped, innermost first; empty if unknown. */
        public List<Frame> frames() {
            return frames;
        }
    }

    /** Thrown when the code tried to end the JVM. */
    public static final class Exited extends EvaluationException {

        private static final long serialVersionUID = 1L;
        private final int status;

        public Exited(int status) {
            super(status + " (a cell can't end the kernel; to end it use the Kernel menu)", null);
            this.status = status;
        }

        /** Returns the requested exit status. */
        public int status() {
            return status;
        }
    }
}
