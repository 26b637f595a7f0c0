// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static jiffy.jshell.snippet.JShellMembers.constructor;
import static jiffy.jshell.snippet.JShellMembers.field;
import static jiffy.jshell.snippet.JShellMembers.member;
import static jiffy.jshell.snippet.JShellMembers.method;
import static jiffy.jshell.snippet.JShellMembers.type;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileManager;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Access to JShell's private members. Each ability is looked up by itself: where a JDK lacks one, its operation does
 * nothing and {@link #missing} names it. The lock of {@link Engine} must be held.
 */
final class JShellInternals {

    /** Uses of private members, each with the cost of its absence. */
    enum Ability {
        FORGET("snippets that ended can't be forgotten: each cell slows down the later ones"),
        RENEW_COMPILERS("compilers can't be renewed: after some compilation errors the kernel must be restarted"),
        ENTER_IMPORTS("default imports are compiled one by one: the kernel starts slower"),
        NARROW_CLASS_PATH("the compiler reads the whole jar: the kernel starts slower"),
        COMPILE_UNITS("the snippets of a cell are compiled one by one: each takes some milliseconds more"),
        COPY_ERRORS("each error of a declaration keeps the compiler that found it: the heap grows"),
        DELAY_INDEX("JShell indexes packages at once: the first cell is slower");

        private final String cost;

        Ability(String cost) {
            this.cost = cost;
        }
    }

    private final JShell shell;
    private final Map<Ability, Throwable> missing = new EnumMap<>(Ability.class);
    private Forgetting forgetting;
    private Imports imports;
    private Object compilers;
    private Method renewCompilers;
    private Method fileManager;
    private Field classPath;
    private Field diagnostic;

    JShellInternals(JShell shell) {
        this.shell = shell;
        attempt(Ability.FORGET, () -> forgetting = new Forgetting(shell));
        attempt(Ability.ENTER_IMPORTS, () -> imports = new Imports(shell));
        attempt(Ability.RENEW_COMPILERS, () -> {
            compilers = field(shell, "taskFactory");
            renewCompilers = method("TaskFactory", "initTaskPool");
        });
        attempt(Ability.COPY_ERRORS, () -> diagnostic = member("OuterWrap$WrappedDiagnostic", "diag"));
        attempt(Ability.NARROW_CLASS_PATH, () -> {
            compilers = field(shell, "taskFactory");
            fileManager = method("TaskFactory", "fileManager");
            classPath = member("TaskFactory", "classpath");
        });
    }

    /** Replaces the compiler's own messages about a snippet by copies, which do not refer to the compiler. */
    void copyErrors(Snippet snippet) {
        if (offers(Ability.COPY_ERRORS)) {
            attempt(Ability.COPY_ERRORS, () -> {
                Class<?> wrapped = diagnostic.getDeclaringClass();
                for (Diag diag :
                        shell.diagnostics(snippet).filter(wrapped::isInstance).toList()) {
                    diagnostic.set(diag, new CopiedDiagnostic((Diagnostic<?>) diagnostic.get(diag)));
                }
            });
        }
    }

    /** Returns one line for each ability that this JDK lacks: its cost, and the reason. */
    List<String> missing() {
        return missing.entrySet().stream()
                .map(e -> e.getKey().cost + " (" + e.getValue() + ")")
                .toList();
    }

    boolean offers(Ability ability) {
        return !missing.containsKey(ability);
    }

    /**
     * Forgets a snippet that was dropped, replaced or refused, or a statement that has run. JShell itself keeps its
     * text, its classes and its places in tables, and the compiler lists all those classes several times an evaluation.
     *
     * @param wrapper the binary name of its class
     * @param classIsDead whether no other snippet is in that class, and none that replaced this one
     */
    void forget(Snippet snippet, String wrapper, boolean classIsDead) {
        if (offers(Ability.FORGET)) {
            attempt(Ability.FORGET, () -> forgetting.forget(snippet, wrapper, classIsDead));
        }
    }

    /** Forgets a new snippet that was compiled and never entered, because an earlier one failed. */
    void forgetUnused(Snippet snippet, String wrapper) {
        if (offers(Ability.FORGET)) {
            attempt(Ability.FORGET, () -> forgetting.forgetUnused(snippet, wrapper));
        }
    }

    /** Forgets a wrapper's class and those nested in it. */
    void forgetClasses(String wrapper) {
        if (offers(Ability.FORGET)) {
            forgetting.forgetClasses(wrapper);
        }
    }

    /**
     * Makes JShell create new compilers. The ones that JShell uses over and over keep names and listeners of all that
     * they have compiled, and constants of a class that they could not write, for which they refuse every later class.
     */
    void renewCompilers() {
        if (offers(Ability.RENEW_COMPILERS)) {
            attempt(Ability.RENEW_COMPILERS, () -> renewCompilers.invoke(compilers));
        }
    }

    /**
     * Enters an import that is known to be valid, without compiling it.
     *
     * @param source for example {@code import java.util.*;}
     * @return false if nothing was done
     */
    boolean enterImport(String source) {
        return offers(Ability.ENTER_IMPORTS) && attempt(Ability.ENTER_IMPORTS, () -> imports.enter(source));
    }

    /** Sets the compiler's class path, before anything is compiled or added to it. */
    void setCompilerClassPath(String path) {
        if (offers(Ability.NARROW_CLASS_PATH)) {
            attempt(Ability.NARROW_CLASS_PATH, () -> {
                Iterator<String> option = List.of(path).iterator();
                ((JavaFileManager) fileManager.invoke(compilers)).handleOption("-classpath", option);
                classPath.set(compilers, path);
            });
        }
    }

    /** Suspends JShell's indexing of packages until {@link #resumeIndexing}; returns false if that fails. */
    boolean suspendIndexing() {
        return attempt(Ability.DELAY_INDEX, () -> onAnalysis("suspendIndexing"));
    }

    /** Resumes JShell's indexing of packages. */
    void resumeIndexing() {
        attempt(Ability.DELAY_INDEX, () -> onAnalysis("resumeIndexing"));
    }

    private void onAnalysis(String method) throws ReflectiveOperationException {
        // The index begins as soon as the analysis is there, so nothing else is looked up in between.
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        method("SourceCodeAnalysisImpl", method).invoke(analysis);
    }

    /** Reaches into JShell. */
    interface Access {
        void run() throws ReflectiveOperationException;
    }

    /** Uses an ability, or looks it up; false if this JDK lacks it. */
    boolean attempt(Ability ability, Access access) {
        try {
            access.run();
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            missing.put(ability, e.getCause() == null ? e : e.getCause());
            return false;
        }
    }

    /** JShell's tables of snippets and classes. */
    private static final class Forgetting {

        private final Collection<Snippet> snippets;
        private final List<Snippet> byIndex;
        private final Map<String, Set<Integer>> dependencies;
        private final Map<String, ?> variables;
        private final Map<String, ?> types;
        private final Map<String, ?> methods;
        private final Field key;
        private final Map<String, ?> wrappers;
        private final Map<String, ?> classes;
        private final NavigableMap<String, ?> classFiles;

        Forgetting(JShell shell) throws ReflectiveOperationException {
            Object maps = field(shell, "maps");
            Object keys = field(shell, "keyMap");
            snippets = field(maps, "snippets");
            byIndex = field(maps, "keyIndexToSnippet");
            dependencies = field(maps, "dependencies");
            variables = field(keys, "varMap");
            types = field(keys, "classMap");
            methods = field(keys, "methodMap");
            key = member("Snippet", "key");
            Object outerMap = field(shell, "outerMap");
            wrappers = field(outerMap, "classOuters");
            Object classTracker = field(shell, "classTracker");
            classes = field(classTracker, "map");
            Object compilers = field(shell, "taskFactory");
            Object files = field(compilers, "fileManager");
            classFiles = field(files, "classObjects");
        }

        void forget(Snippet snippet, String wrapper, boolean classIsDead) throws ReflectiveOperationException {
            snippets.remove(snippet);
            int index = Integer.parseInt(snippet.id());
            if (index < byIndex.size() && byIndex.get(index) == snippet) {
                byIndex.set(index, null);
                dependencies.values().forEach(of -> of.remove(index));
                forgetKey(snippet);
            }
            if (classIsDead) {
                forgetClasses(wrapper);
            }
        }

        /**
         * Forgets a snippet's key, with which a later declaration would reuse names of classes that are already loaded.
         */
        private void forgetKey(Snippet snippet) throws ReflectiveOperationException {
            if (snippet instanceof VarSnippet variable) {
                variables.remove(variable.name());
            } else if (snippet instanceof TypeDeclSnippet type) {
                types.remove(type.name());
            } else if (snippet.kind() == Snippet.Kind.METHOD) {
                methods.values().remove(key.get(snippet));
            }
        }

        void forgetUnused(Snippet snippet, String wrapper) throws ReflectiveOperationException {
            forgetKey(snippet);
            forgetClasses(wrapper);
        }

        void forgetClasses(String wrapper) {
            wrappers.remove(wrapper.substring(wrapper.lastIndexOf('.') + 1));
            classFiles.remove(wrapper);
            classes.remove(wrapper);
            Map<String, ?> inner = classFiles.subMap(wrapper + "$", wrapper + (char) ('$' + 1));
            classes.keySet().removeAll(List.copyOf(inner.keySet()));
            inner.clear();
        }
    }

    /** The steps of JShell for a valid import. */
    private static final class Imports {

        private final Object evaluator;
        private final Object wraps;
        private final Object maps;
        private final Method process;
        private final Method guts;
        private final Method wrap;
        private final Method setWrap;
        private final Constructor<?> noDiagnostics;
        private final Method setStatus;
        private final Method install;

        Imports(JShell shell) throws ReflectiveOperationException {
            evaluator = field(shell, "eval");
            wraps = field(shell, "outerMap");
            maps = field(shell, "maps");
            process = method("Eval", "processImport", String.class, String.class);
            guts = method("Snippet", "guts");
            wrap = method("OuterWrapMap", "wrapImport", type("Wrap"), Snippet.class);
            setWrap = method("Snippet", "setOuterWrap", type("OuterWrap"));
            noDiagnostics = constructor("DiagList");
            setStatus = method("Snippet", "setCompilationStatus", Snippet.Status.class, List.class, type("DiagList"));
            install = method("SnippetMaps", "installSnippet", Snippet.class);
        }

        void enter(String source) throws ReflectiveOperationException {
            Collection<?> snippets = (Collection<?>) process.invoke(evaluator, source, source);
            Snippet snippet = (Snippet) snippets.iterator().next();
            setWrap.invoke(snippet, wrap.invoke(wraps, guts.invoke(snippet), snippet));
            setStatus.invoke(snippet, Snippet.Status.VALID, List.of(), noDiagnostics.newInstance());
            install.invoke(maps, snippet);
        }
    }
}
