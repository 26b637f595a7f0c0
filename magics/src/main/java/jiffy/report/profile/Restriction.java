// SPDX-License-Identifier: Apache-2.0
package jiffy.report.profile;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jiffy.profile.MethodStats;

/** Selects rows of a table, as the restrictions of {@code pstats} do. Restrictions apply one after the other. */
public sealed interface Restriction {

    /** The first rows. */
    record First(int rows) implements Restriction {}

    /** The first part of the rows. */
    record Fraction(double part) implements Restriction {}

    /** The rows in whose names a regular expression is found. */
    record Matching(Pattern pattern) implements Restriction {}

    /**
     * Reads a restriction: {@code 10}, {@code .5} or a regular expression.
     *
     * @throws IllegalArgumentException where it is none of these, with a message for the user
     */
    static Restriction of(String text) {
        if (text.matches("\\d{1,9}")) {
            return new First(Integer.parseInt(text));
        }
        if (text.matches("0?\\.\\d+")) {
            return new Fraction(Double.parseDouble(text));
        }
        if (text.matches("[+-]?\\d*\\.?\\d+")) {
            throw new IllegalArgumentException("\"" + text + "\" is no limit: write a number of rows from 0, a fraction"
                    + " below 1 or a regular expression");
        }
        try {
            return new Matching(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no limit: write a number of rows, a fraction below 1 or a regular expression ("
                    + e.getDescription() + ")");
        }
    }

    /** The rows that are left. */
    default List<MethodStats> apply(List<MethodStats> rows) {
        if (this instanceof First first) {
            return rows.subList(0, Math.min(rows.size(), first.rows()));
        }
        if (this instanceof Fraction fraction) {
            return rows.subList(0, (int) (rows.size() * fraction.part() + 0.5));
        }
        Pattern pattern = ((Matching) this).pattern();
        return rows.stream()
                .filter(r -> pattern.matcher(r.function().toString()).find())
                .toList();
    }

    /** The restriction as the table's heading prints it: {@code <5>}, {@code <0.5>}, {@code <'calc'>}. */
    default String description() {
        if (this instanceof First first) {
            return "<" + first.rows() + ">";
        }
        return this instanceof Fraction fraction
                ? "<" + fraction.part() + ">"
                : "<'" + ((Matching) this).pattern() + "'>";
    }
}
