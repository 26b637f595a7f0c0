// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.Objects;

/**
 * One option of a magic.
 *
 * @param name a single letter, used as {@code -n}, or a word, used as {@code --warmup}
 * @param operand the option's argument, in capitals in usage lines; {@link Operand#NONE} for a flag
 * @param help one line
 */
public record Option(String name, Operand operand, String help) {

    public Option {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(operand, "operand");
        Objects.requireNonNull(help, "help");
    }

    /** Returns an option without an argument. */
    public static Option flag(String name, String help) {
        return new Option(name, Operand.NONE, help);
    }

    /**
     * An option with an argument; {@code -n3}, {@code -n 3}, {@code --warmup 3} and {@code --warmup=3} are the same.
     */
    public static Option value(String name, String argument, String help) {
        return value(name, Operand.text(argument), help);
    }

    /** An option whose argument can be completed. */
    public static Option value(String name, Operand argument, String help) {
        return new Option(name, argument, help);
    }

    /** The argument as usage lines show it; empty for a flag. */
    public String argument() {
        return operand.usage();
    }

    /** Whether the option takes an argument. */
    public boolean takesArgument() {
        return !operand.usage().isEmpty();
    }

    /** The option as the user types it: {@code -n} or {@code --warmup}. */
    public String dashed() {
        return (name.length() == 1 ? "-" : "--") + name;
    }
}
