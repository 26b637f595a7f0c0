// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jiffy.jshell.error.Hints;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Declaration;
import jiffy.jshell.snippet.CompilerCrash;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.snippet.SnippetErrors;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.jshell.snippet.StaticTypes;
import jiffy.jshell.syntax.CellSyntax;
import jiffy.jshell.syntax.JavaText;
import jiffy.jshell.unit.UnitEvaluator;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;

/** Evaluates the snippets of a piece of a cell, one after the other. */
public final class CellEvaluator {

    private static final String PUBLIC = "public ";
    private static final Pattern MODIFIER = Pattern.compile("(public|protected|private)\\b");

    private final Engine engine;
    private final SnippetTable snippets;
    private final Execution execution;
    private final CellRun run;
    private final StaticTypes types;
    private final List<Unresolved> unresolved = new ArrayList<>();
    private final Redefinition redefinition;
    private Value value = Value.NONE;
    private boolean silenced;

    public CellEvaluator(Engine engine, SnippetTable snippets, Execution execution, CellRun run, StaticTypes types) {
        this.engine = engine;
        this.snippets = snippets;
        this.execution = execution;
        this.run = run;
        this.types = types;
        this.redefinition = new Redefinition(engine);
    }

    /** Returns the value of the last snippet, if it is an expression. */
    public Value value() {
        return value;
    }

    /** Whether the last snippet ends with a semicolon. */
    public boolean silenced() {
        return silenced;
    }

    /** A declaration that could not be used when it was evaluated; later ones may have completed it. */
    public record Unresolved(DeclarationSnippet snippet, Origin origin) {}

    /** Returns the declarations that could not be used at once. */
    public List<Unresolved> unresolved() {
        return unresolved;
    }

    /** Returns the effects of redefinitions on other declarations. */
    public Redefinition redefinition() {
        return redefinition;
    }

    /** Evaluates snippets until one fails: then this throws, or the execution holds the exception of the code. */
    public void evaluate(CellCode code) throws EvaluationException {
        try {
            if (CellSyntax.hasParts(code.text())) {
                new SyntaxFirst(engine).check(code);
            }
            evaluateSnippets(stripLeading(code));
        } catch (CompilerCrash e) {
            throw Problems.crashed(e, code);
        } catch (StackOverflowError e) {
            // User code's own is in the execution; this one is a parser's.
            throw Problems.crashed(new CompilerCrash(e), code);
        }
    }

