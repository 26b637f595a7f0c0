// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jiffy.kernel.magic.shell.FileFailures;
import jiffy.kernel.magic.shell.SessionState;
import jiffy.kernel.magic.shell.Shell;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %history}: prints the cells of this session. */
public final class HistoryMagic implements Magic {

    private static final Options OPTIONS = Options.of(
            Option.flag("n", "print the cells' numbers"),
            Option.value("l", "N", "the last N cells"),
            Option.value("g", "TEXT", "only cells that hold this text"),
            Option.value("f", Operand.file("FILE"), "into a file"));
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private final SessionState state;
    private final Shell shell;

    public HistoryMagic(Shell shell) {
        this.shell = shell;
        this.state = shell.state();
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<String> aliases() {
        return List.of("hist");
    }

    @Override
    public String summary() {
        return "Print the cells of this session";
    }

    @Override
    public Operand operand() {
        return Operand.text("[range ...]");
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public String details() {
        return "Ranges are cell numbers, as 4 or 6-8.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<Integer> cells = cells(Words.of(call.line().text()));
        String wanted = call.arguments().text("g").orElse("");
        cells = cells.stream().filter(cell -> source(cell).contains(wanted)).toList();
        OptionalInt last = call.arguments().integer("l", 1);
        if (last.isPresent()) {
            cells = cells.subList(Math.max(0, cells.size() - last.getAsInt()), cells.size());
        }
        boolean numbered = call.arguments().has("n");
        String text = cells.stream().map(cell -> text(cell, numbered)).collect(Collectors.joining("\n"));
        if (call.arguments().has("f")) {
            write(text + "\n", call.arguments().text("f").orElseThrow());
        } else {
            System.out.println(text);
        }
        return Value.NONE;
    }

    private void write(String text, String name) throws UsageException {
        Path file = shell.file(name);
        String verb = Files.exists(file) ? "Overwriting " : "Writing ";
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw FileFailures.usage("written", file, e);
        }
        System.out.println(verb + name);
    }

    private List<Integer> cells(List<String> ranges) throws UsageException {
        List<Integer> cells = new ArrayList<>();
        if (ranges.isEmpty()) {
            cells.addAll(state.cells().keySet());
        }
        for (String range : ranges) {
            Matcher numbers = RANGE.matcher(range);
            if (!numbers.matches()) {
                throw new UsageException("\"" + range + "\" is no range of cells: write 4 or 6-8");
            }
            int first = Integer.parseInt(numbers.group(1));
            int end = numbers.group(2) == null ? first : Math.max(first, Integer.parseInt(numbers.group(2)));
            cells.addAll(state.cells().subMap(first, end + 1).keySet());
        }
        return cells;
    }

    private String source(int cell) {
        return state.cells().get(cell);
    }

    private String text(int cell, boolean numbered) {
        String source = source(cell).stripTrailing();
        return numbered ? String.format(Locale.ROOT, "%4d: ", cell) + source.replace("\n", "\n      ") : source;
    }
}
