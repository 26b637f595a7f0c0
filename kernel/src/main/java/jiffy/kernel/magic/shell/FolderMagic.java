// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %cd} and {@code %pwd}: change and print the folder of relative names. */
public final class FolderMagic implements Magic {

    private final Folders folders;
    private final boolean changes;

    /** @param changes whether this is {@code %cd} */
    public FolderMagic(Folders folders, boolean changes) {
        this.folders = folders;
        this.changes = changes;
    }

    @Override
    public String name() {
        return changes ? "cd" : "pwd";
    }

    @Override
    public String summary() {
        return changes
                ? "Change the folder that relative names start from"
                : "Return the folder that relative names start from";
    }

    @Override
    public Operand operand() {
        return changes ? Operand.folder("[folder]") : Operand.NONE;
    }

    @Override
    public String details() {
        return changes ? """
                %cd goes home, %cd - back to the folder before. Files that Java opens by relative names follow; only
                what toAbsolutePath() makes of a relative name starts from where the kernel began, for good.""" : "";
    }

    @Override
    public Value run(Call call, MagicContext context) throws UsageException {
        String line = call.line().text().strip();
        if (!changes && !line.isEmpty()) {
            throw new UsageException("takes nothing");
        }
        if (!changes) {
            return Value.of(folders.current().toString());
        }
        // A name with blanks needs no quotes, as in IPython.
        String name = line.isEmpty()
                ? "~"
                : Files.isDirectory(folders.resolve(line)) ? line : String.join(" ", Words.of(line));
        Path folder = name.equals("-") ? folders.previous() : folders.resolve(name);
        try {
            folders.change(folder);
        } catch (IOException e) {
            throw new UsageException(Files.isDirectory(folder) ? e.getMessage() : "there is no folder " + folder);
        }
        System.out.println(folders.current());
        return Value.NONE;
    }
}
