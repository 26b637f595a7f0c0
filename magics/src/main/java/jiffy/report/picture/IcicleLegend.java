// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of an icicle's boxes that are too narrow to hold them, each after a square of its color. */
record IcicleLegend(List<List<Entry>> lines, FontMetrics metrics) {

    /** A name, and where it begins in its line, in pixels. */
    record Entry(String text, int color, int left) {}

    private static final int MAX_ENTRIES = 12;
    /** Readable on light and on dark pages, since the picture has no background. */
    private static final Color LETTERS = new Color(0x808080);

    /** Returns the legend of the largest boxes, one entry per name. */
    static IcicleLegend of(List<Icicle> boxes, FontMetrics metrics, int width) {
        Map<String, Icicle> largest = new LinkedHashMap<>();
        boxes.stream()
                .sorted(Comparator.comparingDouble((Icicle box) -> -box.size()))
                .forEach(box -> largest.putIfAbsent(box.label(), box));
        List<List<Entry>> lines = new ArrayList<>();
        int left = width;
        for (Icicle box : largest.values().stream().limit(MAX_ENTRIES).toList()) {
            String text = box.label() + " " + box.amount();
            int needed = metrics.stringWidth(text) + 3 * metrics.getAscent();
            if (left + needed > width) {
                lines.add(new ArrayList<>());
                left = 0;
            }
            lines.get(lines.size() - 1).add(new Entry(text, box.color(), left));
            left += needed;
        }
        return new IcicleLegend(lines, metrics);
    }

    /** Height in pixels. */
    int height() {
        return lines.size() * lineHeight() + lineHeight() / 2;
    }

    void paint(Graphics2D graphics, int top) {
        int baseline = top + lineHeight() / 2 + metrics.getAscent();
        int side = metrics.getAscent() * 3 / 4;
        for (List<Entry> line : lines) {
            for (Entry entry : line) {
                graphics.setColor(new Color(entry.color()));
                graphics.fillRect(entry.left(), baseline - side, side, side);
                graphics.setColor(LETTERS);
                graphics.drawString(entry.text(), entry.left() + side * 3 / 2, baseline);
            }
            baseline += lineHeight();
        }
    }

    private int lineHeight() {
        return metrics.getHeight() * 5 / 4;
    }
}
