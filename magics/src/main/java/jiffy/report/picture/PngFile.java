// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes flat pictures as PNG files with a palette: a third of the size of a file with four bytes a pixel. */
public final class PngFile {

    private static final int COLOURS = 256;

    private PngFile() {}

    /** Returns the file. Of more than 256 colors, the rarest are replaced by the nearest of the others. */
    public static byte[] bytes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = counts(pixels);
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        Map<Integer, Byte> indexes = new HashMap<>();
        counts.keySet().forEach(color -> indexes.put(color, (byte) nearest(color, palette)));
        int[] colors = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colors.length, colors, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        indexed.getRaster().setDataElements(0, 0, width, height, indexed(pixels, indexes));
        return written(indexed);
    }

    private static byte[] written(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // ImageIO's own stream would make a temporary file.
        try (var stream = new MemoryCacheImageOutputStream(file)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    // Flat pictures consist of runs of the same color.
    private static Map<Integer, Integer> counts(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        int begin = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[begin]) {
                counts.merge(pixels[begin], i - begin, Integer::sum);
                begin = i;
            }
        }
        return counts;
    }

    private static byte[] indexed(int[] pixels, Map<Integer, Byte> indexes) {
        byte[] indexed = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indexed[i] = i > 0 && pixels[i] == pixels[i - 1] ? indexed[i - 1] : indexes.get(pixels[i]);
        }
        return indexed;
    }

    private static int nearest(int color, List<Integer> palette) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.size() && least > 0; i++) {
            long distance = distance(color, palette.get(i));
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static long distance(int a, int b) {
        long sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            long difference = (a >>> shift & 0xff) - (b >>> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
