// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import jiffy.profile.CallProfile;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.format.ColumnTime;
import jiffy.report.format.TextTable;
import jiffy.report.format.TextTable.Column;
import jiffy.report.profile.ProfileDiff.Change;

/**
 * The difference of two profiles as a table: each number of the second profile, with its change from the first. The
 * largest changes come first.
 *
 * @param diff the profiles
 * @param order the keys by whose changes rows are ordered, the first one first
 * @param restrictions which rows are shown
 */
public record DiffTable(ProfileDiff diff, List<SortKey> order, List<Restriction> restrictions) {

    static final List<String> COLUMNS =
            List.of("ncalls", "change", "tottime", "change", "cumtime", "change", "filename:lineno(function)");

    private static final TextTable LAYOUT = new TextTable(
            List.of(
                    Column.right(9),
                    Column.right(9),
                    Column.right(8),
                    Column.right(9),
                    Column.right(8),
                    Column.right(9),
                    Column.left()),
            " ");

    public DiffTable {
        order = order.isEmpty() ? List.of(SortKey.TIME) : List.copyOf(order);
        restrictions = List.copyOf(restrictions);
    }

    /** The table, its lines separated by line feeds. */
    public String text() {
        List<List<String>> cells = rows().stream().map(DiffTable::cells).toList();
        return new ProfileText(heading(), selection(), COLUMNS, cells, footer()).text(LAYOUT);
    }

    /** The rows that are shown, in order. */
    List<Change> rows() {
        List<Change> rows = sorted();
        for (Restriction restriction : restrictions) {
            rows = restricted(rows, restriction);
        }
        return rows;
    }

    /** The first line: {@code 5.000 → 1.200 seconds (-76.0 %), 36243883 → 2021892 function calls}. */
    String heading() {
        CallProfile before = diff.before();
        CallProfile after = diff.after();
        double ratio = (double) after.wallNanos() / Math.max(1, before.wallNanos());
        return ColumnTime.seconds(before.wallNanos()) + " → " + ColumnTime.seconds(after.wallNanos()) + " seconds ("
                + percent(ratio) + "), " + before.calls() + " → " + after.calls() + " function calls";
    }

    static String percent(double ratio) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
    }

    List<String> selection() {
        List<String> lines = new ArrayList<>();
        lines.add("Ordered by: change of " + order.stream().map(SortKey::title).collect(Collectors.joining(", ")));
        List<Change> rows = sorted();
        for (Restriction restriction : restrictions) {
            List<Change> left = restricted(rows, restriction);
            if (left.size() != rows.size()) {
                lines.add("List reduced from " + rows.size() + " to " + left.size() + " due to restriction "
                        + restriction.description());
            }
            rows = left;
        }
        return lines;
    }

    List<String> footer() {
        List<String> lines = new ArrayList<>(new StatsTable(diff.after(), List.of(), List.of()).footer());
        boolean moved =
                diff.names().entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()));
        if (moved) {
            lines.add("methods that stand elsewhere than before are compared by their names");
        }
        return lines;
    }

    private static List<Change> restricted(List<Change> rows, Restriction restriction) {
        List<MethodStats> left =
                restriction.apply(rows.stream().map(Change::shown).toList());
        return rows.stream().filter(row -> left.contains(row.shown())).toList();
    }

    private List<Change> sorted() {
        Comparator<Change> comparator = comparator(order.get(0));
        for (SortKey key : order.subList(1, order.size())) {
            comparator = comparator.thenComparing(comparator(key));
        }
        Comparator<Change> byName = Comparator.comparing(row -> row.shown().function());
        return diff.changes().stream().sorted(comparator.thenComparing(byName)).toList();
    }

    private static Comparator<Change> comparator(SortKey key) {
        return switch (key) {
            case CALLS, PCALLS -> largest(Change::calls);
            case TIME -> largest(row -> row.self().nanos());
            case CUMULATIVE -> largest(row -> row.cumulative().nanos());
            default -> Comparator.comparing(Change::shown, key.order());
        };
    }

    private static Comparator<Change> largest(ToLongFunction<Change> change) {
        return Comparator.comparingLong((Change row) -> Math.abs(change.applyAsLong(row)))
                .reversed();
    }

    /** A row's columns as text. */
    static List<String> cells(Change row) {
        MethodStats after = row.after();
        Span none = new Span(0, false);
        FunctionName function = row.shown().function();
        return List.of(
                after == null ? "0" : StatsTable.calls(after),
                row.calls() == 0 ? "" : String.format(Locale.ROOT, "%+d", row.calls()),
                ColumnTime.of(after == null ? none : after.self()),
                change(row.self()),
                ColumnTime.of(after == null ? none : after.cumulative()),
                change(row.cumulative()),
                function.toString());
    }

    private static String change(Span span) {
        if (!span.isKnown()) {
            return ColumnTime.UNKNOWN;
        }
        if (span.nanos() == 0) {
            return "";
        }
        String sign = span.nanos() < 0 ? "-" : "+";
        return (span.estimated() ? "~" : "") + sign + ColumnTime.nanos(Math.abs((double) span.nanos()));
    }
}
