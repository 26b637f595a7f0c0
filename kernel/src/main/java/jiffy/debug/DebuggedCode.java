// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.Optional;
import java.util.Set;
import jiffy.debug.source.SourceLine;
import jiffy.debug.weave.WeavableCode;

/** The classes of the session in the user's terms, for the debugger. Any thread. */
public interface DebuggedCode extends WeavableCode {

    /** The kinds of stack frames that the debugger distinguishes. */
    enum FrameKind {
        /** Code of a cell. */
        CELL,
        /** Code of a cell that counts as one frame with its caller. */
        CELL_PART,
        /** Code of a library. */
        LIBRARY,
        /** Code of the kernel, which is not shown. */
        KERNEL,
        /** The end of the cell's stack: this frame and those further out are the kernel's. */
        EVALUATOR
    }

    /** Returns the kind of a stack frame, by the binary name of its class and its method. */
    FrameKind kind(String className, String method);

    /**
     * Returns the line of the user's source for a line of a class. May wait for the compiler, so it is never called
     * while a class is being defined.
     *
     * @return empty for code that no user wrote
     */
    Optional<SourceLine> place(String className, String method, int line);

    /** Whether lines of this class can be placed without waiting for the compiler. */
    boolean isPlaceable(String className);

    /** The sources that the running cell may consist of; empty when no cell runs. */
    Set<String> runningSources();

    /** Whether a method holds the statements of a cell. */
    boolean isStatements(String method);

    /** Whether a user wrote a local variable of a method. */
    boolean isWritten(String method, String local);

    /** Returns a method's name for users. */
    String function(String className, String method);

    /** Text without the names of generated classes. */
    String readable(String text);

    /** The threads of cells. */
    CellThreads threads();

    /** Evaluates code in stopped frames. */
    FrameEvaluator evaluator();
}
