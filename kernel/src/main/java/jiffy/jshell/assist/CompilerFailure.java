// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

/** Thrown when javac itself crashes on a source. */
final class CompilerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CompilerFailure(Throwable cause) {
        super(cause);
    }
}
