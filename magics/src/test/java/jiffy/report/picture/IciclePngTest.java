// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IciclePngTest {

    private static final int RED = 0xe8846b;
    private static final int BLUE = 0x6cb2eb;
    private static final int GREY = 0xd3d9df;

    @Test
    void boxesAreAsWideAsTheirShare() throws IOException {
        Icicle left = new Icicle("left", "~3 s", 3, RED, List.of());
        Icicle right = new Icicle("right", "1 s", 1, BLUE, List.of(new Icicle("", "", 0.5, GREY, List.of())));
        BufferedImage image = draw(new Icicle("all", "5 s", 5, GREY, List.of(left, right)), 3);

        assertEquals(1800, image.getWidth());
        assertEquals(3 * 46, image.getHeight());
        assertEquals(GREY, color(image, 1700, 40));
        assertEquals(RED, color(image, 1000, 86));
        assertEquals(BLUE, color(image, 1100, 86));
        assertEquals(BLUE, color(image, 1400, 86));
        assertEquals(0, image.getRGB(1500, 86) >>> 24, "time of its own is left free");
        assertEquals(GREY, color(image, 1200, 132));
        assertEquals(0, image.getRGB(1300, 132) >>> 24);
    }

    @Test
    void drawsSoManyLevelsAtMost() throws IOException {
        Icicle icicle = new Icicle("leaf", "", 1, RED, List.of());
        for (int i = 0; i < 100; i++) {
            icicle = new Icicle("box", "", 1, BLUE, List.of(icicle));
        }

        assertEquals(12 * 46, draw(icicle, 12).getHeight());
    }

    @Test
    void writesNamesWhereTheyFit() throws IOException {
        String name = "</script>😀𝒳 a long name";
        BufferedImage wide = draw(new Icicle(name, "1 s", 1, RED, List.of()), 1);
        BufferedImage none = draw(new Icicle("", "", 1, RED, List.of()), 1);

        assertTrue(darkPixels(wide) > 500);
        assertEquals(0, darkPixels(none));
    }

    @Test
    void aLegendNamesTheBoxesThatAreTooNarrowForTheirNames() throws IOException {
        Icicle sliver = new Icicle("a method with a name", "10 ms", 1, RED, List.of());
        BufferedImage image = draw(new Icicle("all", "1 s", 100, GREY, List.of(sliver)), 2);

        assertTrue(image.getHeight() > 2 * 46, "a line below the boxes");
        assertEquals(RED, color(image, 4, image.getHeight() - 20));
        assertEquals(0, image.getRGB(1700, image.getHeight() - 20) >>> 24);
    }

    private static long darkPixels(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .filter(argb -> argb >>> 24 == 255 && (argb & 0xff) < 0x50)
                .count();
    }

    private static int color(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private static BufferedImage draw(Icicle icicle, int levels) throws IOException {
        byte[] png = IciclePng.bytes(icicle, levels).orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
