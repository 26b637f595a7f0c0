// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** Which exceptions stop. */
public enum ExceptionFilter {
    /** All. */
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

    /** As requests name it. */
    public String id() {
        return id;
    }

    /** As users see it. */
    public String label() {
        return label;
    }

    /** What it does, for users. */
    public String description() {
        return description;
    }
}
