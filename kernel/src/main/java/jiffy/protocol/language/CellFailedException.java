// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.language;

import java.util.List;

/** Thrown when a cell ended with an error; holds what the front end shows. */
public final class CellFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> traceback;

    /**
     * @param name the error's class in the user's terms ({@code ename})
     * @param message its message ({@code evalue}); not null
     * @param traceback lines, which may hold ANSI colors
     */
    public CellFailedException(String name, String message, List<String> traceback) {
        super(message);
        this.name = name;
        this.traceback = List.copyOf(traceback);
    }

    /** {@code ename}. */
    public String name() {
        return name;
    }

    /** {@code traceback}. */
    public List<String> traceback() {
        return traceback;
    }
}
