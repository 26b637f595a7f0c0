// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options that a call was given, and what stands after them.
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
     * @throws UsageException where it is no whole number or below {@code least}
     */
    public OptionalInt integer(String name, int least) throws UsageException {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String dashed = (name.length() == 1 ? "-" : "--") + name;
        try {
            int number = Integer.parseInt(given.get().replace("_", ""));
            if (number >= least) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // falls through: the message is the same
        }
        throw new UsageException(
                "option " + dashed + " needs a whole number of at least " + least + ", not \"" + given.get() + "\"");
    }
}
