// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.List;
import jiffy.magic.Magic;
import jiffy.magic.Magic.Form;
import jiffy.magic.Magics;
import jiffy.magic.Option;
import jiffy.protocol.Interpreter.Completeness;
import jiffy.protocol.Interpreter.Completions;
import jiffy.protocol.Interpreter.Completions.Item;

/** Completion in a cell: names of magics, their options, and Java, also in the Java behind a magic. */
final class CellCompleter {

    private final Magics magics;

    CellCompleter(Magics magics) {
        this.magics = magics;
    }

    /** Completions at the cursor, a UTF-16 index. */
    Completions complete(String cell, int cursor) {
        CellCursor at = CellCursor.find(magics, cell, cursor);
        if (at instanceof CellCursor.InName name) {
            return new Completions(
                    names(name), name.begin(), name.begin() + name.whole().length());
        }
        if (at instanceof CellCursor.InOptions options) {
            return new Completions(options(options), options.begin(), cursor);
        }
        return new Completions(List.of(), cursor, cursor);
    }

    /** Whether the cell can be run as it stands. A cell magic goes on until a blank line, as in IPython. */
    Completeness completeness(String cell) {
        if (cell.stripLeading().startsWith("%%")) {
            return new Completeness(cell.endsWith("\n\n") ? "complete" : "incomplete", "");
        }
        if (cell.stripLeading().startsWith("%")) {
            return new Completeness("complete", "");
        }
        return new Completeness("unknown", "");
    }

    private List<Item> names(CellCursor.InName name) {
        boolean cell = name.typed().startsWith("%%");
        String typed = name.typed().replace("%", "");
        Form form = cell ? Form.CELL : Form.LINE;
        return magics.all(form).stream()
                .map(Magic::name)
                .filter(n -> n.startsWith(typed))
                .map(n -> new Item((cell ? "%%" : "%") + n, "magic", ""))
                .toList();
    }

    private static List<Item> options(CellCursor.InOptions options) {
        return options.magic().options().all().stream()
                .filter(o -> o.dashed().startsWith(options.typed()))
                .map(o -> new Item(o.dashed(), "option", signature(o)))
                .toList();
    }

    private static String signature(Option option) {
        return (option.takesArgument() ? option.argument() + ": " : "") + option.help();
    }
}
