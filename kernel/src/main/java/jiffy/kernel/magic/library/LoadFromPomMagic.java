// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jiffy.jvm.TemporaryFiles;
import jiffy.kernel.magic.shell.Folders;
import jiffy.library.PomFragment;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Options;
import jiffy.magic.option.Words;

/** {@code %loadFromPOM}: adds the dependencies of a POM, in a file or in the cell, to the class path. */
public final class LoadFromPomMagic implements Magic {

    private static final List<String> SCOPES = List.of("compile", "runtime", "system", "import");

    private final Libraries libraries;
    private final Folders folders;

    public LoadFromPomMagic(Libraries libraries, Folders folders) {
        this.libraries = libraries;
        this.folders = folders;
    }

    @Override
    public String name() {
        return "loadFromPOM";
    }

    @Override
    public List<String> aliases() {
        return List.of("pom");
    }

    @Override
    public String summary() {
        return "Add the dependencies of a POM to the class path";
    }

    @Override
    public Operand operand() {
        return Operand.file("[file] [scope ...]");
    }

    @Override
    public Set<Form> forms() {
        return Set.of(Form.LINE, Form.CELL);
    }

    @Override
    public Options options() {
        return LibraryOptions.ALL;
    }

    @Override
    public String details() {
        return """
                %loadFromPOM takes a file (pom.xml where none is named). %%loadFromPOM takes the lines below: a
                whole POM, or only its <dependency> and <repository> elements, or lines as "-
                group:artifact:version". Parents, managed versions and imported POMs count. Without scopes,
                dependencies of the scopes compile and runtime are taken.""";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> words = Words.of(call.line().text());
        if (call.body().isPresent()) {
            load(call.body().get(), words, call, context);
        } else {
            Path file = folders.resolve(words.isEmpty() ? "pom.xml" : words.get(0));
            if (!Files.isRegularFile(file)) {
                throw new UsageException("there is no file " + (words.isEmpty() ? "pom.xml" : words.get(0)));
            }
            load(file, words.subList(Math.min(1, words.size()), words.size()), call, context);
        }
        return Value.NONE;
    }

    private void load(CellCode body, List<String> scopes, Call call, MagicContext context) throws Exception {
        Path file = Files.createTempFile(TemporaryFiles.folder(), "jiffy-", ".pom");
        try {
            Files.writeString(file, PomFragment.complete(body.text()));
            load(file, scopes, call, context);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    private void load(Path file, List<String> scopes, Call call, MagicContext context)
            throws UsageException, IOException {
        LibraryOptions options = LibraryOptions.of(call.arguments());
        libraries.load(
                resolver -> resolver.resolvePom(
                        file, scopes.isEmpty() ? SCOPES : scopes, libraries.request(List.of(), options)),
                context.display());
    }
}
