// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.TypeDeclSnippet;
import jiffy.jshell.execution.CompilerLock;

/**
 * Finds the class that a name in source refers to. Nothing is initialized by that. Under the {@link CompilerLock} only.
 */
public final class TypeNames {

    private final Engine engine;

    public TypeNames(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns the class of a type as written in source, ignoring type arguments.
     *
     * @return empty for primitive types, arrays, and what is not known
     */
    public Optional<Class<?>> find(String type) {
        String name = raw(type);
        if (name.isEmpty() || name.endsWith("]")) {
            return Optional.empty();
        }
        return declared(name).or(() -> qualified(name)).or(() -> imported(name));
    }

    /** Returns a class by its binary name, if source can name it. */
    public Optional<Class<?>> nameable(String binaryName) {
        return load(binaryName).filter(TypeNames::isPublic);
    }

    /** Whether a simple name can be used without another import. */
    public boolean isKnown(String simpleName) {
        return find(simpleName).isPresent();
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return type.getCanonicalName() != null;
    }

    private static String raw(String type) {
        StringBuilder raw = new StringBuilder();
        int depth = 0;
        for (char c : type.strip().toCharArray()) {
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (depth == 0 && c != '>') {
                raw.append(c);
            }
        }
        return raw.toString();
    }

    /** Returns a class declared in the session: {@code Point}, or {@code Outer.Inner}. */
    private Optional<Class<?>> declared(String name) {
        JShell shell = engine.shell();
        String outer = name.split("\\.", 2)[0];
        return shell.types()
                .filter(t -> t.name().equals(outer) && shell.status(t).isDefined())
                .findFirst()
                .flatMap(t -> load(wrapper(t) + "$" + name.replace('.', '$')));
    }

    private String wrapper(TypeDeclSnippet type) {
        return engine.analysis().wrapper(type).fullClassName();
    }

    private Optional<Class<?>> qualified(String name) {
        String candidate = name;
        while (candidate.indexOf('.') > 0) {
            Optional<Class<?>> found = load(candidate);
            if (found.isPresent()) {
                return found;
            }
            int dot = candidate.lastIndexOf('.');
            candidate = candidate.substring(0, dot) + "$" + candidate.substring(dot + 1);
        }
        return Optional.empty();
    }

    private Optional<Class<?>> imported(String name) {
        return candidates(name).stream().flatMap(c -> load(c).stream()).findFirst();
    }

    private List<String> candidates(String name) {
        String outer = name.split("\\.", 2)[0];
        String binary = name.replace('.', '$');
        List<String> candidates = new ArrayList<>(List.of("java.lang." + binary));
        imports().filter(i -> !i.isStatic()).map(ImportSnippet::fullname).forEach(imported -> {
            if (imported.endsWith(".*")) {
                candidates.add(imported.substring(0, imported.length() - 1) + binary);
            } else if (imported.endsWith("." + outer)) {
                candidates.add(0, imported + binary.substring(outer.length()));
            }
        });
        return candidates;
    }

    private Stream<ImportSnippet> imports() {
        JShell shell = engine.shell();
        return shell.imports().filter(i -> shell.status(i).isActive());
    }

    private Optional<Class<?>> load(String binaryName) {
        try {
            return Optional.of(Class.forName(binaryName, false, engine.loader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
