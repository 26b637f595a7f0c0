// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jiffy.kernel.magic.shell.Folders;
import jiffy.kernel.magic.shell.Globs;
import jiffy.magic.Call;
import jiffy.magic.Magic;
import jiffy.magic.MagicContext;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Words;

/** {@code %classpath} and {@code %jars}: add files and folders to the class path. */
public final class ClassPathMagic implements Magic {

    private final Libraries libraries;
    private final Folders folders;
    private final boolean jarsOnly;

    /** @param jarsOnly whether folders stand for the jars in them, and not for the classes in them */
    public ClassPathMagic(Libraries libraries, Folders folders, boolean jarsOnly) {
        this.libraries = libraries;
        this.folders = folders;
        this.jarsOnly = jarsOnly;
    }

    @Override
    public String name() {
        return jarsOnly ? "jars" : "classpath";
    }

    @Override
    public List<String> aliases() {
        return jarsOnly ? List.of("jar") : List.of();
    }

    @Override
    public String summary() {
        return jarsOnly
                ? "Add jars to the class path; a folder stands for the jars in it"
                : "Add jars and folders to the class path, or list what is on it";
    }

    @Override
    public Operand operand() {
        return Operand.file(jarsOnly ? "file ..." : "[file or folder ...]");
    }

    @Override
    public Set<Form> forms() {
        return jarsOnly ? Set.of(Form.LINE, Form.CELL) : Set.of(Form.LINE);
    }

    @Override
    public String details() {
        return "Names may hold *, ? and ** for folders at any depth, as libs/**/*.jar. Relative ones start from %pwd.";
    }

    @Override
    public Value run(Call call, MagicContext context) throws Exception {
        List<String> words = new ArrayList<>(Words.of(call.line().text()));
        if (call.isCell()) {
            words.addAll(Words.of(call.body().orElseThrow().text()));
        }
        if (words.isEmpty() && jarsOnly) {
            throw new UsageException("write the jars' names behind it, as %jars libs/*.jar");
        }
        if (words.isEmpty()) {
            context.display().display(MimeBundle.text(list()));
            return Value.NONE;
        }
        List<Path> found = new ArrayList<>();
        for (String word : words) {
            List<Path> matches = Globs.find(folders.resolve(word).toString(), jarsOnly);
            if (matches.isEmpty()) {
                throw new UsageException(jarsOnly ? "there is no jar " + word : "there is no file or folder " + word);
            }
            found.addAll(matches);
        }
        found.forEach(libraries::add);
        List<String> names = found.stream().map(Path::toString).toList();
        return call.assigned() ? new Value(names, "java.util.List<String>") : Value.NONE;
    }

    private String list() {
        return libraries.entries().isEmpty()
                ? "nothing was added to the class path"
                : libraries.entries().stream().map(Path::toString).collect(Collectors.joining("\n"));
    }
}
