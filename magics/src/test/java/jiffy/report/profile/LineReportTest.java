// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import jiffy.profile.LineProfile.Amount;
import jiffy.profile.LineProfile.Function;
import jiffy.profile.LineProfile.Line;
import org.junit.jupiter.api.Test;

class LineReportTest {

    private static final Amount NONE = Amount.UNKNOWN;

    private static Line line(int number, long hits, Amount amount, String contents) {
        return new Line(number, hits, amount, contents);
    }

    private static Amount exact(long value) {
        return Amount.exact(value);
    }

    private static Amount about(long value) {
        return Amount.estimate(value);
    }

    private static final Function CALC = new Function(
            "In [3]",
            9,
            "calculateZ",
            1,
            exact(210_400_000),
            List.of(
                    line(9, -1, NONE, "int calculateZ(int max) {"),
                    line(10, 1, exact(12_500), "    int n = 0;"),
                    line(11, 34_219_980, about(200_000_000), "    while (z.abs() < 2 && n < max) {"),
                    line(12, 33_219_980, about(10_000_000), "        z = z.times(z).plus(c);"),
                    line(13, 33_219_980, NONE, "        n++;"),
                    line(14, -1, NONE, "    }"),
                    line(15, 0, NONE, "    return n;"),
                    line(16, -1, NONE, "}")));

    private static final Function IDLE =
            new Function("In [1]", 1, "idle", 0, exact(0), List.of(line(1, 0, NONE, "void idle() { }")));

    private static LineReport report(LineMeter meter, OptionalDouble unit, boolean onlyCalled, Function... functions) {
        LineProfile profile = new LineProfile(meter, List.of(functions), 300_000_000, 245, List.of("a note"));
        return new LineReport(profile, unit, onlyCalled, false);
    }

    @Test
    void columnsOfLineProfilerWithUnitsThatFit() {
        assertEquals(
                """
                Timer unit: beside each number

                Total time: 0.2104 s
                File: In [3]
                Function: calculateZ at line 9

                Line #      Hits         Time  Per Hit   % Time  Line Contents
                ==============================================================
                     9                                           int calculateZ(int max) {
                    10         1      12.5 µs  12.5 µs      0.0      int n = 0;
                    11  34219980      ~200 ms ~5.84 ns    ~95.1      while (z.abs() < 2 && n < max) {
                    12  33219980     ~10.0 ms ~0.30 ns     ~4.8          z = z.times(z).plus(c);
                    13  33219980                                         n++;
                    14                                               }
                    15         0                                     return n;
                    16                                           }

                ~ lines too quick for the clock: estimated from 245 samples, shares within 6.4 points of 100, or \
                further off where the compiler mixes neighbours; blank where there is none
                hits are exact; counting them slows the code down, short lines most: compare with %time
                a note""",
                report(LineMeter.TIME, OptionalDouble.empty(), true, CALC, IDLE).text());
    }

    @Test
    void oneUnitWhereItIsAskedFor() {
        assertEquals(
                """
                Timer unit: 0.001 s

                Total time: 0.2104 s
                File: In [3]
                Function: calculateZ at line 9

                Line #      Hits         Time      Per Hit   % Time  Line Contents
                ==================================================================
                     9                                               int calculateZ(int max) {
                    10         1       0.0125       0.0125      0.0      int n = 0;
                    11  34219980       ~200.0 ~5.84454e-06    ~95.1      while (z.abs() < 2 && n < max) {
                    12  33219980        ~10.0 ~3.01024e-07     ~4.8          z = z.times(z).plus(c);
                    13  33219980                                             n++;
                    14                                                   }
                    15         0                                         return n;
                    16                                               }
                """,
                report(LineMeter.TIME, OptionalDouble.of(1e-3), true, CALC)
                                .text()
                                .split("(?m)^~")[0]
                                .stripTrailing() + "\n");
    }

    @Test
    void memoryHasTheSameColumns() {
        Function fill = new Function(
                "In [2]",
                1,
                "fill",
                1,
                exact(4_000_016),
                List.of(
                        line(1, -1, NONE, "void fill() {"),
                        line(2, 1, exact(4_000_016), "    a = new int[1_000_000];")));
        assertEquals(
                """
                Unit: beside each number

                Total allocated: 4 MB
                File: In [2]
                Function: fill at line 1

                Line #      Hits    Allocated  Per Hit  % Alloc  Line Contents
                ==============================================================
                     1                                           void fill() {
                     2         1         4 MB     4 MB    100.0      a = new int[1_000_000];

                hits are exact; counting them slows the code down, short lines most: compare with %time
                a note""",
                report(LineMeter.ALLOCATION, OptionalDouble.empty(), true, fill).text());
    }

    @Test
    void saysThatNothingRan() {
        assertEquals(
                """
                Timer unit: beside each number

                no method of the session that was to be profiled ran
                a note""", report(LineMeter.TIME, OptionalDouble.empty(), true, IDLE).text());
        assertTrue(report(LineMeter.TIME, OptionalDouble.empty(), false, IDLE)
                .text()
                .contains("Function: idle"));
    }

    @Test
    void htmlHoldsTheTextEscapedAndNoScript() {
        String html = LineHtml.of(report(LineMeter.TIME, OptionalDouble.empty(), true, CALC));
        assertTrue(html.contains("while (z.abs() &lt; 2 &amp;&amp; n &lt; max) {"), html);
        assertFalse(html.contains("<script") || html.contains("<style") || html.contains("class="), html);
        assertTrue(html.contains("width:76px"), "a bar of 95 % of 80 px");
    }
}
