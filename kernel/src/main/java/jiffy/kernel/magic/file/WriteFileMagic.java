// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import jiffy.kernel.magic.shell.FileFailures;
import jiffy.kernel.magic.shell.Folders;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %%writefile}: writes the cell to a file. */
public final class WriteFileMagic implements Magic {

    private static final Options OPTIONS = Options.of(Option.flag("a", "append to the file"));

    private final Folders folders;

    public WriteFileMagic(Folders folders) {
        this.folders = folders;
    }

    @Override
    public String name() {
        return "writefile";
    }

    @Override
    public List<String> aliases() {
        return List.of("file");
    }

    @Override
    public String summary() {
        return "Write the cell into a file";
    }

    @Override
    public Operand operand() {
        return Operand.file("file");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.CELL);
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        List<String> words = Words.of(call.line().text());
        if (words.size() != 1) {
            throw new UsageException("write one file's name after it, in quotes where it has spaces");
        }
        Path file = folders.resolve(words.get(0));
        boolean appends = call.arguments().has("a");
        String verb = appends ? "Appending to " : Files.exists(file) ? "Overwriting " : "Writing ";
        try {
            if (appends) {
                Files.writeString(file, text(call), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, text(call));
            }
        } catch (IOException e) {
            throw FileFailures.usage("written", file, e);
        }
        System.out.println(verb + words.get(0));
        return Value.NONE;
    }

    /** Returns the text with a line break at its end, as in IPython, so that appended text begins a line. */
    private static String text(Call call) {
        String text = call.body().orElseThrow().text();
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
