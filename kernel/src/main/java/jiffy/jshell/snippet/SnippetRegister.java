// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static jiffy.jshell.snippet.JShellMembers.constructor;
import static jiffy.jshell.snippet.JShellMembers.field;
import static jiffy.jshell.snippet.JShellMembers.method;
import static jiffy.jshell.snippet.JShellMembers.type;
import static jiffy.jshell.snippet.JShellMembers.with;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/** Creates snippets without compiling them, and enters them into JShell's tables when they are known to be valid. */
public final class SnippetRegister {

    private final JShell shell;
    private final Object evaluator;
    private final Object maps;
    private final Object keys;
    private final List<Snippet> byIndex;
    private final Object outerMap;
    private final Map<String, Object> wrappers;
    private final Method sourceToSnippets;
    private final Method keyForStatement;
    private final Method key;
    private final Method index;
    private final Method current;
    private final Method dependents;
    private final Method remarks;
    private final Method sequence;
    private final Method setSequence;
    private final Method letters;
    private final Method guts;
    private final Method wrapped;
    private final Method setWrap;
    private final Method wrapImport;
    private final Method importLine;
    private final Method setOverwritten;
    private final Method setStatus;
    private final Method mapDependencies;
    private final Method install;
    private final Constructor<?> snippetWrap;
    private final Constructor<?> compoundWrap;
    private final Constructor<?> noRemarks;

    SnippetRegister(JShell shell) throws ReflectiveOperationException {
        this.shell = shell;
        evaluator = field(shell, "eval");
        maps = field(shell, "maps");
        keys = field(shell, "keyMap");
        byIndex = field(maps, "keyIndexToSnippet");
        outerMap = field(shell, "outerMap");
        wrappers = field(outerMap, "classOuters");
        sourceToSnippets = method("Eval", "sourceToSnippets", String.class);
        keyForStatement = method("KeyMap", "keyForStatement");
        key = method("Snippet", "key");
        index = method("Key", "index");
        current = method("SnippetMaps", "getSnippet", type("Key"));
        dependents = method("SnippetMaps", "getDependents", Snippet.class);
        remarks = method("Snippet", "syntheticDiags");
        sequence = method("Snippet", "sequenceNumber");
        setSequence = method("Snippet", "setSequenceNumber", int.class);
        letters = method("Util", "asLetters", int.class);
        guts = method("Snippet", "guts");
        wrapped = method("GeneralWrap", "wrapped");
        setWrap = method("Snippet", "setOuterWrap", type("OuterWrap"));
        wrapImport = method("OuterWrapMap", "wrapImport", type("Wrap"), Snippet.class);
        importLine = method("Snippet", "importLine", JShell.class);
        setOverwritten = method("Snippet", "setOverwritten");
        setStatus = method("Snippet", "setCompilationStatus", Status.class, List.class, type("DiagList"));
        mapDependencies = method("SnippetMaps", "mapDependencies", Snippet.class);
        install = method("SnippetMaps", "installSnippet", Snippet.class);
        snippetWrap =
                constructor("OuterSnippetsClassWrap", String.class, type("Wrap$CompoundWrap"), List.class, List.class);
        compoundWrap = constructor("Wrap$CompoundWrap", Object[].class);
        noRemarks = constructor("DiagList");
    }

    /**
     * Returns the snippets of source with a declaration, without entering them. Source of other kinds would be
     * compiled.
     */
    public List<Snippet> parse(String source) {
        return with(() -> ((Collection<?>) sourceToSnippets.invoke(evaluator, source))
                .stream().map(Snippet.class::cast).toList());
    }

    /** The simple name of a new class for statements, which no snippet has. */
    public String newClassName() {
        return with(() -> "$JShell$" + index.invoke(keyForStatement.invoke(keys)));
    }

    /** The active snippet that a new one would replace. */
    public Optional<Snippet> current(Snippet snippet) {
        return with(() -> Optional.ofNullable((Snippet) current.invoke(maps, key.invoke(snippet))));
    }

    /** Whether active snippets use the name that a snippet declares. */
    public boolean hasDependents(Snippet snippet) {
        return with(() -> ((Collection<?>) dependents.invoke(maps, snippet))
                .stream()
                        .anyMatch(s -> s != snippet && shell.status((Snippet) s).isActive()));
    }

    /** Whether JShell reports a problem with a snippet's modifiers. */
    public boolean hasRemarks(Snippet snippet) {
        return with(() -> {
            Object found = remarks.invoke(snippet);
            return found != null && !((Collection<?>) found).isEmpty();
        });
    }

    /** Returns the simple name of a snippet's class: that of the snippet it replaces, or a new one. */
    public String className(Snippet snippet, Optional<Snippet> replaced) {
        return with(() -> {
            Object number = replaced.isEmpty() ? 0 : sequence.invoke(replaced.get());
            setSequence.invoke(snippet, number);
            return "$JShell$" + index.invoke(key.invoke(snippet)) + letters.invoke(null, number);
        });
    }

    /** Returns the members that JShell generates for a snippet in its class. */
    public String members(Snippet snippet) {
        return with(() -> (String) wrapped.invoke(guts.invoke(snippet)));
    }

    /**
     * Records how a snippet is wrapped, so that lines of its class can be found in its source.
     *
     * @param className the class's simple name
     * @param header has as many lines as are before the snippet's members
     */
    public void wrap(Snippet snippet, String className, String header) {
        with(() -> {
            Object members = guts.invoke(snippet);
            Object text = compoundWrap.newInstance((Object) new Object[] {header, members, "}\n"});
            Object wrap = snippetWrap.newInstance(className, text, List.of(snippet), List.of(members));
            wrappers.put(className, wrap);
            return setWrap.invoke(snippet, wrap);
        });
    }

    /** Enters an import as its own wrapper. */
    public void wrapImport(Snippet snippet) {
        with(() -> setWrap.invoke(snippet, wrapImport.invoke(outerMap, guts.invoke(snippet), snippet)));
    }

    /** Returns the import of a snippet's declaration, on one line. */
    public String importLine(Snippet snippet) {
        return with(() -> ((String) importLine.invoke(snippet, shell)).replace('\n', ' '));
    }

    /**
     * Returns the session's imports, and imports of its declarations that a text names. JShell imports all declarations
     * into every snippet, which takes 60 ms for each of them in a session of a thousand.
     *
     * @param names all names in the text
     */
    public String imports(Set<String> names, Set<Snippet> except) {
        StringBuilder imports = new StringBuilder();
        for (Snippet snippet : byIndex) {
            boolean named = snippet instanceof ImportSnippet
                    || snippet instanceof PersistentSnippet declared && names.contains(declared.name());
            if (named && !except.contains(snippet) && shell.status(snippet).isDefined()) {
                imports.append(importLine(snippet));
            }
        }
        return imports.toString();
    }

    /** Enters a valid snippet, replacing an earlier one if there is one. */
    public void install(Snippet snippet, Optional<Snippet> replaced) {
        with(() -> {
            if (replaced.isPresent()) {
                setOverwritten.invoke(replaced.get());
            }
            mapDependencies.invoke(maps, snippet);
            setStatus.invoke(snippet, Status.VALID, List.of(), noRemarks.newInstance());
            return install.invoke(maps, snippet);
        });
    }
}
