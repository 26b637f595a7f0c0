// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/**
 * The options of one magic. Only <em>leading</em> options are read; what follows is one verbatim string, because it is
 * Java, where quotes, backslashes and spaces matter. {@code --} ends the options.
 */
public final class Options {

    private static final Options NONE = new Options(List.of(), false);

    private final Map<String, Option> byName;
    private final boolean passing;

    private Options(List<Option> options, boolean passing) {
        this.passing = passing;
        byName = options.stream().collect(Collectors.toMap(Option::name, o -> o, (a, b) -> a, LinkedHashMap::new));
    }

    /** Options in the order in which help lists them. */
    public static Options of(Option... options) {
        return new Options(List.of(options), false);
    }

    /** Returns options that precede the arguments of another program: parsing stops at the first unknown option. */
    public static Options ofCaller(Option... options) {
        return new Options(List.of(options), true);
    }

    /** Returns the options of a magic that has none: everything after its name is its argument, even after a minus. */
    public static Options none() {
        return NONE;
    }

    /** The options in the order in which they were given. */
    public List<Option> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Reads the options in front of {@code line}.
     *
     * @throws UsageException for an option that is unknown or lacks its argument
     */
    public Arguments parse(CellCode line) throws UsageException {
        return byName.isEmpty() ? Arguments.none(line) : new OptionReader(this, line).read();
    }

    /** The usage line without the magic's name: {@code [-n N] [-q]}. */
    public String usage() {
        return byName.values().stream()
                .map(o -> "[" + o.dashed() + (o.takesArgument() ? " " + o.argument() : "") + "]")
                .collect(Collectors.joining(" "));
    }

    Option find(String name) throws UsageException {
        Option option = byName.get(name);
        if (option == null) {
            throw new UsageException(unknown(name));
        }
        return option;
    }

    /** Whether a word that begins with a minus is neither one of these options nor a misspelling of one. */
    boolean passesOn(String word) {
        String name = word.replaceFirst("^--?", "").replaceFirst("=.*", "");
        String known = word.startsWith("--") ? name : name.substring(0, 1);
        return passing
                && !byName.containsKey(known)
                && (!word.startsWith("--") || Names.nearest(name, words()).isEmpty());
    }

    private List<String> words() {
        return byName.keySet().stream().filter(n -> n.length() > 1).toList();
    }

    private String unknown(String name) {
        String dashed = (name.length() == 1 ? "-" : "--") + name;
        String near = name.length() == 1
                ? ""
                : Names.nearest(name, words())
                        .map(n -> ", did you mean --" + n + "?")
                        .orElse("");
        String known = byName.values().stream().map(Option::dashed).collect(Collectors.joining(" "));
        return "option " + dashed + " is not known" + near + " (options: " + known
                + "; write -- before code that starts with a minus)";
    }
}
