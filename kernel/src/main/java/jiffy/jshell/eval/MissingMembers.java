// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.Problems;

/**
 * Finds the members that a declaration refers to and that their owners lack. JShell takes the name of such a member for
 * one that a later declaration may define, and keeps no error. Under the engine's lock only.
 */
final class MissingMembers {

    /** Code that the compiler refuses, so that it reports unknown names too. */
    private static final String REFUSED = "int $refused = \"\";";

    private static final Pattern QUALIFIED = Pattern.compile(".*\\.\\s*(?:<.*>)?\\s*[\\w$]+", Pattern.DOTALL);

    private final Engine engine;
    private final Execution execution;

    MissingMembers(Engine engine, Execution execution) {
        this.engine = engine;
        this.execution = execution;
    }

    /** Forgets a declaration that waits for members, and throws the compiler's errors for them. */
    void check(SnippetEvent event, Origin origin) throws CompileFailed {
        if (event.status() != Status.VALID && event.snippet() instanceof DeclarationSnippet waiting) {
            List<Diag> missing = errors(waiting);
            if (!missing.isEmpty()) {
                engine.drop(waiting);
                throw Problems.failed(missing, origin);
            }
        }
    }

    private List<Diag> errors(DeclarationSnippet waiting) {
        String source = waiting.source().stripTrailing();
        if (!source.endsWith("}") || !mayBeMembers(waiting)) {
            return List.of();
        }
        int end = source.length() - 1;
        SnippetEvent refused =
                engine.eval(source.substring(0, end) + REFUSED + "}", execution).get(0);
        return engine.errors().of(refused.snippet()).stream()
                .filter(d -> String.valueOf(d.getCode()).startsWith("compiler.err.cant.resolve"))
                .filter(d -> isQualified(source, d))
                .toList();
    }

    /** Whether one of the missing names is after a dot. */
    private boolean mayBeMembers(DeclarationSnippet waiting) {
        return engine.shell()
                .unresolvedDependencies(waiting)
                .map(missing -> missing.replaceFirst("\\w+ ([\\w$]+).*", "$1"))
                .anyMatch(name -> waiting.source().matches("(?s).*\\.\\s*(?:<.*>)?\\s*\\Q" + name + "\\E\\b.*"));
    }

    /** Whether the compiler looked for a name in what is before its dot. */
    private static boolean isQualified(String source, Diag error) {
        int begin = (int) Math.max(0, error.getStartPosition());
        int end = (int) Math.min(source.length(), error.getEndPosition());
        return begin < end && QUALIFIED.matcher(source.substring(begin, end)).matches();
    }
}
