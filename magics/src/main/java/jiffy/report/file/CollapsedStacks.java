// SPDX-License-Identifier: Apache-2.0
package jiffy.report.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;

/**
 * A profile as collapsed stacks, the format of Brendan Gregg's {@code flamegraph.pl} that flame graph programs read: a
 * line for each stack, its functions with semicolons between, then a space and its own time in nanoseconds.
 */
public final class CollapsedStacks {

    /** The name of the frame that holds time which belongs to no row. */
    static final String NO_ROW = "[no row]";

    static final String OTHER_THREADS = "[other threads]";

    private CollapsedStacks() {}

    /** The lines, each with a line feed at its end. */
    public static String text(CallProfile profile) {
        Map<String, Long> lines = new LinkedHashMap<>();
        add(lines, "", profile.tree());
        add(lines, OTHER_THREADS + ";", profile.otherThreads());
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void add(Map<String, Long> lines, String prefix, CallTree tree) {
        for (Stacks.Stack stack : Stacks.of(tree)) {
            String functions =
                    stack.functions().stream().map(CollapsedStacks::name).collect(Collectors.joining(";"));
            lines.merge(prefix + (functions.isEmpty() ? NO_ROW : functions), stack.nanos(), Long::sum);
        }
    }

    private static String name(FunctionName function) {
        return function.toString().replace(';', ':').replaceAll("\\R", " ");
    }
}
