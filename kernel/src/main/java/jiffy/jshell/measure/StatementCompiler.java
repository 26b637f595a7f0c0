// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.lang.reflect.Constructor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.ForkedStatement;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.snippet.SnippetErrors;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;

/** Compiles a statement with the loop around it, without a trace in the session. */
final class StatementCompiler {

    /** Code that the compiler refuses, so that it reports the positions of unknown names too. */
    private static final String REFUSED = "int $refused = \"\";";

    /** One counter for all sessions of the JVM, so that names differ in stack dumps. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final String FORKED = "$Forked";

    private final Engine engine;
    private final SnippetTable snippets;
    private final CompilerLock lock;
    private final CellRun run;
    private final String consumer;

    StatementCompiler(Engine engine, SnippetTable snippets, CompilerLock lock, CellRun run, String consumer) {
        this.engine = engine;
        this.snippets = snippets;
        this.lock = lock;
        this.run = run;
        this.consumer = consumer;
    }

    CompiledStatement compile(CellCode statement, Setup setup) throws EvaluationException {
        long begin = System.nanoTime();
        String stripped = JavaText.withoutTrailingSemicolons(statement.text());
        int valueBegin = JavaText.lastStatementBegin(stripped);
        boolean mayHaveValue = JavaText.mayBeExpression(stripped.substring(valueBegin));
        checkStaysInLoop(mayHaveValue ? statement.slice(0, valueBegin) : statement, setup);
        List<Diag> refusal = List.of();
        WorkloadSource expression = null;
        if (mayHaveValue) {
            expression = WorkloadSource.ofExpression(
                    new WorkloadSource.Parts(run.cell(), className(), setup, statement.slice(0, stripped.length())),
                    valueBegin,
                    consumer);
            Attempt attempt = attempt(expression);
            if (attempt.statement() != null) {
                return new CompiledStatement(
                        attempt.statement(), Optional.of(attempt.statement()), System.nanoTime() - begin);
            }
            refusal = attempt.errors();
        }
        WorkloadSource statements =
                WorkloadSource.ofStatements(new WorkloadSource.Parts(run.cell(), className(), setup, statement));
        Attempt attempt = attempt(statements);
        if (attempt.statement() != null) {
            return new CompiledStatement(attempt.statement(), Optional.empty(), System.nanoTime() - begin);
        }
        boolean wasExpression = expression != null
                && refusal.stream().noneMatch(Problems::isSyntax)
                && refusal.stream().noneMatch(Problems::isVoid);
        List<Diag> errors = wasExpression ? refusal : attempt.errors();
        Origin origin = wasExpression ? expression.origin() : statements.origin();
        checkSetupEnds(errors, origin, setup);
        throw failed(errors, origin);
    }

    /**
     * Compiles a statement for another JVM, in which a foreign loop runs it.
     *
     * @param measured the same statement, compiled before
     */
    Optional<ForkedStatement> compileForFork(CellCode statement, Setup setup, CompiledStatement measured)
            throws EvaluationException {
        String className = ((MeasuredStatement) measured.workload()).className();
        String type = measured.expression().isEmpty()
                ? "void"
                : ConsumedType.of(engine.loader().compiled(className).orElseThrow());
        String stripped = JavaText.withoutTrailingSemicolons(statement.text());
        boolean isVoid = type.equals("void");
        String name = FORKED + COUNT.incrementAndGet();
        WorkloadSource source = WorkloadSource.ofMethod(
                new WorkloadSource.Parts(
                        run.cell(), name, setup, isVoid ? statement : statement.slice(0, stripped.length())),
                isVoid ? 0 : JavaText.lastStatementBegin(stripped),
                type);
        SnippetEvent event = engine.declare(source.text(), lock, run);
        if (event.status() == Status.VALID) {
            String wrapper = engine.analysis().wrapper(event.snippet()).fullClassName();
            engine.drop(event.snippet());
            return Optional.of(new ForkedStatement(wrapper + "$" + name, type, List.of()));
        }
        List<Diag> errors = engine.errors().of(event.snippet());
        if (errors.stream().anyMatch(d -> String.valueOf(d.getCode()).contains("effectively.final"))) {
            return Optional.empty();
        }
        throw failed(errors, source.origin());
    }

    /** Rejects a statement that could leave its loop, which would make the count of its executions wrong. */
    private void checkStaysInLoop(CellCode statement, Setup setup) throws CompileFailed {
        if (!JavaText.mayLeaveLoop(statement.text())) {
            return;
        }
        WorkloadSource enclosed = WorkloadSource.ofEnclosedStatements(
                new WorkloadSource.Parts(run.cell(), className(), setup, statement));
        List<Diag> leaving =
                errorsOnly(enclosed).stream().filter(Problems::isJump).toList();
        if (!leaving.isEmpty()) {
            throw Problems.failed(leaving, enclosed.origin());
        }
    }

    /** Rejects a setup that never completes; otherwise the compiler would report code that the user did not write. */
    private static void checkSetupEnds(List<Diag> errors, Origin origin, Setup setup) throws CompileFailed {
        boolean ends = errors.isEmpty()
                || !errors.stream()
                        .allMatch(d -> String.valueOf(d.getCode()).equals("compiler.err.unreachable.stmt")
                                && !origin.covers(d.getStartPosition()));
        if (!ends) {
            throw new CompileFailed(List.of(new EvaluationException.Problem(
                    Origin.span(setup.code()),
                    "the setup never comes to its end, so the statement is never run",
                    "jiffy.setup.endless",
                    "")));
        }
    }

    private static CompileFailed failed(List<Diag> errors, Origin origin) {
        List<Diag> own =
                errors.stream().filter(d -> origin.covers(d.getStartPosition())).toList();
        return Problems.failed(own.isEmpty() ? errors : once(own, origin), origin);
    }

    /** Removes duplicate errors, since the code of an expression is in the source twice. */
    private static List<Diag> once(List<Diag> errors, Origin origin) {
        Set<String> seen = new HashSet<>();
        return errors.stream()
                .filter(d -> seen.add(SnippetErrors.message(d) + origin.place(d.getStartPosition())))
                .toList();
    }

    private static String className() {
        return SnippetClasses.WORKLOAD + COUNT.incrementAndGet();
    }

    private record Attempt(MeasuredStatement statement, List<Diag> errors) {}

    private Attempt attempt(WorkloadSource source) {
        SnippetEvent event = engine.declare(source.text(), lock, run);
        Snippet snippet = event.snippet();
        if (event.status() == Status.VALID) {
            snippets.addPast(snippet, source.origin());
            MeasuredCode code = instantiate(engine.analysis().wrapper(snippet).fullClassName(), source);
            engine.drop(snippet);
            return new Attempt(new MeasuredStatement(code), List.of());
        }
        if (event.status() == Status.REJECTED) {
            return new Attempt(null, engine.errors().of(snippet));
        }
        engine.drop(snippet);
        return new Attempt(null, errorsOnly(source));
    }

    private List<Diag> errorsOnly(WorkloadSource source) {
        int end = source.text().length() - 1;
        SnippetEvent event = engine.declare(source.text().substring(0, end) + REFUSED + "}", lock, run);
        return engine.errors().of(event.snippet()).stream()
                .filter(d -> d.getStartPosition() < end)
                .toList();
    }

    private MeasuredCode instantiate(String wrapper, WorkloadSource source) {
        String name = source.text().substring("class ".length(), source.text().indexOf(" implements"));
        try {
            Constructor<?> constructor =
                    engine.loader().loadClass(wrapper + "$" + name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (MeasuredCode) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
