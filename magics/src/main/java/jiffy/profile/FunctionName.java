// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/**
 * A row's name, in the three parts that Python's profilers use.
 *
 * @param file {@code In [3]} or {@code Julia.java}; {@code ~} for methods of libraries
 * @param line the line where it begins, from 1; 0 where unknown
 * @param function {@code calculateZ}, or {@code <method java.util.List.add>} for methods of libraries
 */
public record FunctionName(String file, int line, String function) implements Comparable<FunctionName> {

    private static final String LIBRARY = "~";

    public static FunctionName library(MethodId method) {
        String owner = method.className().replace('$', '.');
        return new FunctionName(LIBRARY, 0, "<method " + owner + "." + method.name() + ">");
    }

    /** Whether this is a method of a library, not of the user's code. */
    public boolean isLibrary() {
        return file.equals(LIBRARY);
    }

    /** The name as the table shows it: {@code In [3]:9(calculateZ)} or <code>{method java.util.List.add}</code>. */
    @Override
    public String toString() {
        if (isLibrary() && function.startsWith("<") && function.endsWith(">")) {
            return "{" + function.substring(1, function.length() - 1) + "}";
        }
        return file + ":" + line + "(" + function + ")";
    }

    /** Orders names by file, line and function. */
    @Override
    public int compareTo(FunctionName other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : function.compareTo(other.function);
    }
}
