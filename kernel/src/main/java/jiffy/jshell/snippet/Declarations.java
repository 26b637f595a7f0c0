// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * The methods, classes and imports of a session, each as Java source.
 *
 * @param imports for example {@code import java.util.*}
 * @param types for example {@code record Point}
 * @param methods for example {@code int half(int)}
 * @param sources of all that cells declared, as they wrote it
 */
public record Declarations(List<String> imports, List<String> types, List<String> methods, List<String> sources) {

    public Declarations {
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        methods = List.copyOf(methods);
        sources = List.copyOf(sources);
    }

    public static Declarations of(Engine engine) {
        JShell shell = engine.shell();
        return new Declarations(
                active(shell, shell.imports()).map(Declarations::text).toList(),
                active(shell, shell.types()).map(Declarations::text).toList(),
                active(shell, shell.methods()).map(Declarations::text).toList(),
                active(shell, shell.snippets())
                        .filter(s -> !engine.isDefault(s))
                        .map(s -> s.source().strip())
                        .toList());
    }

    private static <T extends Snippet> Stream<T> active(JShell shell, Stream<T> snippets) {
        return snippets.filter(s -> shell.status(s).isActive());
    }

    private static String text(ImportSnippet imported) {
        return "import " + (imported.isStatic() ? "static " : "") + imported.fullname();
    }

    private static String text(TypeDeclSnippet type) {
        String kind = type.subKind().name().replace("_SUBKIND", "").toLowerCase(Locale.ROOT);
        return (kind.startsWith("annotation") ? "@interface" : kind) + " " + type.name();
    }

    private static String text(MethodSnippet method) {
        int returns = method.signature().indexOf(')') + 1;
        return method.signature().substring(returns) + " " + method.name() + "(" + method.parameterTypes() + ")";
    }
}
