// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

/**
 * The effect of a redefinition on another declaration.
 *
 * @param name of the declaration, for example {@code cfg}
 * @param cause the name of what was redefined, for example {@code Cfg}
 * @param effect what happened, for example {@code was reset to null}
 */
public record Consequence(String name, String cause, String effect) {

    @Override
    public String toString() {
        return name + " " + effect + ", since " + cause + " changed";
    }
}
