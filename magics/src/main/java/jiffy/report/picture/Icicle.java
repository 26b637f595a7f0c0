// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.util.List;

/**
 * An icicle chart: boxes below boxes, each as wide as its share of the one above. An icicle is of time, of bytes, or of
 * any other quantity that can be added up.
 *
 * @param label its name
 * @param amount its size as text, for example {@code ~4.44 s}
 * @param size its size; that of the children together is no more
 * @param color as 0xRRGGBB, light enough for dark letters
 * @param children from left to right
 */
public record Icicle(String label, String amount, double size, int color, List<Icicle> children) {

    public Icicle {
        children = List.copyOf(children);
    }
}
