// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.magic.Evaluator.CompiledStatement;

/**
 * Whether alternatives give equal values, for which each is executed once more.
 *
 * @param text in words
 * @param executions how often alternatives were executed for it
 */
record ResultEquality(String text, long executions) {

    private static final double ROUNDING = 1e-9;
    private static final int MOST_TEXT = 40;

    static ResultEquality notCompared(String reason) {
        return new ResultEquality("results not compared: " + reason, 0);
    }

    /** Executes the alternatives. They must be as many as their names. */
    static ResultEquality of(List<String> names, List<CompiledStatement> alternatives) throws Throwable {
        for (int i = 0; i < names.size(); i++) {
            if (alternatives.get(i).expression().isEmpty()) {
                return notCompared(names.get(i) + " is a statement without a value");
            }
        }
        List<Object> values = new ArrayList<>();
        for (CompiledStatement alternative : alternatives) {
            values.add(alternative.expression().orElseThrow().value());
        }
        return new ResultEquality(text(names, values), values.size());
    }

    static String text(List<String> names, List<Object> values) {
        Optional<String> incomparable = values.stream()
                .filter(v -> !isComparable(v))
                .map(v -> v.getClass().getSimpleName())
                .findFirst();
        if (incomparable.isPresent()) {
            return "results not compared: " + incomparable.get() + " has no equals of its own";
        }
        Object first = values.get(0);
        if (values.stream().allMatch(v -> areEqual(first, v))) {
            return "the results are equal";
        }
        double farthest =
                values.stream().mapToDouble(v -> distance(first, v)).max().orElse(0);
        if (farthest == 0) {
            return "the results are equal, as numbers of different types";
        }
        if (farthest <= ROUNDING) {
            return String.format(
                    Locale.ROOT, "the results are equal but for rounding (by %.0e of their size)", farthest);
        }
        List<String> given = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            given.add(names.get(i) + " gives " + shortened(values.get(i)));
        }
        return "RESULTS DIFFER: " + String.join(", ", given);
    }

    private static boolean isComparable(Object value) {
        if (value == null || value.getClass().isArray() || value instanceof CharSequence) {
            return true;
        }
        try {
            return value.getClass().getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static boolean areEqual(Object a, Object b) {
        if (isWhole(a) && isWhole(b)) {
            return ((Number) a).longValue() == ((Number) b).longValue();
        }
        if (a instanceof CharSequence && b instanceof CharSequence) {
            return a.toString().equals(b.toString());
        }
        return Objects.deepEquals(a, b);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    /** How far apart two numbers are, as a share of the first; infinite for what are no numbers. */
    private static double distance(Object a, Object b) {
        if (areEqual(a, b)) {
            return 0;
        }
        if (a instanceof Number && b instanceof Number) {
            double first = ((Number) a).doubleValue();
            double distance = Math.abs((first - ((Number) b).doubleValue()) / first);
            return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static String shortened(Object value) {
        String text = value != null && value.getClass().isArray()
                ? Arrays.deepToString(new Object[] {value})
                : String.valueOf(value);
        String line = text.lines().collect(Collectors.joining(" "));
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "…";
    }
}
