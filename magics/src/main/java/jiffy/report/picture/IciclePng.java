// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.util.Optional;

/**
 * Icicles as PNG pictures, drawn without a screen. They have neither border nor background and so fit on light and dark
 * pages.
 */
public final class IciclePng {

    /** Width of a picture in pixels of the page. */
    public static final int WIDTH = 900;

    private IciclePng() {}

    /**
     * Draws an icicle.
     *
     * @param levels how many rows are drawn at most
     * @return the PNG file, {@link #WIDTH} pixels of the page wide and twice as many of its own; empty where this JVM
     *     cannot draw: a JDK without the module {@code java.desktop}, a system without fonts
     */
    public static Optional<byte[]> bytes(Icicle icicle, int levels) {
        try {
            return Optional.of(IciclePainter.png(icicle, WIDTH, levels));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // The drawing library says in many ways that something of it is missing; the picture is an extra.
            return Optional.empty();
        }
    }
}
