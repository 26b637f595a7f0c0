// SPDX-License-Identifier: Apache-2.0
package jiffy.report.timing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jiffy.timing.result.ResultEquality;
import jiffy.timing.result.ResultEquality.Different;
import jiffy.timing.result.ResultEquality.Equal;
import jiffy.timing.result.ResultEquality.EqualButForRounding;
import jiffy.timing.result.ResultEquality.EqualNumbers;
import jiffy.timing.result.ResultEquality.WithoutEquals;
import jiffy.timing.result.ResultEquality.WithoutValue;

/** One line on whether compared statements have equal values. */
final class EqualityText {

    private static final int MAX_VALUE_LENGTH = 40;

    private EqualityText() {}

    /** @param names of the statements, in order */
    static String of(ResultEquality equality, List<String> names) {
        if (equality instanceof Equal) {
            return "the results are equal";
        }
        if (equality instanceof EqualNumbers) {
            return "the results are equal, as numbers of different types";
        }
        if (equality instanceof EqualButForRounding rounded) {
            return String.format(
                    Locale.ROOT, "the results are equal but for rounding (by %.0e of their size)", rounded.distance());
        }
        if (equality instanceof Different different) {
            return "RESULTS DIFFER: "
                    + IntStream.range(0, names.size())
                            .mapToObj(i -> names.get(i) + " gives "
                                    + shortened(different.values().get(i)))
                            .collect(Collectors.joining(", "));
        }
        return "results not compared: " + reason(equality, names);
    }

    private static String reason(ResultEquality equality, List<String> names) {
        if (equality instanceof WithoutValue without) {
            return names.get(without.statement()) + " is a statement without a value";
        }
        return equality instanceof WithoutEquals without
                ? without.type().getSimpleName() + " has no equals of its own"
                : "with -n, nothing runs that was not asked for";
    }

    private static String shortened(Object value) {
        String text = value != null && value.getClass().isArray()
                ? Arrays.deepToString(new Object[] {value})
                : String.valueOf(value);
        String line = text.lines().collect(Collectors.joining(" "));
        return line.length() <= MAX_VALUE_LENGTH ? line : line.substring(0, MAX_VALUE_LENGTH) + "…";
    }
}
