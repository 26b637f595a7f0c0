// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;

/**
 * A statement for another JVM, with the classes and variables that it needs.
 *
 * @param className the binary name of a class whose method {@code $make} runs the setup and gives an object of its
 *     class {@code $Body}, whose method {@code $statement} runs the statement
 * @param type what that returns, as source: a primitive type, {@code Object} or {@code void}
 * @param remade names of the variables that the other JVM initializes again
 */
public record ForkedStatement(String className, String type, List<String> remade) {

    public ForkedStatement {
        remade = List.copyOf(remade);
    }
}
