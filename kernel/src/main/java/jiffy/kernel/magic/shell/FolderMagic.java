// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        List<String> words = Words.of(call.line().text());
        if (words.size() > (changes ? 1 : 0)) {
            throw new UsageException(
                    changes
                            ? "one folder can be entered: write its name in quotes where it has spaces"
                            : "takes nothing");
        }
        if (!changes) {
            return Value.of(folders.current().toString());
        }
        String name = words.isEmpty() ? "~" : words.get(0);
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
