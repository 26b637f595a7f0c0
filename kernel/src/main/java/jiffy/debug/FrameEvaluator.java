// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.util.List;

/** Evaluates code for stopped frames. */
public interface FrameEvaluator {

    /** The session's variables, in the order of their declarations. Any thread. */
    List<NamedValue> variables();

    /**
     * Compiles code that may name a frame's locals. Any thread; may wait for the compiler.
     *
     * @param code an expression, or statements, which have no value
     * @param locals in scope, {@code this} among them
     * @return to be run in this frame, or in others with the same variables
     * @throws DebugException with the compiler's reason, where the code is refused
     */
    FrameCode compile(String code, List<Local> locals) throws DebugException;

    /**
     * Declares a variable of the session. On the thread of the running cell, while its code is stopped.
     *
     * @throws DebugException where that fails
     */
    void declare(String name, Local value) throws DebugException;

    /** Code compiled for a frame. */
    interface FrameCode {

        /**
         * Runs the code on the calling thread.
         *
         * @param locals of the frame
         * @return its value; null for statements
         * @throws Exception what the code throws
         */
        Object run(List<Local> locals) throws Exception;

        /** Whether the code is an expression, which has a value to show. */
        boolean hasValue();
    }
}
