// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.Slowdown;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.SampleProfile;
import jiffy.report.format.ColumnTime;
import org.junit.jupiter.api.Test;

class StatsTableTest {

    @Test
    void looksLikeCProfile() {
        assertEquals("""
                         36243883 function calls (36221994 primitive calls) in 6.854 seconds

                   Ordered by: cumulative time

                   ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                        1   325 ms   325 ms   6.84 s   6.84 s In [3]:23(calcPure)
                        1  ~4.68 s  ~4.68 s   6.44 s   6.44 s In [3]:9(calculateZ)
                 34219980  ~1.76 s ~51.3 ns  ~1.76 s ~51.3 ns In [3]:2(Complex.abs)
                  2002000 ~72.1 ms ~36.0 ns ~72.1 ms ~36.0 ns {method java.util.List.add}
                  21891/2   180 µs  8.22 ns   180 µs  90.0 µs In [4]:1(fib)
                       10        -        -        -        - {method java.lang.Math.sqrt}

                   time in no row: 12.3 ms
                   the rows own 99.8 % of the wall time
                   slowed down 1 to 1.07 times by 38,267,764 probes; %prun --slowdown measures it
                   ~ calls too short for the clock: estimated from 642 samples, shares within 3.9 points of 100, or \
                further off where the compiler mixes neighbours
                   - no time: too short for the clock and for the samples, so it is in their callers', or not over yet
                """.stripTrailing(), text("cumulative"));
    }

    @Test
    void saysWhatIsKnownOfTheSlowdown() {
        Slowdown unknown = new Slowdown(12_345_678, OptionalDouble.empty(), OptionalLong.empty());
        assertEquals(
                "slowed down an unknown number of times by 12,345,678 probes; %prun --slowdown measures it",
                line(unknown));
        assertEquals(
                "slowed down 2.14 times: run again without probes, the code took 3.20 s",
                line(unknown.withPlain(3_200_000_000L)));
    }

    @Test
    void fewSamplesShowTheirDoubt() {
        assertEquals("~1.76 s", ColumnTime.of(Span.estimate(1_756_000_000, 1_756_000_000, 30)));
        assertEquals("~40±20 ms", ColumnTime.of(Span.estimate(41_000_000, 41_000_000, 20)));
        assertEquals("~2±4 ns", ColumnTime.of(Span.estimate(2_000_000, 2_000_000, 1), 1_000_000));
    }

    private static String line(Slowdown slowdown) {
        CallTree none = new CallTree(null, new Span(0, false), 0, List.of());
        CallProfile profile = new CallProfile(List.of(), 6_854_000_000L, 0, slowdown, none, none, 0, List.of());
        return new StatsTable(profile, List.of(), List.of()).footer().get(2);
    }

    @Test
    void ordersBySeveralKeysAndPrefixes() {
        assertEquals(
                "Complex.abs, <method java.util.List.add>, fib, <method java.lang.Math.sqrt>, calcPure, calculateZ",
                names(table(List.of("ncalls", "name"))));
        assertEquals(
                "<method java.lang.Math.sqrt>, <method java.util.List.add>, Complex.abs, calcPure, calculateZ, fib",
                names(table(List.of("nfl"))));
        assertEquals(names(table(List.of("cumulative", "calls"))), names(table(List.of("cum", "call"))));
    }

    @Test
    void restrictsRowsAsPstatsDoes() {
        assertEquals("calcPure, calculateZ", names(table(List.of("cum"), "5", ".5", "calc")));
        assertEquals(
                """
                   Ordered by: cumulative time
                   List reduced from 6 to 5 due to restriction <5>
                   List reduced from 5 to 3 due to restriction <0.5>
                   List reduced from 3 to 2 due to restriction <'calc'>
                """,
                table(List.of("cum"), "5", ".5", "calc")
                        .text()
                        .lines()
                        .skip(2)
                        .limit(4)
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
    }

    @Test
    void refusesWhatIsNoKeyOrLimit() {
        assertEquals(
                "\"c\" is no sort key: it may be calls or cumulative",
                assertThrows(IllegalArgumentException.class, () -> SortKey.of("c"))
                        .getMessage());
        assertEquals(
                "\"n\" is no sort key: it may be ncalls or name or nfl",
                assertThrows(IllegalArgumentException.class, () -> SortKey.of("n"))
                        .getMessage());
        for (String limit : List.of("1.5", "-1", "1.0")) {
            assertEquals(
                    "\"" + limit + "\" is no limit: write a number of rows from 0, a fraction below 1 or a regular"
                            + " expression",
                    assertThrows(IllegalArgumentException.class, () -> Restriction.of(limit))
                            .getMessage());
        }
        assertEquals(
                "\"bogus\" is no sort key: there are calls, ncalls, cumulative, cumtime, file, filename, module, line,"
                        + " name, nfl, pcalls, stdname, time, tottime",
                assertThrows(IllegalArgumentException.class, () -> SortKey.of("bogus"))
                        .getMessage());
        assertEquals(
                "\"[\" is no limit: write a number of rows, a fraction below 1 or a regular expression"
                        + " (Unclosed character class)",
                assertThrows(IllegalArgumentException.class, () -> Restriction.of("["))
                        .getMessage());
    }

    private static String text(String key) {
        return table(List.of(key)).text();
    }

    private static String names(StatsTable table) {
        return table.rows().stream()
                .map(r -> r.function().function())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    private static StatsTable table(List<String> keys, String... limits) {
        return new StatsTable(
                profile(),
                keys.stream().map(SortKey::of).toList(),
                Stream.of(limits).map(Restriction::of).toList());
    }

    private static CallProfile profile() {
        List<MethodStats> rows = List.of(
                row("In [3]", 2, "Complex.abs", 34_219_980, "~1756000000", "~1756000000"),
                row("~", 0, "<method java.util.List.add>", 2_002_000, "~72100000", "~72100000"),
                row("~", 0, "<method java.lang.Math.sqrt>", 10, "-", "-"),
                row("In [3]", 23, "calcPure", 1, "325000000", "6837000000"),
                row("In [3]", 9, "calculateZ", 1, "~4681000000", "6437000000"),
                new MethodStats(
                        new FunctionName("In [4]", 1, "fib"), 21_891, 2, span("180000"), span("180000"), List.of()));
        CallTree none = new CallTree(null, new Span(0, false), 0, List.of());
        return new CallProfile(rows, 6_854_000_000L, 12_300_000, SampleProfile.SLOWDOWN, none, none, 642, List.of());
    }

    private static MethodStats row(String file, int line, String name, long calls, String self, String cumulative) {
        FunctionName function = new FunctionName(file, line, name);
        return new MethodStats(function, calls, calls, span(self), span(cumulative), List.of());
    }

    private static Span span(String nanos) {
        return SampleProfile.span(nanos);
    }
}
