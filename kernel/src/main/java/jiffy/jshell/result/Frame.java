// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.Objects;

/**
 * A stack frame in the user's terms.
 *
 * @param cell the number of its cell; 0 for code of libraries and the JDK
 * @param line in the cell, or in the library's file; 0 where unknown
 * @param function what the user calls it: {@code fib}, {@code Complex.abs}, {@code <cell>}; for libraries the qualified
 *     class name, a dot and the method
 * @param file the file's name as in the class file, for libraries; empty where unknown or for a cell
 */
public record Frame(int cell, int line, String function, String file) {

    public Frame {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(file, "file");
    }

    /** Whether it is code of a cell. */
    public boolean isUser() {
        return cell > 0;
    }
}