    private void evaluateSnippets(CellCode code) throws EvaluationException {
        CellCode rest = code;
        while (!rest.isBlank()) {
            Optional<CellCode> done = evaluateUnit(rest);
            if (done.isPresent()) {
                if (execution.failure().isPresent() || run.interrupted()) {
                    return;
                }
                rest = stripLeading(rest.from(done.get().text().length()));
                continue;
            }
            CompletionInfo info = engine.firstSnippet(rest.text());
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                return;
            }
            if (completeness == Completeness.DEFINITELY_INCOMPLETE
                    || completeness == Completeness.CONSIDERED_INCOMPLETE) {
                throw CellSyntax.incomplete(rest);
            }
            int end = rest.text().length()
                    - (completeness == Completeness.COMPLETE ? info.remaining().length() : 0);
            CellCode snippet = rest.slice(0, end);
            if (completeness == Completeness.UNKNOWN || !evaluateExpression(snippet)) {
                evaluateSnippet(info.source(), snippet);
            }
            if (execution.failure().isPresent() || run.interrupted()) {
                return;
            }
            // JShell gets every line wrong of a snippet that begins with a line break.
            rest = stripLeading(rest.from(end));
        }
    }

    private Optional<CellCode> evaluateUnit(CellCode code) {
        UnitEvaluator unit = new UnitEvaluator(engine, snippets, execution, run, types);
        Optional<CellCode> done = unit.evaluate(code);
        if (done.isPresent()) {
            value = unit.value();
            silenced = JavaText.endsWithSemicolon(done.get().text());
        }
        return done;
    }

    static CellCode stripLeading(CellCode code) {
        int begin = 0;
        while (begin < code.text().length()
                && Character.isWhitespace(code.text().charAt(begin))) {
            begin++;
        }
        return code.from(begin);
    }

    /**
     * Evaluates the snippet as an expression. JShell would compile an expression twice more to find its static type,
     * which is hardly ever asked for; so it gets a variable of a type that everything fits.
     *
     * @return false where it is no expression, or none that has a value: then nothing was run
     */
    private boolean evaluateExpression(CellCode code) {
        String expression = JavaText.withoutTrailingSemicolons(code.text());
        if (!JavaText.mayBeValue(expression)) {
            return false;
        }
        String before = "java.lang.Object " + engine.newTemporary() + " = (";
        Origin origin =
                new Origin(run.cell(), List.of(new Origin.Piece(before.length(), code.slice(0, expression.length()))));
        snippets.begin(before + expression + "\n);", origin);
        SnippetEvent event =
                engine.eval(before + expression + "\n);", execution).get(0);
        if (event.status() != Status.VALID) {
            engine.drop(event.snippet());
            return false;
        }
        snippets.addPast(event.snippet(), origin);
        Object object = execution.value();
        value = Value.typedLazily(object, types.of(expression, object));
        silenced = JavaText.endsWithSemicolon(code.text());
        forget((VarSnippet) event.snippet());
        return true;
    }

    private void evaluateSnippet(String source, CellCode code) throws EvaluationException {
        Origin origin = Origin.of(run.cell(), code);
        snippets.begin(source, origin);
        List<SnippetEvent> events = engine.eval(source, execution);
        String text = source;
        OptionalInt constructor = narrowConstructor(events);
        while (constructor.isPresent()) {
            text = new StringBuilder(text)
                    .insert(constructor.getAsInt(), PUBLIC)
                    .toString();
            origin = origin.inserted(constructor.getAsInt(), PUBLIC.length());
            snippets.begin(text, origin);
            events = engine.eval(text, execution);
            constructor = narrowConstructor(events);
        }
        value = Value.NONE;
        silenced = JavaText.endsWithSemicolon(code.text());
        for (SnippetEvent event : events) {
            if (engine.errors().isNotWritten(event)) {
                throw Problems.failed(engine.errors().of(event.snippet()), origin);
            }
            if (event.status() == Status.REJECTED && event.causeSnippet() == null) {
                throw refused(event.snippet(), code, origin);
            }
            if (event.causeSnippet() == null) {
                new MissingMembers(engine, execution).check(event, origin);
                note(event, origin);
                handle(event, origin);
            } else {
                redefinition.note(event);
                if (event.status() == Status.OVERWRITTEN) {
                    snippets.replaced(event.snippet());
                }
            }
        }
    }

    /**
     * Returns the exception for a refused snippet; of syntax errors only the first, since it often causes the others.
     */
    private EvaluationException refused(Snippet snippet, CellCode code, Origin origin) {
        CompileFailed failed = Problems.failed(engine.errors().of(snippet), origin);
        Optional<CompileFailed> syntax =
                snippet instanceof ErroneousSnippet ? CellSyntax.error(code) : Optional.empty();
        if (syntax.isEmpty()) {
            return failed;
        }
        boolean atEnd = failed.problems().get(0).code().startsWith("compiler.err.premature");
        return atEnd || CellSyntax.isBetter(syntax.get())
                ? syntax.get()
                : new CompileFailed(failed.problems().subList(0, 1));
    }

    private void note(SnippetEvent event, Origin origin) {
        Snippet snippet = event.snippet();
        if (snippet.kind().isPersistent() && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            snippets.add(snippet, origin);
        } else {
            snippets.addPast(snippet, origin);
            engine.loader().retire(engine.analysis().wrapper(snippet).fullClassName());
        }
    }

    /**
     * Whether a record's canonical constructor was refused only because JShell makes every class public.
     *
     * @return where a constructor is refused for that reason
     */
    private OptionalInt narrowConstructor(List<SnippetEvent> events) {
        if (events.isEmpty() || events.get(0).status() != Status.REJECTED) {
            return OptionalInt.empty();
        }
        Snippet snippet = events.get(0).snippet();
        return engine.errors().of(snippet).stream()
                .filter(d -> String.valueOf(d.getCode()).startsWith("compiler.err.invalid.canonical.constructor"))
                .filter(d -> SnippetErrors.message(d).contains("was public"))
                .mapToInt(d -> (int) d.getStartPosition())
                .filter(at -> at >= 0
                        && !MODIFIER.matcher(snippet.source().substring(at)).lookingAt())
                .findFirst();
    }

    private void handle(SnippetEvent event, Origin origin) {
        Snippet snippet = event.snippet();
        if (snippet instanceof DeclarationSnippet declaration && event.status() != Status.VALID) {
            unresolved.add(new Unresolved(declaration, origin));
        }
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            value = new Value(execution.value(), ((VarSnippet) snippet).typeName());
            forget((VarSnippet) snippet);
        } else if (snippet instanceof ExpressionSnippet expression) {
            value = new Value(execution.value(), expression.typeName());
        }
    }

    /** Forgets a temporary variable, which would slow every later evaluation and keep its object alive. */
    private void forget(VarSnippet temporary) {
        engine.drop(temporary);
        String name = engine.analysis().wrapper(temporary).fullClassName();
        engine.loader().clear(name, temporary.name());
        engine.loader().retire(name);
    }

    public static Declaration declaration(Engine engine, DeclarationSnippet snippet, Origin origin) {
        List<String> missing = engine.shell().unresolvedDependencies(snippet).toList();
        Hints hints = new Hints(engine);
        List<String> found =
                missing.stream().map(hints::of).filter(h -> !h.isEmpty()).toList();
        String obstacle = engine.errors().obstacle(snippet);
        return new Declaration(snippet.name(), missing, obstacle, origin.cell(), origin.span(), found);
    }
}
