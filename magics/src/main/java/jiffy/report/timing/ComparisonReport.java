// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.Digits;
import jiffy.report.format.TextTable;
import jiffy.report.format.TextTable.Column;
import jiffy.report.format.TimeFormat;
import jiffy.timing.result.ComparisonResult;
import jiffy.timing.result.ComparisonResult.Alternative;
import jiffy.timing.result.Preparation;
import jiffy.timing.result.Range;
import jiffy.timing.result.ResultEquality;
import jiffy.timing.result.TimeitResult;

/** The report of {@code %%timeit} on named alternatives: a table, and notes below it. */
public final class ComparisonReport {

    private static final List<String> HEAD = List.of("", "mean ± std. dev.", "ratio", "95 % CI", "loops", "allocated");

    private ComparisonReport() {}

    /**
     * The lines below the table: how the comparison was made, and what limits it.
     *
     * @param equality of the alternatives' values
     */
    public static List<String> notes(ComparisonResult result, ResultEquality equality, int digits) {
        List<String> names =
                result.alternatives().stream().map(Alternative::name).toList();
        return notes(result, EqualityText.of(equality, names), digits);
    }

    /**
     * The lines below the table of a comparison that ended too early.
     *
     * @param repeat rounds that were planned
     */
    public static List<String> partialNotes(ComparisonResult result, int repeat, int digits) {
        int rounds = result.alternatives().get(0).result().repeat();
        return notes(result, "stopped after " + rounds + " of " + repeat + " runs", digits);
    }

    private static List<String> notes(ComparisonResult result, String second, int digits) {
        List<String> lines = new ArrayList<>(List.of(conditions(result), second));
        for (Alternative alternative : result.alternatives()) {
            List<String> marks = new TimeitMarks(alternative.result(), digits).all();
            if (!marks.isEmpty()) {
                lines.add(alternative.name() + ": " + String.join("; ", marks));
            }
        }
        return lines;
    }

    /** One line on how the table was made. */
    public static String conditions(ComparisonResult result) {
        TimeitResult first = result.alternatives().get(0).result();
        String runs = first.repeat() == 1 ? "1 run" : first.repeat() + " runs in turn";
        return runs + ", ratio to " + result.alternatives().get(0).name() + " turn by turn (geometric mean); "
                + TimeitReport.counted(result.executions(), "execution") + " in all; " + TimeitReport.jvm(first);
    }

    /** The table, line by line. */
    public static List<String> table(ComparisonResult result, int digits) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        rows.addAll(rows(result, digits));
        List<Column> columns = new ArrayList<>(Collections.nCopies(HEAD.size(), Column.right(0)));
        columns.set(0, Column.left());
        return new TextTable(columns, "  ").lines(rows);
    }

    /**
     * The report of a comparison that ended before the end of the first round.
     *
     * @param preparations of all alternatives, as many as their names
     */
    public static List<String> partialLines(List<String> names, List<Preparation> preparations, int digits) {
        List<String> lines = new ArrayList<>(List.of("stopped before each had its first run"));
        for (int i = 0; i < names.size(); i++) {
            Preparation preparation = preparations.get(i);
            lines.add(names.get(i) + ": "
                    + (preparation.executions() == 0
                            ? "no execution has ended"
                            : TimeitReport.executions(preparation, preparation.executions(), digits)));
        }
        return lines;
    }

    /** The table's rows as text, without its head. */
    static List<List<String>> rows(ComparisonResult result, int digits) {
        return result.alternatives().stream().map(a -> row(result, a, digits)).toList();
    }

    static List<String> head() {
        return HEAD;
    }

    private static List<String> row(ComparisonResult comparison, Alternative alternative, int digits) {
        TimeitResult result = alternative.result();
        boolean first = alternative == comparison.alternatives().get(0);
        Optional<Range> interval = first ? Optional.empty() : comparison.ratioInterval(alternative);
        return List.of(
                alternative.name(),
                TimeFormat.seconds(result.average(), digits) + " ± " + TimeFormat.seconds(result.stdev(), digits),
                first ? "1" : Digits.ratio(comparison.ratio(alternative), digits),
                interval.map(i -> Digits.ratio(i.low(), digits) + "…" + Digits.ratio(i.high(), digits))
                        .orElse(""),
                String.format(Locale.ROOT, "%,d", result.loops()),
                result.bytesPerLoop().stream()
                        .mapToObj(ByteFormat::bytes)
                        .findFirst()
                        .orElse(""));
    }
}
