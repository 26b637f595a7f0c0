// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Problem;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.syntax.CellSyntax;
import jiffy.magic.cell.CellCode;

/**
 * Checks the syntax of a whole piece of a cell before any of it runs. One parse of the whole settles the usual case;
 * JShell, whose word counts, looks at the snippets one by one only where that fails.
 */
public final class SyntaxFirst {

    private static final Pattern PACKAGE = Pattern.compile("package\\b");
    private static final String NO_PACKAGE =
            "cells have no package: leave the line out, or write the file with %%writefile and %run it";

    private final Engine engine;

    public SyntaxFirst(Engine engine) {
        this.engine = engine;
    }

    /**
     * Checks the code, and runs none of it.
     *
     * @throws EvaluationException for the first syntax error; later ones may only follow from it
     */
    public void check(CellCode code) throws EvaluationException {
        if (CellSyntax.isParsed(code.text())) {
            return;
        }
        CellCode rest = CellEvaluator.stripLeading(code);
        while (!rest.isBlank()) {
            Optional<CompileFailed> surplus = CellSyntax.surplusBracket(rest);
            if (surplus.isPresent()) {
                throw surplus.get();
            }
            CompletionInfo info = engine.analysis().analyzeCompletion(rest.text());
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                return;
            }
            if (!completeness.isComplete() && completeness != Completeness.UNKNOWN) {
                throw CellSyntax.incomplete(rest);
            }
            int end = rest.text().length()
                    - (completeness == Completeness.COMPLETE ? info.remaining().length() : 0);
            checkSnippet(completeness == Completeness.UNKNOWN ? rest.text() : info.source(), rest.slice(0, end));
            rest = CellEvaluator.stripLeading(rest.from(end));
        }
    }

    private void checkSnippet(String source, CellCode code) throws CompileFailed {
        if (PACKAGE.matcher(source).lookingAt()) {
            throw new CompileFailed(List.of(new Problem(Origin.span(code), NO_PACKAGE, "", "")));
        }
        List<Snippet> snippets = engine.analysis().sourceToSnippets(source);
        if (!snippets.isEmpty() && snippets.get(0) instanceof ErroneousSnippet) {
            Optional<CompileFailed> error = CellSyntax.error(code);
            if (error.isPresent()) {
                throw error.get();
            }
        }
    }
}
