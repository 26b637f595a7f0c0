// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

/** Thrown in cell code that was interrupted. An error, so that {@code catch (Exception e)} lets it pass. */
public final class CellStoppedError extends Error {

    private static final long serialVersionUID = 1L;

    public CellStoppedError() {
        super("interrupted");
    }
}
