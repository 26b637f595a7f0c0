// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/**
 * The options of a call, and the text after them.
 *
 * @param options option name to the arguments it was given, in the order given; a flag's argument is empty text
 * @param rest everything after the options, verbatim
 */
public record Arguments(Map<String, List<String>> options, CellCode rest) {

    public Arguments {
        options = Map.copyOf(options);
    }

    static Arguments none(CellCode rest) {
        return new Arguments(Map.of(), rest);
    }

    /** Whether the option was given. */
    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** The option's argument, the last one where it was given several times. */
    public Optional<String> text(String name) {
        List<String> given = texts(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    /** All arguments that the option was given, in order; empty where it was not given. */
    public List<String> texts(String name) {
        return options.getOrDefault(name, List.of());
    }

    /**
     * The option's argument as a whole number.
     *
     * @throws UsageException where it is no whole number, below {@code least}, or too large for an {@code int}
     */
    public OptionalInt integer(String name, int least) throws UsageException {
        OptionalLong number = wholeNumber(name, least, Integer.MAX_VALUE);
        return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) number.getAsLong());
    }

    /**
     * The option's argument as a whole number, which may be a large one.
     *
     * @throws UsageException where it is no whole number, below {@code least}, or too large for a {@code long}
     */
    public OptionalLong wholeNumber(String name, long least) throws UsageException {
        return wholeNumber(name, least, Long.MAX_VALUE);
    }

    private OptionalLong wholeNumber(String name, long least, long most) throws UsageException {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return OptionalLong.empty();
        }
        String digits = given.get().replace("_", "");
        boolean whole = digits.matches("[+-]?[0-9]+");
        if (whole && new BigInteger(digits).compareTo(BigInteger.valueOf(most)) > 0) {
            throw new UsageException("option " + dashed(name) + " takes " + most + " at most, not " + given.get());
        }
        if (!whole || new BigInteger(digits).compareTo(BigInteger.valueOf(least)) < 0) {
            throw new UsageException("option " + dashed(name) + " needs a whole number of at least " + least
                    + ", not \"" + given.get() + "\"");
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private static String dashed(String name) {
        return (name.length() == 1 ? "-" : "--") + name;
    }
}
