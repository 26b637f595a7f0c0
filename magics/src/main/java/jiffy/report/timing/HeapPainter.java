// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.function.DoubleFunction;
import java.util.function.LongToDoubleFunction;
import jiffy.profile.MemoryProfile;
import jiffy.profile.MemoryProfile.Point;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.TimeFormat;

/** Paints the heap over time, with both scales. Letters and rules are readable on light and on dark pages. */
final class HeapPainter {

    private static final int LEFT = 58;
    private static final int RIGHT = 30;
    private static final int TOP = 24;
    private static final int FOOT = 22;
    private static final int STEPS_UP = 3;
    private static final int STEPS_ACROSS = 5;
    private static final Color HEAP = new Color(76, 120, 168);
    private static final Color COLLECTION = new Color(245, 133, 24);
    private static final Color TEXT = new Color(128, 128, 128);
    private static final Color RULE = new Color(128, 128, 128, 70);

    private final Graphics2D g;
    private final MemoryProfile profile;
    private final int right;
    private final int bottom;
    private final long nanos;
    private final long bytes;

    HeapPainter(Graphics2D g, MemoryProfile profile, int width, int height) {
        this.g = g;
        this.profile = profile;
        this.right = width - RIGHT;
        this.bottom = height - FOOT;
        this.nanos = Math.max(1, profile.wallNanos());
        this.bytes = Math.max(1, profile.peakHeap());
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    }

    void paint() {
        scales();
        area();
        collections();
        g.setColor(HEAP);
        g.setStroke(new BasicStroke(2f));
        g.draw(line());
    }

    private void scales() {
        boolean marked = profile.points().stream().anyMatch(Point::collected);
        g.setColor(TEXT);
        g.drawString("heap used over time" + (marked ? "; orange: garbage collections" : ""), LEFT, TOP - 10);
        marks(bytes, STEPS_UP, ByteFormat::bytes, this::y, false);
        marks(nanos, STEPS_ACROSS, time -> TimeFormat.seconds(time / 1e9), this::x, true);
    }

    private void marks(long end, int steps, DoubleFunction<String> name, LongToDoubleFunction place, boolean across) {
        long step = roundStep(end, steps);
        for (long value = 0; value <= end; value += step) {
            int at = (int) Math.round(place.applyAsDouble(value));
            String text = value == 0 ? "0" : name.apply(value);
            int wide = g.getFontMetrics().stringWidth(text);
            g.setColor(RULE);
            g.drawLine(across ? at : LEFT, across ? TOP : at, across ? at : right, across ? bottom : at);
            g.setColor(TEXT);
            g.drawString(text, across ? at - wide / 2 : LEFT - wide - 6, across ? bottom + 15 : at + 4);
        }
    }

    /** Returns 1, 2 or 5 times a power of ten: the smallest that divides the range into at most so many steps. */
    static long roundStep(long range, int steps) {
        for (long power = 1; ; power *= 10) {
            for (long step : new long[] {power, 2 * power, 5 * power}) {
                if (range / step <= steps) {
                    return step;
                }
            }
        }
    }

    private void area() {
        Path2D area = line();
        area.lineTo(area.getCurrentPoint().getX(), bottom);
        area.lineTo(x(profile.points().get(0).nanos()), bottom);
        area.closePath();
        g.setColor(new Color(HEAP.getRed(), HEAP.getGreen(), HEAP.getBlue(), 70));
        g.fill(area);
    }

    private void collections() {
        g.setColor(COLLECTION);
        g.setStroke(new BasicStroke(1f));
        for (Point point : profile.points()) {
            if (point.collected()) {
                int x = (int) Math.round(x(point.nanos()));
                g.drawLine(x, TOP, x, bottom);
            }
        }
    }

    private Path2D line() {
        Path2D line = new Path2D.Double();
        for (Point point : profile.points()) {
            if (line.getCurrentPoint() == null) {
                line.moveTo(x(point.nanos()), y(point.heap()));
            } else {
                line.lineTo(x(point.nanos()), y(point.heap()));
            }
        }
        return line;
    }

    private double x(long time) {
        return LEFT + (double) (right - LEFT) * Math.min(nanos, time) / nanos;
    }

    private double y(long heap) {
        return bottom - (double) (bottom - TOP) * Math.min(bytes, heap) / bytes;
    }
}
