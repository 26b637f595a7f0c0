// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.SampleProfile;
import jiffy.report.picture.Palette;
import org.junit.jupiter.api.Test;

class DiffTableTest {

    private static final FunctionName CELL = new FunctionName("In [2]", 1, "<cell>");
    private static final FunctionName NEXT_CELL = new FunctionName("In [4]", 1, "<cell>");
    private static final FunctionName LOOP = new FunctionName("In [1]", 3, "loop");
    private static final FunctionName NEW_LOOP = new FunctionName("In [3]", 5, "loop");
    private static final FunctionName ADD = new FunctionName("~", 0, "<method java.util.List.add>");
    private static final FunctionName SUM = new FunctionName("In [3]", 9, "sum");

    private static final CallProfile BEFORE = profile(
            2_000_000_000L,
            List.of(row(CELL, 1, 0, 2000), row(LOOP, 1, 1500, 1990), row(ADD, 1000, 490, 490)),
            tree(CELL, 10, tree(LOOP, 1500, tree(ADD, 490))));
    private static final CallProfile AFTER = profile(
            500_000_000,
            List.of(row(NEXT_CELL, 1, 0, 500), row(NEW_LOOP, 1, 400, 490), row(SUM, 7, 90, 90)),
            tree(NEXT_CELL, 10, tree(NEW_LOOP, 400, tree(SUM, 90))));

    @Test
    void setsChangesBesideNumbers() {
        assertEquals("""
                         2.000 → 0.500000 seconds (-75.0 %), 1002 → 9 function calls

                   Ordered by: change of internal time

                   ncalls    change  tottime    change  cumtime    change filename:lineno(function)
                        1             400 ms   -1.10 s   490 ms   -1.50 s In [3]:5(loop)
                        0     -1000     0 ns   -490 ms     0 ns   -490 ms {method java.util.List.add}
                        7        +7  90.0 ms  +90.0 ms  90.0 ms  +90.0 ms In [3]:9(sum)
                        1               0 ns             500 ms   -1.50 s In [4]:1(<cell>)

                   time in no row: 0 ns
                   the rows own 100.0 % of the wall time
                   slowed down 1 to 1.07 times by 38,267,764 probes; %prun --slowdown measures it
                   methods that stand elsewhere than before are compared by their names
                """.stripTrailing(), table(List.of()).text());
    }

    @Test
    void anUnknownTimeIsNoUnchangedOne() {
        MethodStats known = new MethodStats(SUM, 7, 7, millis(90), millis(90), List.of());
        MethodStats unknown = new MethodStats(SUM, 7, 7, Span.UNKNOWN, Span.UNKNOWN, List.of());
        assertEquals(
                List.of("7", "", "-", "-", "-", "-", SUM.toString()),
                DiffTable.cells(new ProfileDiff.Change(known, unknown)));
    }

    @Test
    void tellsCallsThatWereNotRecursive() {
        CallProfile before =
                profile(1_000, List.of(new MethodStats(SUM, 177, 1, millis(90), millis(90), List.of())), tree(SUM, 90));
        CallProfile after = profile(
                1_000, List.of(new MethodStats(SUM, 21_891, 2, millis(90), millis(90), List.of())), tree(SUM, 90));
        DiffTable table = new DiffTable(new ProfileDiff(before, after), List.of(), List.of());

        assertEquals(
                "  21891/2    +21714  90.0 ms            90.0 ms           In [3]:9(sum)",
                table.text().lines().toList().get(5));
    }

    @Test
    void anUnknownChangeIsNotShownAsNone() {
        CallProfile after = profile(
                1_000, List.of(new MethodStats(SUM, 177, 177, Span.UNKNOWN, millis(90), List.of())), tree(SUM, 90));
        CallProfile before = profile(
                1_000, List.of(new MethodStats(SUM, 177, 177, millis(90), millis(90), List.of())), tree(SUM, 90));
        DiffTable table = new DiffTable(new ProfileDiff(before, after), List.of(), List.of());

        assertEquals(
                "      177                  -         -  90.0 ms           In [3]:9(sum)",
                table.text().lines().toList().get(5));
    }

    @Test
    void ordersByTheChangeOfWhatIsAskedFor() {
        assertEquals(
                List.of("<method java.util.List.add>", "sum", "loop", "<cell>"),
                table(List.of(SortKey.CALLS)).rows().stream()
                        .map(row -> row.shown().function().function())
                        .toList());
    }

    @Test
    void restrictsRows() {
        DiffTable table = new DiffTable(
                new ProfileDiff(BEFORE, AFTER), List.of(), List.of(Restriction.of("3"), Restriction.of("In")));

        assertEquals(2, table.rows().size());
        assertEquals(
                "List reduced from 3 to 2 due to restriction <'In'>",
                table.selection().get(2));
    }

    @Test
    void colorsContextsByTheirChange() {
        String html = new DiffHtml(table(List.of())).html(Optional.empty(), List.of());

        assertTrue(html.contains("""
                "nodes":[
                [0,4,0,0,500000000,0,2000000000,"#4d9de0"],
                [1,3,10000000,0,500000000,0,2000000000,"#4d9de0"],
                [2,0,400000000,0,490000000,0,1990000000,"#4d9de0"],
                [3,2,90000000,0,90000000,0,-1,"#e8604c"]]}"""), html);
    }

    @Test
    void aChangeOfHalfAnOctaveHasHalfTheColor() {
        assertEquals("#d3d9df", Palette.css(Palette.change(100, 100)));
        assertEquals("#e8604c", Palette.css(Palette.change(100, 200)));
        assertEquals("#e8604c", Palette.css(Palette.change(100, 900)));
        assertEquals("#de9d96", Palette.css(Palette.change(100, 100 * Math.sqrt(2))));
        assertEquals("#4d9de0", Palette.css(Palette.change(100, 0)));
    }

    private static DiffTable table(List<SortKey> order) {
        return new DiffTable(new ProfileDiff(BEFORE, AFTER), order, List.of());
    }

    private static CallProfile profile(long wallNanos, List<MethodStats> rows, CallTree tree) {
        CallTree none = new CallTree(null, new Span(0, false), 0, List.of());
        CallTree root = new CallTree(null, new Span(0, false), wallNanos, List.of(tree));
        return new CallProfile(rows, wallNanos, 0, SampleProfile.SLOWDOWN, root, none, 0, List.of());
    }

    private static MethodStats row(FunctionName name, long calls, long selfMillis, long millis) {
        return new MethodStats(name, calls, calls, millis(selfMillis), millis(millis), List.of());
    }

    private static CallTree tree(FunctionName name, long selfMillis, CallTree... children) {
        return SampleProfile.tree(name, String.valueOf(selfMillis * 1_000_000), children);
    }

    private static Span millis(long millis) {
        return new Span(millis * 1_000_000, false);
    }
}
