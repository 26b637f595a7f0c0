// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The keys by which rows can be sorted: those of Python's {@code pstats}. Numbers come largest first, names in order.
 */
public enum SortKey {
    CALLS("call count", largest(MethodStats::calls), "calls", "ncalls"),
    CUMULATIVE("cumulative time", largest(r -> r.cumulative().nanos()), "cumulative", "cumtime"),
    FILE("file name", Comparator.comparing((MethodStats r) -> r.function().file()), "file", "filename", "module"),
    LINE("line number", Comparator.comparingInt((MethodStats r) -> r.function().line()), "line"),
    NAME("function name", Comparator.comparing((MethodStats r) -> r.function().function()), "name"),
    NFL(
            "name/file/line",
            Comparator.comparing((MethodStats r) -> r.function().function())
                    .thenComparing(r -> r.function().file())
                    .thenComparingInt(r -> r.function().line()),
            "nfl"),
    PCALLS("primitive call count", largest(MethodStats::primitiveCalls), "pcalls"),
    STDNAME(
            "standard name",
            Comparator.comparing((MethodStats r) -> r.function().toString()),
            "stdname"),
    TIME("internal time", largest(r -> r.self().nanos()), "time", "tottime");

    private final String title;
    private final Comparator<MethodStats> order;
    private final List<String> names;

    SortKey(String title, Comparator<MethodStats> order, String... names) {
        this.title = title;
        this.order = order;
        this.names = List.of(names);
    }

    /** The name in the table's heading: {@code cumulative time}. */
    public String title() {
        return title;
    }

    /** The order of rows. */
    public Comparator<MethodStats> order() {
        return order;
    }

    /** Returns all names of all keys. */
    public static List<String> names() {
        return Arrays.stream(values()).flatMap(k -> k.names.stream()).toList();
    }

    /**
     * Returns the key with this name, or with a name that begins with it.
     *
     * @throws IllegalArgumentException where there is none or more than one, with a message for the user
     */
    public static SortKey of(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        List<SortKey> exact =
                Arrays.stream(values()).filter(k -> k.names.contains(asked)).toList();
        List<SortKey> found = !exact.isEmpty()
                ? exact
                : Arrays.stream(values())
                        .filter(k -> !asked.isEmpty() && k.names.stream().anyMatch(n -> n.startsWith(asked)))
                        .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String candidates = found.isEmpty()
                ? "there are " + String.join(", ", names())
                : "it may be " + found.stream().map(k -> k.named(asked)).collect(Collectors.joining(" or "));
        throw new IllegalArgumentException("\"" + name + "\" is no sort key: " + candidates);
    }

    private String named(String beginning) {
        return names.stream().filter(n -> n.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static Comparator<MethodStats> largest(ToLongFunction<MethodStats> number) {
        return Comparator.comparingLong(number).reversed();
    }
}
