// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.Optional;
import jiffy.jvm.Interval;
import jiffy.magic.cell.CellCode;
import jiffy.timing.Workload;

/**
 * The Java session, as far as magics use it. All methods are called on the thread that runs the cell. A compile error,
 * an exception of the user's code or an interrupt leaves these methods as an exception that the kernel knows how to
 * show; a magic lets it pass (after showing what it measured until then).
 */
public interface Evaluator {

    /**
     * Evaluates snippets in the user's session: declarations and assignments stay.
     *
     * @param code any number of snippets
     * @param interval opened around each snippet's execution; compiling stays outside
     */
    Evaluation evaluate(CellCode code, Interval interval) throws Exception;

    /**
     * Compiles a statement and the loop around it, without running either.
     *
     * @param statement an expression or statements; what it declares stays local to one loop
     * @param setup what it declares is visible to the statement and not outside
     */
    CompiledStatement compile(CellCode statement, Setup setup) throws Exception;

    /** Whether the session has a variable of this name. */
    default boolean isVariable(String name) {
        return false;
    }

    /**
     * Whether code is an expression with a value that compiles in the session and assigns nothing at its top level.
     * Runs nothing.
     */
    default boolean isExpression(String code) {
        return false;
    }

    /**
     * Evaluates an expression and returns its value as text. The value is not kept as a result.
     *
     * @param expression one for which {@link #isExpression} is true, or a variable
     */
    default String textOf(CellCode expression) throws Exception {
        throw new UnsupportedOperationException("this session evaluates no expressions");
    }

    /**
     * Makes the JIT compilers forget what they learnt from earlier runs of the session's code, as if it were new.
     *
     * @return false where the JVM can't do that
     */
    default boolean forgetProfiles() {
        return false;
    }

    /**
     * Makes the JIT compilers forget what they learnt, mostly from the session's own compiler, about what statements
     * use of the JDK's collections, streams and regular expressions, as if the JVM had just started. Does nothing where
     * the JVM can't do that.
     *
     * @param statements from {@link #compile}
     */
    default void forgetLibraryProfiles(List<CompiledStatement> statements) {}

    /**
     * Takes a debugger's hooks out of the session's code, so that a measurement is not slowed by them.
     *
     * @return whether there were any; then call {@link #resumeDebugging} after the measurement
     */
    default boolean suspendDebugging() {
        return false;
    }

    /** Puts the debugger's hooks back into the session's code. */
    default void resumeDebugging() {}

    /**
     * Declares or assigns a variable of the session.
     *
     * @param target the text to the left of the {@code =}: {@code var r}, {@code int x} or {@code x}
     * @param value a present value
     */
    void assign(CellCode target, Value value) throws Exception;

    /**
     * Returns the exception that the user's code threw, if that is why a method of this interface failed.
     *
     * @param failure what came out of the method
     * @return empty for a compile error, an interrupt, an attempt to exit, and errors of the session
     */
    default Optional<Throwable> thrownByCode(Throwable failure) {
        return Optional.empty();
    }

    /**
     * Code that runs before a measured statement, outside of the interval.
     *
     * @param code statements, or blank
     * @param eachLoop whether it runs before every loop, with an interval opened and closed around each single
     *     execution of the statement; otherwise once per {@link Workload#run}
     */
    record Setup(CellCode code, boolean eachLoop) {

        /** No setup. */
        public static final Setup NONE = eachRun(CellCode.of(""));

        /** Runs once per {@link Workload#run}. */
        public static Setup eachRun(CellCode code) {
            return new Setup(code, false);
        }

        /** Runs before every loop. */
        public static Setup eachLoop(CellCode code) {
            return new Setup(code, true);
        }
    }

    /**
     * A statement ready to be measured.
     *
     * @param workload the loop
     * @param expression gives the statement's value, which the workload consumes; empty for statements without one
     * @param compileNanos wall time the compiler took
     */
    record CompiledStatement(Workload workload, Optional<Expression> expression, long compileNanos) {}

    /** A statement with a value. */
    interface Expression {

        /**
         * Runs the setup and the statement once.
         *
         * @throws Throwable any exception of theirs, unchanged
         */
        Object value() throws Throwable;
    }
}
