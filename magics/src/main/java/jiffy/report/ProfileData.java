// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.MethodStats.Caller;
import jiffy.profile.SortKey;
import jiffy.profile.Span;

/**
 * A profile as the JSON that the interactive view reads. Methods stand in a table and are named by their index
 * elsewhere; contexts come callers first, each with its depth, so that no depth of recursion is too deep.
 */
final class ProfileData {

    private final Map<FunctionName, Integer> methods = new LinkedHashMap<>();
    private final StatsTable table;
    private final Palette palette;

    private ProfileData(StatsTable table, Palette palette) {
        this.table = table;
        this.palette = palette;
    }

    /** @param notes what stands below the table */
    static String json(StatsTable table, ContextTree tree, Palette palette, List<String> notes) {
        return new ProfileData(table, palette).write(tree, notes);
    }

    private String write(ContextTree tree, List<String> notes) {
        List<String> rows = table.rows().stream().map(this::row).toList();
        List<String> nodes = new ArrayList<>();
        nodes(tree, 0, nodes);
        return """
                {"title":%s,"column":%d,
                "notes":%s,
                "methods":[
                %s],
                "rows":[
                %s],
                "nodes":[
                %s]}""".formatted(
                        Json.quote(table.heading().strip()),
                        column(table.order().get(0)),
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

    private int index(FunctionName method) {
        return methods.computeIfAbsent(method, m -> methods.size());
    }

    private String method(FunctionName method) {
        boolean pseudo = method.file().isEmpty();
        return "[" + Json.quote(ContextTree.label(method)) + ","
                + Json.quote(pseudo ? method.function() : method.toString()) + ","
                + Json.quote(method.isLibrary() ? "library" : method.file()) + "," + method.line() + ","
                + Json.quote(Palette.css(palette.of(method))) + "]";
    }

    private String row(MethodStats row) {
        return "[" + index(row.function()) + "," + row.calls() + "," + row.primitiveCalls() + ","
                + span(row.self()) + "," + span(row.cumulative()) + ","
                + row.callers().stream().map(this::caller).toList() + "]";
    }

    private String caller(Caller caller) {
        return "[" + index(caller.function()) + "," + caller.calls() + "," + span(caller.cumulative()) + "]";
    }

    private void nodes(ContextTree tree, int depth, List<String> nodes) {
        nodes.add(
                "[" + depth + "," + index(tree.function()) + "," + span(tree.self()) + "," + span(tree.total()) + "]");
        tree.children().forEach(child -> nodes(child, depth + 1, nodes));
    }

    private static String span(Span span) {
        return span.nanos() + "," + (span.estimated() ? 1 : 0);
    }
}
