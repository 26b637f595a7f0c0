// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.spi.SPIResolutionException;
import jiffy.jshell.error.Traces;
import jiffy.jshell.execution.CellStoppedError;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.execution.CompilerLock.AbandonedError;
import jiffy.jshell.execution.ExitGuard;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.Frame;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.SnippetTable;

/** Translates exceptions from user code into the user's terms. */
public final class ErrorExplainer {

    private final Engine engine;
    private final SnippetTable snippets;
    private final Traces traces;
    private final CompilerLock lock;

    public ErrorExplainer(Engine engine, SnippetTable snippets, Traces traces, CompilerLock lock) {
        this.engine = engine;
        this.snippets = snippets;
        this.traces = traces;
        this.lock = lock;
    }

    /** @param interrupted whether the cell that threw was, since then anything may be a consequence of that */
    public EvaluationException explain(Throwable thrown, boolean interrupted) {
        if (thrown instanceof EvaluationException e) {
            return e;
        }
        if (thrown instanceof AbandonedError e) {
            throw e;
        }
        List<Frame> frames = traces.frames(Traces.stackOf(thrown));
        if (thrown instanceof CellStoppedError || interrupted) {
            return new EvaluationException.Interrupted(frames);
        }
        if (thrown instanceof ExitGuard.ExitError exit) {
            return new EvaluationException.Exited(exit.status());
        }
        if (thrown instanceof SPIResolutionException use) {
            return unresolved(use, frames);
        }
        return new EvaluationException.UserThrew(traces.of(thrown));
    }

    private EvaluationException unresolved(SPIResolutionException thrown, List<Frame> frames) {
        String id = String.valueOf(thrown.id());
        return lock.with(() -> snippets.snippet(id)
                .filter(DeclarationSnippet.class::isInstance)
                .map(s -> CellEvaluator.declaration(
                        engine, (DeclarationSnippet) s, snippets.origin(id).orElseThrow()))
                .<EvaluationException>map(d -> new EvaluationException.Unresolved(d, frames))
                .orElseGet(() -> new EvaluationException.UserThrew(traces.of(thrown))));
    }
}
