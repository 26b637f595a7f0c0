// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jiffy.profile.CallProfile;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;
import jiffy.profile.Span;

/**
 * Two profiles side by side. A method of one is a method of the other where file, line and name are the same, or else
 * where the name is and only one method of each profile has it: a cell that was changed and run again has a new number.
 *
 * @param before what is compared with
 * @param after what is shown
 */
public record ProfileDiff(CallProfile before, CallProfile after) {

    /**
     * A method in both profiles.
     *
     * @param before null where only the second one has it
     * @param after null where only the first one has it
     */
    record Change(MethodStats before, MethodStats after) {

        /** The row by which a change is sorted and selected. */
        MethodStats shown() {
            return after != null ? after : before;
        }

        long calls() {
            return calls(after) - calls(before);
        }

        Span self() {
            return minus(after == null ? null : after.self(), before == null ? null : before.self());
        }

        Span cumulative() {
            return minus(after == null ? null : after.cumulative(), before == null ? null : before.cumulative());
        }

        private static long calls(MethodStats row) {
            return row == null ? 0 : row.calls();
        }

        private static Span minus(Span after, Span before) {
            long nanos = (after == null ? 0 : after.nanos()) - (before == null ? 0 : before.nanos());
            if ((after != null && !after.isKnown()) || (before != null && !before.isKnown())) {
                return Span.UNKNOWN;
            }
            boolean estimated = (after != null && after.estimated()) || (before != null && before.estimated());
            return new Span(nanos, estimated);
        }
    }

    /** Every method of either profile once, in no order. */
    List<Change> changes() {
        Map<FunctionName, MethodStats> old =
                before.rows().stream().collect(Collectors.toMap(MethodStats::function, Function.identity()));
        Map<FunctionName, FunctionName> names = names();
        List<Change> changes = new ArrayList<>();
        for (MethodStats row : after.rows()) {
            FunctionName name = names.get(row.function());
            changes.add(new Change(name == null ? null : old.remove(name), row));
        }
        old.values().forEach(row -> changes.add(new Change(row, null)));
        return changes;
    }

    /** The second profile's methods that are also in the first one, with their names there. */
    Map<FunctionName, FunctionName> names() {
        Set<FunctionName> old = new HashSet<>();
        before.rows().forEach(row -> old.add(row.function()));
        Map<FunctionName, FunctionName> names = new HashMap<>();
        List<FunctionName> unmatched = new ArrayList<>();
        for (MethodStats row : after.rows()) {
            if (old.remove(row.function())) {
                names.put(row.function(), row.function());
            } else {
                unmatched.add(row.function());
            }
        }
        Map<String, List<FunctionName>> oldByName = byName(old);
        byName(unmatched).forEach((name, found) -> {
            List<FunctionName> candidates = oldByName.getOrDefault(name, List.of());
            if (found.size() == 1 && candidates.size() == 1) {
                names.put(found.get(0), candidates.get(0));
            }
        });
        return names;
    }

    private static Map<String, List<FunctionName>> byName(Iterable<FunctionName> functions) {
        Map<String, List<FunctionName>> byName = new HashMap<>();
        functions.forEach(f ->
                byName.computeIfAbsent(f.function(), n -> new ArrayList<>()).add(f));
        return byName;
    }
}
