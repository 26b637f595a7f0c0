// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import jiffy.jshell.JavaSession;
import jiffy.jshell.result.Completion;
import jiffy.magic.Magic;
import jiffy.magic.Magic.Form;
import jiffy.magic.Magics;
import jiffy.magic.option.Option;
import jiffy.protocol.language.Interpreter.Completeness;
import jiffy.protocol.language.Interpreter.Completions;
import jiffy.protocol.language.Interpreter.Completions.Item;

/** Completion in a cell: names of magics, their options, and Java, also in the Java after a magic. */
public final class CellCompleter {

    private static final Pattern HELP = Pattern.compile("\\?{1,2}[%\\w.$<>()\\[\\]\"]+|[%\\w.$<>()\\[\\]\"]+\\?{1,2}");

    private final Magics magics;
    private final JavaSession java;
    private final FilePaths paths;

    /** @param file resolves a name as the user writes it, where {@code %cd} has gone */
    public CellCompleter(Magics magics, JavaSession java, Function<String, Path> file) {
        this.magics = magics;
        this.java = java;
        this.paths = new FilePaths(file);
    }

    /** Completions at the cursor, a UTF-16 index. */
    public Completions complete(String cell, int cursor) {
        CellCursor at = CellCursor.find(magics, cell, cursor);
        if (at instanceof CellCursor.InName name) {
            return new Completions(
                    names(name), name.begin(), name.begin() + name.whole().length());
        }
        if (at instanceof CellCursor.InOptions options) {
            return new Completions(options(options), options.begin(), cursor);
        }
        if (at instanceof CellCursor.InOperand operand) {
            return new Completions(operands(operand), operand.begin(), cursor);
        }
        CellCursor.InJava code = (CellCursor.InJava) at;
        Optional<OpenString> text = OpenString.at(code.text(), code.cursor());
        return text.isPresent() ? inString(text.get(), cursor) : java(code);
    }

    private Completions inString(OpenString text, int cursor) {
        String typed = text.typed().orElse("");
        return new Completions(text.namesFile() ? paths.complete(typed) : List.of(), cursor - typed.length(), cursor);
    }

    private List<Item> operands(CellCursor.InOperand at) {
        return switch (at.operand().kind()) {
            case FILE -> paths.complete(at.typed());
            case FOLDER ->
                paths.complete(at.typed()).stream()
                        .filter(i -> i.text().endsWith("/"))
                        .toList();
            case CHOICE ->
                at.operand().choices().get().stream()
                        .filter(c -> c.startsWith(at.typed()))
                        .map(c -> new Item(c, "param", ""))
                        .toList();
            case JAVA, NAME, TEXT -> List.of();
        };
    }

    private Completions java(CellCursor.InJava code) {
        Completion found = java.assistant().complete(code.above(), code.text(), code.cursor());
        List<Item> items = found.candidates().stream()
                .map(c -> new Item(c.text(), type(c.kind()), c.signature()))
                .toList();
        return new Completions(items, code.offset() + found.start(), code.offset() + found.end());
    }

    /** Returns whether the cell is complete and can be run. A cell magic goes on until a blank line, as in IPython. */
    public Completeness completeness(String cell) {
        if (HELP.matcher(cell.strip()).matches()) {
            return new Completeness("complete", "");
        }
        if (cell.stripLeading().startsWith("%%")) {
            return new Completeness(cell.endsWith("\n\n") ? "complete" : "incomplete", "");
        }
        if (cell.stripLeading().startsWith("%") || cell.startsWith("!")) {
            return new Completeness("complete", "");
        }
        var java = this.java.assistant().completeness(cell);
        return new Completeness(java.state().name().toLowerCase(Locale.ROOT), java.indent());
    }

    // The words for which JupyterLab has icons.
    private static String type(Completion.Kind kind) {
        return switch (kind) {
            case METHOD -> "function";
            case VARIABLE -> "instance";
            case FIELD -> "property";
            case CLASS -> "class";
            case PACKAGE -> "module";
            case KEYWORD -> "keyword";
        };
    }

    private List<Item> names(CellCursor.InName name) {
        boolean cell = name.typed().startsWith("%%");
        String typed = name.typed().replace("%", "");
        Form form = cell ? Form.CELL : Form.LINE;
        return magics.all(form).stream()
                .map(Magic::name)
                .filter(n -> n.startsWith(typed))
                .map(n -> new Item(
                        (cell ? "%%" : "%") + n,
                        "magic",
                        magics.find(n).orElseThrow().summary()))
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
