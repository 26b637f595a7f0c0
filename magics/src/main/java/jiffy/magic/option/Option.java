// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.Objects;

/**
 * One option of a magic.
 *
 * @param name a single letter, used as {@code -n}, or a word, used as {@code --warmup}
 * @param argument what the option takes, in capitals as usage lines show it; null for a flag
 * @param help one line
 */
public record Option(String name, String argument, String help) {

    public Option {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(help, "help");
    }

    /** An option that is there or not. */
    public static Option flag(String name, String help) {
        return new Option(name, null, help);
    }

    /** An option with an argument; {@code -n3}, {@code -n 3}, {@code --warmup 3} and {@code --warmup=3} are the same. */
    public static Option value(String name, String argument, String help) {
        return new Option(name, Objects.requireNonNull(argument, "argument"), help);
    }

    /** Whether the option takes an argument. */
    public boolean takesArgument() {
        return argument != null;
    }

    /** As the user types it: {@code -n} or {@code --warmup}. */
    public String dashed() {
        return (name.length() == 1 ? "-" : "--") + name;
    }
}
