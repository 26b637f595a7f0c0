// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.util.List;
import jiffy.jshell.error.Hints;
import jiffy.jshell.eval.CellValues;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.Interrupted;
import jiffy.jshell.result.ForkedStatement;
import jiffy.jshell.snippet.CompilerCrash;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;

/** Compiles statements for measurement, in this JVM or in another. */
public final class Compilation {

    private final Engine engine;
    private final SnippetTable snippets;
    private final CompilerLock lock;
    private final CellValues values;

    public Compilation(Engine engine, SnippetTable snippets, CompilerLock lock, CellValues values) {
        this.engine = engine;
        this.snippets = snippets;
        this.lock = lock;
        this.values = values;
    }

    /** @param consumer the method of {@link jiffy.timing.Blackhole} that takes results */
    public CompiledStatement compile(CellRun run, CellCode statement, Setup setup, String consumer)
            throws EvaluationException {
        StatementCompiler compiler = new StatementCompiler(engine, snippets, lock, run, consumer);
        try {
            CompiledStatement compiled = lock.with(run, () -> {
                values.declareNamedIn(setup.code(), run);
                values.declareNamedIn(statement, run);
                try {
                    return compiler.compile(statement, setup);
                } catch (EvaluationException e) {
                    throw new Hints(engine).added(e, statement, setup.code().text() + statement.text());
                } catch (CompilerCrash e) {
                    throw Problems.crashed(e, statement);
                }
            });
            if (!run.interrupted()) {
                return compiled;
            }
        } catch (EvaluationException e) {
            if (!run.interrupted()) {
                throw e;
            }
        }
        throw new Interrupted(List.of());
    }

    /** @param measured the same statement, compiled before */
    public ForkedStatement compileForFork(CellRun run, CellCode statement, Setup setup, CompiledStatement measured)
            throws EvaluationException, UsageException {
        StatementCompiler compiler = new StatementCompiler(engine, snippets, lock, run, "consume");
        return lock.with(run, () -> compiler.compileForFork(statement, setup, measured))
                .orElseThrow(() -> new UsageException("with --jmh the setup's variables must be assigned once, there"
                        + " and not in the statement: use an array of one element, int[] k = {0}, for one that"
                        + " changes"));
    }
}
