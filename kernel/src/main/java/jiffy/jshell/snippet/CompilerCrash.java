// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

/**
 * Thrown when the compiler crashes on a snippet instead of accepting or refusing it. Nothing of the snippet was run.
 */
public final class CompilerCrash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what the compiler threw */
    public CompilerCrash(Throwable cause) {
        super(reason(cause), cause);
    }

    private static String reason(Throwable crash) {
        for (Throwable t = crash; t != null; t = t.getCause()) {
            if (t instanceof StackOverflowError) {
                return "this code is nested too deeply for the compiler";
            }
            if (t instanceof OutOfMemoryError) {
                return "the heap is too full to compile this";
            }
        }
        return "the compiler failed on this code: " + crash;
    }
}
