// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jiffy.magic.Call;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Names;
import jiffy.profile.ProfiledCode;
import jiffy.profile.UserFunctions;

/** The session's functions that {@code -f} and {@code -m} select; all of them by default. */
final class ChosenFunctions {

    private static final String CELL = "<cell>";

    private final List<String> functions;
    private final List<String> types;
    private final boolean cell;

    private ChosenFunctions(List<String> functions, List<String> types, boolean cell) {
        this.functions = functions;
        this.types = types;
        this.cell = cell;
    }

    /** @throws UsageException for a name that nothing has, unless the cell may yet define it */
    static ChosenFunctions of(Call call, ProfiledCode code) throws UsageException {
        List<String> functions = call.arguments().texts("f").stream()
                .map(f -> f.replace("::", ".").replaceFirst("\\(.*", ""))
                .toList();
        ChosenFunctions chosen = new ChosenFunctions(functions, call.arguments().texts("m"), call.isCell());
        if (!call.isCell() && !chosen.isAll()) {
            chosen.requireKnown(UserFunctions.of(code));
        }
        return chosen;
    }

    boolean isAll() {
        return functions.isEmpty() && types.isEmpty();
    }

    Predicate<String> predicate() {
        if (isAll()) {
            return function -> cell || !function.equals(CELL);
        }
        return function -> functions.stream().anyMatch(f -> isNamed(function, f))
                || types.stream().anyMatch(t -> isOfType(function, t));
    }

    // Complex.abs is found as Complex.abs, as abs, and with all others of its class as Complex.
    private static boolean isNamed(String function, String name) {
        return function.equals(name) || function.endsWith("." + name) || isOfType(function, name);
    }

    private static boolean isOfType(String function, String type) {
        return function.startsWith(type + ".") || function.contains("." + type + ".");
    }

    private void requireKnown(List<String> known) throws UsageException {
        for (String name : functions) {
            if (known.stream().noneMatch(k -> isNamed(k, name))) {
                throw new UsageException(
                        "option -f: there is no method " + name + " in the session" + near(name, known));
            }
        }
        for (String name : types) {
            if (known.stream().noneMatch(k -> isOfType(k, name))) {
                throw new UsageException("option -m: there is no class " + name + " in the session");
            }
        }
    }

    private static String near(String name, List<String> known) {
        List<String> candidates = new ArrayList<>(known);
        known.stream().filter(k -> k.contains(".")).forEach(k -> candidates.add(k.substring(k.lastIndexOf('.') + 1)));
        Optional<String> near = Names.nearest(name, candidates);
        return near.map(n -> "; did you mean " + n + "?").orElse("; run the cell that defines it first");
    }
}
