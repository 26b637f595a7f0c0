// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import jiffy.magic.Magic;
import jiffy.magic.Magics;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.CellParser;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Words;
import jiffy.magic.standard.StandardMagics;
import jiffy.protocol.wire.Variations;
import org.junit.jupiter.api.Test;

/**
 * Whatever a cell is, its pieces are pieces of it and in its order, or it is refused with words. By itself this runs
 * the inputs in {@code CellFuzzTestInputs} and the same variations of them each time; with the environment variable
 * {@code JAZZER_FUZZ=1} it looks for new ones, led by the code that they reach.
 */
class CellFuzzTest {

    private static final Magics MAGICS = new Magics(StandardMagics.all());

    @FuzzTest(maxDuration = "10s")
    void aCellIsSegmentsOfItOrRefused(byte[] input) {
        String cell = new String(input, UTF_8);
        try {
            int last = 0;
            for (Segment segment : new CellParser(MAGICS).parse(cell)) {
                int begin = codes(segment)
                        .mapToInt(code -> offset(code, cell))
                        .min()
                        .orElseThrow();
                assertTrue(begin >= last, () -> cell + "\nout of order: " + segment);
                last = begin;
            }
        } catch (UsageException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    private static Stream<CellCode> codes(Segment segment) {
        if (segment instanceof Segment.Java java) {
            return Stream.of(java.code());
        }
        if (segment instanceof Segment.Help help) {
            return Stream.of(help.subject());
        }
        Segment.MagicCall call = (Segment.MagicCall) segment;
        return Stream.of(Stream.of(call.line()), call.body().stream(), call.target().stream())
                .flatMap(code -> code);
    }

    private static int offset(CellCode code, String cell) {
        int begin = code.offsetIn(cell);
        assertTrue(cell.startsWith(code.text(), begin), () -> cell + "\nhas no such code: " + code);
        return begin;
    }

    @FuzzTest(maxDuration = "10s")
    void whatFollowsTheOptionsIsTheEndOfTheLine(byte[] input) {
        String line = new String(input, UTF_8);
        for (Magic magic : MAGICS.all()) {
            try {
                CellCode rest = magic.options().parse(CellCode.of(line)).rest();
                assertEquals(line.length(), rest.offsetIn(line) + rest.text().length());
            } catch (UsageException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
        try {
            Words.of(line).forEach(word -> assertTrue(word.length() <= line.length()));
        } catch (UsageException e) {
            assertTrue(e.getMessage().endsWith("is not closed"));
        }
    }

    @Test
    void variationsOfTheCorpusAreSegmentsOrRefused() throws Exception {
        Variations.ofCorpus(
                CellFuzzTest.class, "aCellIsSegmentsOfItOrRefused", 10_000, this::aCellIsSegmentsOfItOrRefused);
        Variations.ofCorpus(
                CellFuzzTest.class,
                "whatFollowsTheOptionsIsTheEndOfTheLine",
                10_000,
                this::whatFollowsTheOptionsIsTheEndOfTheLine);
    }
}
