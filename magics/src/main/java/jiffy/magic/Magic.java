// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Options;

/** A command of the {@code %} language. Instances hold no state: one serves every call. */
public interface Magic {

    /** The forms in which a magic may be called. */
    enum Form {
        /** {@code %name}, for the rest of the line. */
        LINE,
        /** {@code %%name} as a cell's first line, for the rest of the cell. */
        CELL
    }

    /** The name without percent signs. */
    String name();

    /** Other names under which it may be called; listed nowhere, for notebooks written for other kernels. */
    default List<String> aliases() {
        return List.of();
    }

    /** One line for {@code %lsmagic} and completion. */
    String summary();

    /**
     * The characters that call this magic at the beginning of a line, in place of a percent sign and its name:
     * {@code !}; empty for most magics.
     */
    default Optional<String> prefix() {
        return Optional.empty();
    }

    /** The operand after the options; {@link Operand#NONE} if nothing may follow them. */
    Operand operand();

    /** The forms in which the magic may be called. */
    default Set<Form> forms() {
        return Set.of(Form.LINE);
    }

    /** The options that the magic takes. */
    default Options options() {
        return Options.none();
    }

    /** The text that {@code %name?} shows below usage and options: a few lines of plain text; may be empty. */
    default String details() {
        return "";
    }

    /** The type of the magic's value as written in source, for completion. */
    default String valueType() {
        return "Object";
    }

    /** Whether it measures the code that it runs, so that a debugger must not slow the code. */
    default boolean measures() {
        return false;
    }

    /**
     * Runs the magic.
     *
     * @return the value of the cell, or {@link Value#NONE}
     * @throws UsageException where it was called in a way it does not understand
     * @throws Exception any exception of the user's code
     */
    Value run(Call call, MagicContext context) throws Exception;
}
