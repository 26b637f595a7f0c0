// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jiffy.report.format.ByteFormat;
import jiffy.report.format.Digits;
import jiffy.report.format.TimeFormat;
import jiffy.timing.ComparisonResult;
import jiffy.timing.ComparisonResult.Alternative;
import jiffy.timing.Preparation;
import jiffy.timing.Range;
import jiffy.timing.TimeitResult;

/** What {@code %%timeit} prints of named alternatives: a table, how it was made, and what limits it. */
public final class ComparisonReport {

    private static final List<String> HEAD = List.of("", "mean ± std. dev.", "ratio", "95 % CI", "loops", "allocated");

    private ComparisonReport() {}

    /** The table, and how it was made. */
    public static List<String> lines(ComparisonResult result, int digits) {
        List<String> lines = new ArrayList<>(table(result, digits));
        TimeitResult first = result.alternatives().get(0).result();
        String runs = first.repeat() == 1 ? "1 run" : first.repeat() + " runs in turn";
        lines.add(runs + ", ratio to " + result.alternatives().get(0).name() + " turn by turn (geometric mean); "
                + TimeitReport.counted(result.executions(), "execution") + " in all; " + TimeitReport.jvm(first));
        return lines;
    }

    /**
     * The whole report.
     *
     * @param agreement whether the alternatives' values are equal, in words
     */
    public static List<String> lines(ComparisonResult result, String agreement, int digits) {
        List<String> lines = new ArrayList<>(lines(result, digits));
        lines.add(agreement);
        for (Alternative alternative : result.alternatives()) {
            List<String> marks = new TimeitMarks(alternative.result(), digits).all();
            if (!marks.isEmpty()) {
                lines.add(alternative.name() + ": " + String.join("; ", marks));
            }
        }
        return lines;
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

    private static List<String> table(ComparisonResult result, int digits) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        rows.addAll(rows(result, digits));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEAD.size(); column++) {
                int at = column;
                int width =
                        rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
                String padding = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? row.get(0) + padding : "  " + padding + row.get(column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
