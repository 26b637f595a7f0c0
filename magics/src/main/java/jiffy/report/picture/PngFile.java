// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes flat pictures as PNG files with a palette (PNG specification, second edition, chapters 5, 9 and 11). The JDK's
 * writer stores four bytes a pixel; one of a flat picture needs one, and the file becomes a third.
 */
public final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int COLOURS = 256;

    private PngFile() {}

    /** The file. Of more than 256 colours the rarest are replaced by the nearest ones. */
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
        counts.keySet().forEach(colour -> indexes.put(colour, (byte) nearest(colour, palette)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // Eight bits a pixel, colour type 3 (palette), the only compression and filter methods, no interlace.
        byte[] kind = {8, 3, 0, 0, 0};
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(kind).array());
        chunk(file, "PLTE", colours(palette));
        chunk(file, "tRNS", alphas(palette));
        chunk(file, "IDAT", rows(pixels, width, indexes));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    // By runs of the same colour, which flat pictures are made of.
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

    private static int nearest(int colour, List<Integer> palette) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < palette.size() && least > 0; i++) {
            long distance = distance(colour, palette.get(i));
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

    private static byte[] colours(List<Integer> palette) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * palette.size());
        for (int argb : palette) {
            bytes.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
        }
        return bytes.array();
    }

    private static byte[] alphas(List<Integer> palette) {
        ByteBuffer bytes = ByteBuffer.allocate(palette.size());
        palette.forEach(argb -> bytes.put((byte) (argb >>> 24)));
        return bytes.array();
    }

    // Each row begins with the number of its filter, 0 for none: filters do not help flat pictures.
    private static byte[] rows(int[] pixels, int width, Map<Integer, Byte> indexes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (var out = new DeflaterOutputStream(compressed, deflater)) {
            byte[] row = new byte[width + 1];
            for (int from = 0; from < pixels.length; from += width) {
                for (int x = 0; x < width; x++) {
                    boolean again = x > 0 && pixels[from + x] == pixels[from + x - 1];
                    row[x + 1] = again ? row[x] : indexes.get(pixels[from + x]);
                }
                out.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
