// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.MethodStats;
import jiffy.profile.Slowdown;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.format.ColumnTime;
import jiffy.report.format.TextTable;
import jiffy.report.format.TextTable.Column;

/**
 * A profile as {@code cProfile} prints it: heading, order, and a row for each method. Times have units that fit them, a
 * {@code ~} marks estimates, and notes below the table list what the numbers do not include.
 *
 * @param profile what is shown
 * @param order the keys, the first one first; rows equal in all of them come by name
 * @param restrictions which rows are shown
 */
public record StatsTable(CallProfile profile, List<SortKey> order, List<Restriction> restrictions) {

    private static final List<String> COLUMNS =
            List.of("ncalls", "tottime", "percall", "cumtime", "percall", "filename:lineno(function)");

    // As wide as cProfile's.
    private static final TextTable LAYOUT = new TextTable(
            List.of(Column.right(9), Column.right(8), Column.right(8), Column.right(8), Column.right(8), Column.left()),
            " ");

    public StatsTable {
        order = order.isEmpty() ? List.of(SortKey.TIME) : List.copyOf(order);
        restrictions = List.copyOf(restrictions);
    }

    /** The table, its lines separated by line feeds. */
    public String text() {
        List<List<String>> cells = rows().stream().map(StatsTable::cells).toList();
        return new ProfileText(heading(), selection(), COLUMNS, cells, footer()).text(LAYOUT);
    }

    /** The rows that are shown, in order. */
    public List<MethodStats> rows() {
        List<MethodStats> rows = sorted();
        for (Restriction restriction : restrictions) {
            rows = restriction.apply(rows);
        }
        return rows;
    }

    /** The first line: {@code 21891 function calls (1 primitive calls) in 0.004 seconds}. */
    String heading() {
        long calls = profile.calls();
        long primitive = profile.primitiveCalls();
        String primitives = calls == primitive ? "" : " (" + primitive + " primitive calls)";
        return calls + " function calls" + primitives + " in " + ColumnTime.seconds(profile.wallNanos()) + " seconds";
    }

    /** The order of the rows and each restriction, one line each. */
    List<String> selection() {
        List<String> lines = new ArrayList<>();
        lines.add("Ordered by: " + order.stream().map(SortKey::title).collect(Collectors.joining(", ")));
        List<MethodStats> rows = sorted();
        for (Restriction restriction : restrictions) {
            List<MethodStats> left = restriction.apply(rows);
            if (left.size() != rows.size()) {
                lines.add("List reduced from " + rows.size() + " to " + left.size() + " due to restriction "
                        + restriction.description());
            }
            rows = left;
        }
        return lines;
    }

    /** Notes on what the numbers do not include, one line each. */
    List<String> footer() {
        List<String> lines = new ArrayList<>();
        long wall = Math.max(1, profile.wallNanos());
        double share = 100.0 * profile.unattributedNanos() / wall;
        lines.add("time in no row: " + ColumnTime.nanos(profile.unattributedNanos()));
        CallTree others = profile.otherThreads();
        if (others.nanos() > others.self().nanos()) {
            Span inRows = new Span(
                    others.nanos() - others.self().nanos(), others.self().estimated());
            lines.add("time of other threads in the rows, beside the wall time: " + ColumnTime.of(inRows));
        }
        lines.add(String.format(Locale.ROOT, "the rows own %.1f %% of the wall time", 100 - share));
        lines.add(slowdown());
        if (anyRow(Span::estimated) && profile.samples() > 0) {
            lines.add("~ calls too short for the clock: estimated from " + SamplingError.text(profile.samples()));
        }
        if (anyRow(span -> span.margin() > 0)) {
            lines.add("± fewer than 30 samples: the true time is within the margin in 95 of 100 such runs");
        }
        if (anyRow(span -> !span.isKnown())) {
            lines.add("- no time: too short for the clock and for the samples, so it is in their callers', or not over "
                    + "yet");
        }
        lines.addAll(profile.notes());
        return lines;
    }

    private String slowdown() {
        Slowdown slowdown = profile.slowdown();
        OptionalDouble measured = slowdown.measured(profile.wallNanos());
        if (measured.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "slowed down %.2f times: run again without probes, the code took %s",
                    measured.getAsDouble(),
                    ColumnTime.nanos(slowdown.plainNanos().orElseThrow()));
        }
        String factor = slowdown.most().isEmpty()
                ? "an unknown number of times"
                : String.format(Locale.ROOT, "1 to %.2f times", slowdown.most().getAsDouble());
        return String.format(
                Locale.ROOT, "slowed down %s by %,d probes; %%prun --slowdown measures it", factor, slowdown.probes());
    }

    private boolean anyRow(Predicate<Span> is) {
        return profile.rows().stream().anyMatch(r -> is.test(r.self()) || is.test(r.cumulative()));
    }

    private List<MethodStats> sorted() {
        Comparator<MethodStats> comparator = order.get(0).order();
        for (SortKey key : order.subList(1, order.size())) {
            comparator = comparator.thenComparing(key.order());
        }
        return profile.rows().stream()
                .sorted(comparator.thenComparing(MethodStats::function))
                .toList();
    }

    /** A row's calls, followed by the primitive ones if those are fewer. */
    static String calls(MethodStats row) {
        boolean recursive = row.calls() != row.primitiveCalls();
        return recursive ? row.calls() + "/" + row.primitiveCalls() : String.valueOf(row.calls());
    }

    /** A row's six columns as text. */
    static List<String> cells(MethodStats row) {
        return List.of(
                calls(row),
                ColumnTime.of(row.self()),
                row.calls() == 0 ? "" : ColumnTime.of(row.self(), row.calls()),
                ColumnTime.of(row.cumulative()),
                row.primitiveCalls() == 0 ? "" : ColumnTime.of(row.cumulative(), row.primitiveCalls()),
                row.function().toString());
    }
}
