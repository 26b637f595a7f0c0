// SPDX-License-Identifier: Apache-2.0
package jiffy.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.Span;

/**
 * A calling context as pictures show it: those of all threads below one root, the shortest ones left out where there
 * are too many to be seen.
 *
 * @param function the method, or one of the names below for what is none
 * @param self time spent in the method itself in this context
 * @param total {@code self} and everything below, also what was left out
 * @param children the longest first
 */
record ContextTree(FunctionName function, Span self, Span total, List<ContextTree> children) {

    /** What a profile whose statement ran on one thread begins with. */
    static final FunctionName STATEMENT = pseudo("statement");

    static final FunctionName ALL_THREADS = pseudo("all threads");
    static final FunctionName OTHER_THREADS = pseudo("other threads");

    /** Methods that nobody wrote: they have no row. */
    static final FunctionName NO_ROW = pseudo("no row");

    private static final int MOST = 2000;

    /** The contexts of a profile. */
    static ContextTree of(CallProfile profile) {
        return of(profile, MOST);
    }

    static ContextTree of(CallProfile profile, int most) {
        List<Long> times = new ArrayList<>();
        collect(profile.tree(), times);
        collect(profile.otherThreads(), times);
        times.sort(Collections.reverseOrder());
        Freezer freezer = new Freezer(estimates(profile), times.size() > most ? times.get(most) : 0);
        ContextTree statement = freezer.freeze(profile.tree(), STATEMENT, false);
        if (profile.otherThreads().nanos() == 0) {
            return statement;
        }
        ContextTree others = freezer.freeze(profile.otherThreads(), OTHER_THREADS, true);
        Span total = new Span(statement.total().nanos() + others.total().nanos(), true);
        return new ContextTree(ALL_THREADS, new Span(0, false), total, List.of(statement, others));
    }

    private static FunctionName pseudo(String name) {
        return new FunctionName("", 0, name);
    }

    private static void collect(CallTree tree, List<Long> times) {
        times.add(tree.nanos());
        tree.children().forEach(child -> collect(child, times));
    }

    // Whether a context was timed is not kept, but whether all those of its method were is.
    private static Map<FunctionName, Boolean> estimates(CallProfile profile) {
        Map<FunctionName, Boolean> estimates = new HashMap<>();
        for (MethodStats row : profile.rows()) {
            estimates.put(row.function(), row.cumulative().estimated());
        }
        return estimates;
    }

    /** Copies trees without the contexts that took no longer than {@code longestLeftOut} nanoseconds. */
    private record Freezer(Map<FunctionName, Boolean> estimates, long longestLeftOut) {

        ContextTree freeze(CallTree tree, FunctionName name, boolean estimated) {
            List<ContextTree> children = tree.children().stream()
                    .filter(child -> child.nanos() > longestLeftOut)
                    .map(child -> freeze(child, name(child), estimates.getOrDefault(child.function(), true)))
                    .toList();
            return new ContextTree(name, tree.self(), new Span(tree.nanos(), estimated), children);
        }

        private static FunctionName name(CallTree tree) {
            boolean named =
                    tree.function() != null && !tree.function().function().isEmpty();
            return named ? tree.function() : NO_ROW;
        }
    }

    /** What fits into a box: {@code calculateZ}, {@code List.add}. */
    String label() {
        return label(function);
    }

    /** A method's name without file, line and packages. */
    static String label(FunctionName function) {
        String name = function.function();
        if (function.isLibrary() && name.startsWith("<method ") && name.endsWith(">")) {
            String qualified = name.substring("<method ".length(), name.length() - 1);
            int method = qualified.lastIndexOf('.');
            return qualified.substring(qualified.lastIndexOf('.', method - 1) + 1);
        }
        return name;
    }
}
