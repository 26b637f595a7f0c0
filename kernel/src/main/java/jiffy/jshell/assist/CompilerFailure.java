// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

/** Javac itself failed on some source. */
final class CompilerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CompilerFailure(Throwable cause) {
        super(cause);
    }
}
