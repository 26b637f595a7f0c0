// SPDX-License-Identifier: Apache-2.0
package jiffy.timing.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the values of compared statements are equal. Arrays and texts are compared by their contents. */
public sealed interface ResultEquality {

    /** All are equal. */
    record Equal() implements ResultEquality {}

    /** All are equal numbers, of different types. */
    record EqualNumbers() implements ResultEquality {}

    /**
     * All are numbers that differ by no more than rounding.
     *
     * @param distance the largest distance from the first, as a share of it
     */
    record EqualButForRounding(double distance) implements ResultEquality {}

    /**
     * Some differ.
     *
     * @param values of all statements, in order
     */
    record Different(List<Object> values) implements ResultEquality {}

    /** They were not compared, since the number of executions is prescribed. */
    record NotExecuted() implements ResultEquality {}

    /**
     * They were not compared, since a statement has no value.
     *
     * @param statement its index
     */
    record WithoutValue(int statement) implements ResultEquality {}

    /**
     * They were not compared, since a class has no {@code equals} of its own.
     *
     * @param type of a value
     */
    record WithoutEquals(Class<?> type) implements ResultEquality {}

    /** The largest distance that rounding explains, as a share of a number. */
    double MAX_ROUNDING = 1e-9;

    /** Compares all values with the first. */
    static ResultEquality of(List<Object> values) {
        Optional<Object> incomparable =
                values.stream().filter(v -> !isComparable(v)).findFirst();
        if (incomparable.isPresent()) {
            return new WithoutEquals(incomparable.get().getClass());
        }
        Object first = values.get(0);
        if (values.stream().allMatch(v -> areEqual(first, v))) {
            return new Equal();
        }
        double farthest =
                values.stream().mapToDouble(v -> distance(first, v)).max().orElse(0);
        if (farthest == 0) {
            return new EqualNumbers();
        }
        return farthest <= MAX_ROUNDING ? new EqualButForRounding(farthest) : new Different(values);
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

    /** The distance of two numbers as a share of the first; infinite for anything else. */
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
}
