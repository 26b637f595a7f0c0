// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jiffy.profile.MemoryProfile;
import jiffy.profile.MemoryProfile.Point;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;
import jiffy.report.picture.PngFile;

/** The heap over time, with marks where garbage was collected: as a line of text and as a picture. */
public final class HeapChart {

    /** Width of the picture in pixels of the page. */
    public static final int WIDTH = 640;

    private static final int HEIGHT = 170;
    private static final int SCALE = 2;
    private static final int COLUMNS = 60;
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private HeapChart() {}

    /** Three lines: the heap's height, carets under the collections, the scale. Nothing for a run too short to see. */
    public static List<String> text(MemoryProfile profile) {
        if (profile.points().size() < 3) {
            return List.of();
        }
        long[] heights = new long[COLUMNS];
        long[] lasts = new long[COLUMNS];
        char[] marks = new char[COLUMNS];
        Arrays.fill(heights, -1);
        Arrays.fill(marks, ' ');
        for (Point point : profile.points()) {
            int column = (int) Math.min(COLUMNS - 1, point.nanos() * COLUMNS / Math.max(1, profile.wallNanos()));
            heights[column] = Math.max(heights[column], point.heap());
            lasts[column] = point.heap();
            marks[column] = point.collected() ? '^' : marks[column];
        }
        StringBuilder bars = new StringBuilder();
        long height = 0;
        for (int i = 0; i < COLUMNS; i++) {
            long level =
                    (heights[i] < 0 ? height : heights[i]) * (BLOCKS.length() - 1) / Math.max(1, profile.peakHeap());
            bars.append(BLOCKS.charAt((int) Math.max(0, Math.min(BLOCKS.length() - 1, level))));
            height = heights[i] < 0 ? height : lasts[i];
        }
        String carets = new String(marks).stripTrailing();
        String scale = "heap 0…" + ByteFormat.bytes(profile.peakHeap()) + " over "
                + TimeFormat.seconds(profile.wallNanos() / 1e9);
        return carets.isEmpty() ? List.of(bars.toString(), scale) : List.of(bars.toString(), carets, scale + ", ^ GC");
    }

    /**
     * Draws it.
     *
     * @return the PNG file, {@link #WIDTH} pixels of the page wide and twice as many of its own; empty for a run too
     *     short to see, and where this JVM cannot draw: a JDK without the module {@code java.desktop}, a system without
     *     fonts
     */
    public static Optional<byte[]> png(MemoryProfile profile) {
        if (profile.points().size() < 3) {
            return Optional.empty();
        }
        try {
            BufferedImage image = new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            g.scale(SCALE, SCALE);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            new HeapPainter(g, profile, WIDTH, HEIGHT).paint();
            g.dispose();
            return Optional.of(PngFile.bytes(image));
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }
}
