// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Paints icicles with the JDK's drawing library. A pixel of the page is two of the picture, for high resolutions. */
final class IciclePainter {

    private static final int SCALE = 2;
    private static final int ROW = 23 * SCALE;
    private static final int GAP = SCALE;
    private static final int ROUND = 6 * SCALE;
    private static final int MARGIN = 6 * SCALE;
    private static final double NARROWEST = 1.5;
    private static final Color LETTERS = new Color(0x1c2128);

    private final Graphics2D graphics;
    private final int levels;
    private final List<Icicle> unnamed = new ArrayList<>();

    private IciclePainter(Graphics2D graphics, int levels) {
        this.graphics = graphics;
        this.levels = levels;
    }

    static byte[] png(Icicle icicle, int width, int levels) {
        return PngFile.bytes(draw(icicle, width, levels));
    }

    private static BufferedImage draw(Icicle icicle, int width, int levels) {
        int rows = Math.min(levels, depth(icicle));
        BufferedImage boxes = new BufferedImage(width * SCALE, rows * ROW, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = graphics(boxes);
        try {
            IciclePainter painter = new IciclePainter(graphics, rows);
            painter.box(icicle, 0, 0, width * SCALE);
            IcicleLegend legend = IcicleLegend.of(painter.unnamed, graphics.getFontMetrics(), width * SCALE);
            return legend.lines().isEmpty() ? boxes : below(boxes, legend);
        } finally {
            graphics.dispose();
        }
    }

    private static BufferedImage below(BufferedImage boxes, IcicleLegend legend) {
        int height = boxes.getHeight() + legend.height();
        BufferedImage image = new BufferedImage(boxes.getWidth(), height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = graphics(image);
        try {
            graphics.drawImage(boxes, 0, 0, null);
            legend.paint(graphics, boxes.getHeight());
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12 * SCALE));
        return graphics;
    }

    private static int depth(Icicle icicle) {
        return 1
                + icicle.children().stream()
                        .mapToInt(IciclePainter::depth)
                        .max()
                        .orElse(0);
    }

    private void box(Icicle icicle, int level, double left, double width) {
        if (level >= levels || width < NARROWEST) {
            return;
        }
        int top = level * ROW;
        graphics.setColor(new Color(icicle.color()));
        graphics.fill(new RoundRectangle2D.Double(left, top, Math.max(1, width - GAP), ROW - GAP, ROUND, ROUND));
        label(icicle, left + MARGIN, top, width - GAP - 2 * MARGIN);
        double at = left;
        for (Icicle child : icicle.children()) {
            double part = icicle.size() > 0 ? width * child.size() / icicle.size() : 0;
            box(child, level + 1, at, part);
            at += part;
        }
    }

    private void label(Icicle icicle, double left, int top, double room) {
        FontMetrics metrics = graphics.getFontMetrics();
        float baseline = top + (float) (ROW - GAP + metrics.getAscent() - metrics.getDescent()) / 2;
        String name = fitting(icicle.label(), metrics, room);
        graphics.setColor(LETTERS);
        graphics.drawString(name, (float) left, baseline);
        if (!name.equals(icicle.label())) {
            unnamed.add(icicle);
        }
        int used = metrics.stringWidth(name + "   ");
        if (name.equals(icicle.label()) && used + metrics.stringWidth(icicle.amount()) <= room) {
            graphics.setColor(new Color(LETTERS.getRed(), LETTERS.getGreen(), LETTERS.getBlue(), 180));
            graphics.drawString(icicle.amount(), (float) left + used, baseline);
        }
    }

    private static String fitting(String text, FontMetrics metrics, double room) {
        if (metrics.stringWidth(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end < 2 ? "" : text.substring(0, end) + "…";
    }
}
