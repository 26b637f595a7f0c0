// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

/**
 * One finding of the doctor.
 *
 * @param fine whether all is well with it
 * @param text one line; where something is wrong it says how to mend it
 */
public record Finding(boolean fine, String text) {

    static Finding fine(String text) {
        return new Finding(true, text);
    }

    static Finding mend(String text) {
        return new Finding(false, text);
    }

    @Override
    public String toString() {
        return (fine ? "ok    " : "mend  ") + text;
    }
}
