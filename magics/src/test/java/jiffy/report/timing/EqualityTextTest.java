// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import jiffy.timing.result.ResultEquality;
import org.junit.jupiter.api.Test;

class EqualityTextTest {

    private static void assertText(String expected, Object... values) {
        List<String> names = List.of("a", "b", "c").subList(0, values.length);
        assertEquals(expected, EqualityText.of(ResultEquality.of(Arrays.asList(values)), names));
    }

    @Test
    void equalValues() {
        assertText("the results are equal", 499_500, 499_500L, 499_500);
        assertText("the results are equal", new int[] {1, 2}, new int[] {1, 2});
        assertText("the results are equal", new StringBuilder("x"), "x");
        assertText("the results are equal", null, null);
    }

    @Test
    void valuesThatDiffer() {
        assertText("RESULTS DIFFER: a gives 499500, b gives 499501", 499_500, 499_501);
        assertText("RESULTS DIFFER: a gives [[1, 2]], b gives null", new int[] {1, 2}, null);
        assertText(
                "RESULTS DIFFER: a gives xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, b gives y z",
                "x".repeat(50),
                "y\nz");
        assertText("RESULTS DIFFER: a gives 0.0, b gives NaN", 0.0, Double.NaN);
    }

    @Test
    void roundingIsNoDifference() {
        assertText("the results are equal, as numbers of different types", 8, 8.0);
        assertText("the results are equal but for rounding (by 2e-16 of their size)", 1.0, 1.0000000000000002);
        assertText("RESULTS DIFFER: a gives 1.0, b gives 1.001", 1.0, 1.001);
    }

    @Test
    void whatCannotBeCompared() {
        assertText("results not compared: Object has no equals of its own", new Object(), new Object());
    }
}
