// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import jiffy.profile.CallProfile;
import jiffy.profile.CallTree;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.Span;
import jiffy.report.format.ColumnTime;
import jiffy.report.picture.Icicle;
import jiffy.report.picture.Palette;

/**
 * The calling contexts of a profile, prepared for pictures: all threads under one root, without the shortest ones if
 * there are too many to be seen.
 *
 * @param function the method, or one of the names below for what is none
 * @param self time spent in the method itself in this context
 * @param total {@code self} and everything below, also what was left out
 * @param children the longest first
 * @param before the total in the profile that this one is compared with; empty where there is none or it had no such
 *     context
 */
record ContextTree(FunctionName function, Span self, Span total, List<ContextTree> children, OptionalLong before) {

    /** The root of a profile of one thread. */
    static final FunctionName STATEMENT = pseudo("statement");

    static final FunctionName ALL_THREADS = pseudo("all threads");
    static final FunctionName OTHER_THREADS = pseudo("other threads");

    /** Synthetic methods, which have no row. */
    static final FunctionName NO_ROW = pseudo("no row");

    private static final int MOST = 2000;

    /** Deepest context that is drawn: drawing deeper ones would need a recursion as deep. */
    private static final int DEEPEST = 300;

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
        ContextTree statement = freezer.freeze(profile.tree(), STATEMENT, false, 0);
        if (profile.otherThreads().nanos() == 0) {
            return statement;
        }
        ContextTree others = freezer.freeze(profile.otherThreads(), OTHER_THREADS, true, 0);
        Span total = new Span(statement.total().nanos() + others.total().nanos(), true);
        return new ContextTree(
                ALL_THREADS, new Span(0, false), total, List.of(statement, others), OptionalLong.empty());
    }

    /** The contexts of the second profile, with their times in the first. */
    static ContextTree of(ProfileDiff diff) {
        ContextTree before = of(diff.before(), Integer.MAX_VALUE);
        ContextTree after = of(diff.after());
        Map<FunctionName, FunctionName> names = new HashMap<>(diff.names());
        List.of(STATEMENT, ALL_THREADS, OTHER_THREADS, NO_ROW).forEach(name -> names.put(name, name));
        if (after.function().equals(before.function())) {
            return after.compared(before, names);
        }
        if (before.function().equals(ALL_THREADS)) {
            return after.compared(before.child(STATEMENT), names);
        }
        Span none = new Span(0, false);
        return after.compared(
                new ContextTree(ALL_THREADS, none, before.total(), List.of(before), OptionalLong.empty()), names);
    }

    private ContextTree compared(ContextTree other, Map<FunctionName, FunctionName> names) {
        List<ContextTree> compared = children.stream()
                .map(child -> child.compared(other == null ? null : other.child(names.get(child.function())), names))
                .toList();
        OptionalLong nanos = other == null
                ? OptionalLong.empty()
                : OptionalLong.of(other.total().nanos());
        return new ContextTree(function, self, total, compared, nanos);
    }

    private ContextTree child(FunctionName name) {
        return children.stream()
                .filter(child -> child.function().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static FunctionName pseudo(String name) {
        return new FunctionName("", 0, name);
    }

    // Without recursion: the profiled program may have gone deeper than this thread can.
    private static void collect(CallTree root, List<Long> times) {
        Deque<CallTree> rest = new ArrayDeque<>(List.of(root));
        while (!rest.isEmpty()) {
            CallTree tree = rest.pop();
            times.add(tree.nanos());
            tree.children().forEach(rest::push);
        }
    }

    // Whether a context was timed is not kept, but whether all those of its method were is.
    private static Map<FunctionName, Boolean> estimates(CallProfile profile) {
        Map<FunctionName, Boolean> estimates = new HashMap<>();
        for (MethodStats row : profile.rows()) {
            estimates.put(row.function(), row.cumulative().estimated());
        }
        return estimates;
    }

    /** Copies trees, leaving out contexts of at most {@code longestLeftOut} nanoseconds. */
    private record Freezer(Map<FunctionName, Boolean> estimates, long longestLeftOut) {

        ContextTree freeze(CallTree tree, FunctionName name, boolean estimated, int depth) {
            List<ContextTree> children = tree.children().stream()
                    .filter(child -> child.nanos() > longestLeftOut && depth < DEEPEST)
                    .map(child -> freeze(child, name(child), estimates.getOrDefault(child.function(), true), depth + 1))
                    .toList();
            return new ContextTree(
                    name, tree.self(), new Span(tree.nanos(), estimated), children, OptionalLong.empty());
        }

        private static FunctionName name(CallTree tree) {
            boolean named =
                    tree.function() != null && !tree.function().function().isEmpty();
            return named ? tree.function() : NO_ROW;
        }
    }

    /** The tree as an icicle. */
    Icicle icicle(ToIntFunction<ContextTree> color) {
        List<Icicle> below = children.stream().map(child -> child.icicle(color)).toList();
        return new Icicle(label(function), ColumnTime.of(total), total.nanos(), color.applyAsInt(this), below);
    }

    /** The color of a context's change: red for longer, blue for shorter. */
    int changeColor() {
        return Palette.change(before.orElse(0), total.nanos());
    }

    /** The label of a box, a method's name without file, line and packages: {@code calculateZ}, {@code List.add}. */
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
