// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;
import jiffy.profile.SortKey;
import jiffy.profile.Span;
import jiffy.report.format.Json;
import jiffy.report.picture.Palette;
import jiffy.report.profile.ProfileDiff.Change;

/**
 * A profile as the JSON that the interactive view reads. Methods are in a table and are named by their index
 * elsewhere; contexts come callers first, each with its depth, so that no depth of recursion is too deep.
 */
final class ProfileData {

    private final Map<FunctionName, Integer> methods = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final ToIntFunction<FunctionName> colors;
    private final int column;
    private final boolean compared;

    private ProfileData(ToIntFunction<FunctionName> colors, int column, boolean compared) {
        this.colors = colors;
        this.column = column;
        this.compared = compared;
    }

    static ProfileData of(StatsTable table, ContextTree tree, Palette palette) {
        ProfileData data = new ProfileData(palette::of, column(table.order().get(0)), false);
        table.rows().forEach(row -> data.rows.add("[" + data.row(row) + "]"));
        data.add(tree, 0);
        return data;
    }

    static ProfileData of(DiffTable table, ContextTree tree) {
        Map<FunctionName, Integer> colors = new HashMap<>();
        int sorted = changeColumn(table.order().get(0));
        ProfileData data = new ProfileData(f -> colors.getOrDefault(f, Palette.change(1, 1)), sorted, true);
        for (Change row : table.rows()) {
            colors.put(row.shown().function(), color(row));
            data.rows.add("[" + data.row(row.after() == null ? gone(row.before()) : row.after()) + "," + row.calls()
                    + "," + span(row.self()) + "," + span(row.cumulative()) + "]");
        }
        data.add(tree, 0);
        return data;
    }

    private static int color(Change row) {
        double after = row.after() == null ? 0 : row.after().cumulative().nanos();
        return Palette.change(after - row.cumulative().nanos(), after);
    }

    private static MethodStats gone(MethodStats before) {
        Span none = new Span(0, false);
        return new MethodStats(before.function(), 0, 0, none, none, List.of());
    }

    /**
     * The text.
     *
     * @param notes text below the table
     */
    String json(String title, List<String> notes) {
        return String.format(
                Locale.ROOT,
                """
                {"title":%s,"column":%d,"compared":%b,
                "notes":%s,
                "methods":[
                %s],
                "rows":[
                %s],
                "nodes":[
                %s]}""",
                Json.quote(title),
                column,
                compared,
                notes.stream().map(Json::quote).toList(),
                methods.keySet().stream().map(this::method).collect(Collectors.joining(",\n")),
                String.join(",\n", rows),
                String.join(",\n", nodes));
    }

    // The table's columns in their order; -1 where no column shows the key.
    private static int column(SortKey key) {
        return switch (key) {
            case CALLS, PCALLS -> 0;
            case TIME -> 1;
            case CUMULATIVE -> 3;
            case STDNAME -> 5;
            case FILE, LINE, NAME, NFL -> -1;
        };
    }

    private static int changeColumn(SortKey key) {
        return switch (key) {
            case CALLS, PCALLS -> 1;
            case TIME -> 3;
            case CUMULATIVE -> 5;
            case STDNAME -> 6;
            case FILE, LINE, NAME, NFL -> -1;
        };
    }

    private int index(FunctionName method) {
        return methods.computeIfAbsent(method, m -> methods.size());
    }

    private String method(FunctionName method) {
        boolean pseudo = method.file().isEmpty();
        return "[" + Json.quote(ContextTree.label(method)) + ","
                + Json.quote(pseudo ? method.function() : method.toString()) + ","
                + Json.quote(method.isLibrary() ? "library" : method.file()) + "," + method.line() + ","
                + Json.quote(Palette.css(colors.applyAsInt(method))) + "]";
    }

    private String row(MethodStats row) {
        return index(row.function()) + "," + row.calls() + "," + row.primitiveCalls() + ","
                + span(row.self()) + "," + span(row.cumulative()) + ","
                + row.callers().stream().map(this::caller).toList();
    }

    private String caller(Caller caller) {
        String share = caller.estimated() ? ",1" : "";
        return "[" + index(caller.function()) + "," + caller.calls() + "," + span(caller.cumulative()) + share + "]";
    }

    private void add(ContextTree tree, int depth) {
        String node = depth + "," + index(tree.function()) + "," + span(tree.self()) + "," + span(tree.total());
        String change =
                compared ? "," + tree.before().orElse(-1) + "," + Json.quote(Palette.css(tree.changeColor())) : "";
        nodes.add("[" + node + change + "]");
        tree.children().forEach(child -> add(child, depth + 1));
    }

    // The part of itself by which an estimate may be wrong is sent as a negative number, for it holds per call as well.
    private static String span(Span span) {
        boolean doubtful = span.margin() > 0 && span.nanos() > 0;
        return span.nanos() + ","
                + (doubtful
                        ? "-" + (double) span.margin() / span.nanos()
                        : span.source().ordinal());
    }
}
