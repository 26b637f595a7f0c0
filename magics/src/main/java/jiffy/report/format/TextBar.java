// SPDX-License-Identifier: Apache-2.0
package jiffy.report.format;

/** Bars made of characters, which work wherever text does. */
public final class TextBar {

    private TextBar() {}

    /** Returns a bar for a share from 0 to 1; a full bar has {@code width} characters. */
    public static String of(double share, int letters) {
        int halves = (int) Math.round(2 * letters * Math.max(0, Math.min(1, share)));
        return "━".repeat(halves / 2) + (halves % 2 == 0 ? "" : "╸");
    }
}
