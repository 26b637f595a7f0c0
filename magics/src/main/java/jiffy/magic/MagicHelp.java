// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.stream.Collectors;
import jiffy.magic.Magic.Form;
import jiffy.magic.option.Option;

/** The help on a magic that {@code %name?} and completion show, read from the magic itself. */
public final class MagicHelp {

    private MagicHelp() {}

    /** Usage, summary, options and details as plain text. */
    public static String text(Magic magic) {
        StringBuilder text = new StringBuilder();
        magic.forms().stream()
                .sorted()
                .forEach(form -> text.append(usage(magic, form)).append('\n'));
        text.append('\n').append(magic.summary()).append('\n');
        if (!magic.options().all().isEmpty()) {
            text.append('\n').append(options(magic.options().all()));
        }
        if (!magic.details().isBlank()) {
            text.append('\n').append(magic.details().strip()).append('\n');
        }
        return text.toString();
    }

    /** The ways to call a magic: {@code %time, %%time}. */
    public static String names(Magic magic) {
        return magic.forms().stream()
                .sorted()
                .map(form -> percent(form) + magic.name())
                .collect(Collectors.joining(", "));
    }

    private static String usage(Magic magic, Form form) {
        String head = percent(form) + magic.name();
        String options = magic.options().usage();
        String operand = magic.operand().usage();
        String line =
                (head + " " + options + " " + operand).replaceAll(" +", " ").strip();
        return form == Form.CELL ? line + "\n" + "code …" : line;
    }

    private static String percent(Form form) {
        return form == Form.LINE ? "%" : "%%";
    }

    private static String options(List<Option> options) {
        int width = options.stream().mapToInt(o -> head(o).length()).max().orElse(0);
        return options.stream()
                .map(o -> "  " + head(o) + " ".repeat(width - head(o).length()) + "  " + o.help() + "\n")
                .collect(Collectors.joining());
    }

    private static String head(Option option) {
        return option.dashed() + (option.takesArgument() ? " " + option.argument() : "");
    }
}
