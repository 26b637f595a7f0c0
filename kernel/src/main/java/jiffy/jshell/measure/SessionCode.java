// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.result.FunctionNames;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.CellSources;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.profile.ProfiledCode;

/** The session's classes, for profilers. */
public final class SessionCode implements ProfiledCode {

    private static final Pattern CELL = Pattern.compile("In \\[(\\d+)\\]");

    private final Supplier<SessionClassLoader> loaders;
    private final SnippetTable snippets;
    private final CellSources cells;
    private final Supplier<List<String>> imports;

    /**
     * @param cells the text of each cell
     * @param imports what the session imports, as {@code java.util.*} or {@code java.util.List}
     */
    public SessionCode(
            Supplier<SessionClassLoader> loaders,
            SnippetTable snippets,
            CellSources cells,
            Supplier<List<String>> imports) {
        this.loaders = loaders;
        this.snippets = snippets;
        this.cells = cells;
        this.imports = imports;
    }

    @Override
    public Collection<Class<?>> classes() {
        return loaders.get().classes();
    }

    @Override
    public boolean owns(ClassLoader definer, String internalName) {
        return definer == loaders.get() && internalName.startsWith("REPL/");
    }

    @Override
    public Optional<byte[]> definition(Class<?> type) {
        return type.getClassLoader() == loaders.get() ? loaders.get().definition(type.getName()) : Optional.empty();
    }

    @Override
    public Optional<byte[]> compiled(Class<?> type) {
        if (type.getClassLoader() == loaders.get()) {
            Optional<byte[]> own = loaders.get().compiled(type.getName());
            if (own.isPresent()) {
                return own;
            }
        }
        try (InputStream file = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Class<?>> find(String name) {
        Optional<Class<?>> own = Optional.empty();
        for (Class<?> type : classes()) {
            if (FunctionNames.of(type.getName(), "").equals(name + ".")) {
                own = Optional.of(type);
            }
        }
        return own.or(() -> load(name)).or(() -> imported(name));
    }

    private Optional<Class<?>> imported(String name) {
        String first = name.split("\\.", 2)[0];
        return Stream.concat(Stream.of("java.lang.*"), imports.get().stream())
                .map(i -> i.endsWith(".*")
                        ? i.substring(0, i.length() - 1) + name
                        : i.endsWith("." + first) ? i + name.substring(first.length()) : "")
                .filter(n -> !n.isEmpty())
                .flatMap(n -> load(n).stream())
                .findFirst();
    }

    // A nested class is named with a dot by the language and with a dollar by the JVM.
    private Optional<Class<?>> load(String name) {
        String binary = name;
        while (true) {
            try {
                return Optional.of(Class.forName(binary, false, loaders.get()));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return Optional.empty();
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }

    @Override
    public Optional<String> source(String file) {
        Matcher cell = CELL.matcher(file);
        return cell.matches() ? cells.of(Integer.parseInt(cell.group(1))) : cells.file(file);
    }

    @Override
    public String readable(String text) {
        return FunctionNames.withoutWrappers(text);
    }

    @Override
    public Place place(String className, String method, String descriptor, int firstLine) {
        String function = FunctionNames.of(className, method);
        return snippets.place(className, firstLine)
                .map(p -> cells.included(p.cell(), p.line())
                        .map(file -> new Place(file.name(), p.line() - file.before(), function))
                        .orElseGet(() -> new Place("In [" + p.cell() + "]", p.line(), function)))
                .orElseGet(() -> nowhere(className, function));
    }

    @Override
    public Optional<String> entryClass() {
        return Optional.ofNullable(loaders.get().entered());
    }

    // A snippet's method without a line is the frame that the compiler's front end puts around the user's code. While
    // the class is being defined the lines are not known yet, so there the method may well be the user's.
    private Place nowhere(String className, String function) {
        if (!SnippetClasses.isSnippetClass(className)) {
            return new Place(className, 0, function);
        }
        return new Place("In []", 0, snippets.knows(className) ? "" : function);
    }
}
