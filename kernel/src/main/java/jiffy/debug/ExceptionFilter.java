// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** The exceptions that stop a thread. */
public enum ExceptionFilter {
    /** All exceptions. */
    RAISED("raised", "Raised Exceptions", "Stop wherever an exception is thrown in a cell"),
    /** Those that no method of a cell on the stack catches. */
    UNCAUGHT("uncaught", "Uncaught Exceptions", "Stop at exceptions that no code of a cell catches");

    private final String id;
    private final String label;
    private final String description;

    ExceptionFilter(String id, String label, String description) {
        this.id = id;
        this.label = label;
        this.description = description;
    }

    /** Returns the name in requests. */
    public String id() {
        return id;
    }

    /** Returns the label for users. */
    public String label() {
        return label;
    }

    /** Returns a description for users. */
    public String description() {
        return description;
    }
}
