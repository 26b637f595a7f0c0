// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

/** Which exceptions stop. */
public enum ExceptionFilter {
    /** All. */
    RAISED("raised", "Raised Exceptions"),
    /** Those that no method of a cell on the stack catches. */
    UNCAUGHT("uncaught", "Uncaught Exceptions");

    private final String id;
    private final String label;

    ExceptionFilter(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** As requests name it. */
    public String id() {
        return id;
    }

    /** As users see it. */
    public String label() {
        return label;
    }
}
