// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.Execution;
import jiffy.jshell.execution.SessionExecutionControl;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.SnippetRegister;
import jiffy.jshell.snippet.SnippetTable;
import jiffy.jshell.snippet.StaticTypes;
import jiffy.jshell.snippet.UnitCompiler;
import jiffy.jshell.snippet.Units;
import jiffy.jshell.syntax.JavaText;
import jiffy.jshell.syntax.Piece;
import jiffy.jshell.syntax.Piece.Kind;
import jiffy.jshell.syntax.PieceReader;
import jiffy.jshell.unit.UnitPart.Declared;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;

/**
 * Evaluates as many pieces of a cell as possible with one compilation. They are run one by one in their order, each
 * with what it declares entered just before, so that after an exception the session is as if they had been compiled one
 * by one. Whatever the compiler refuses here is left to be evaluated by itself, with the messages that belong to it.
 */
public final class UnitEvaluator {

    private static final MethodType VOID = MethodType.methodType(void.class);

    private final Engine engine;
    private final SnippetTable snippets;
    private final Execution execution;
    private final CellRun run;
    private final StaticTypes types;
    private Value value = Value.NONE;
    private boolean endsCell;

    public UnitEvaluator(Engine engine, SnippetTable snippets, Execution execution, CellRun run, StaticTypes types) {
        this.engine = engine;
        this.snippets = snippets;
        this.execution = execution;
        this.run = run;
        this.types = types;
    }

    /** Returns the value of the last piece, if it is an expression. */
    public Value value() {
        return value;
    }

    /**
     * Evaluates as many of the first pieces of code as possible.
     *
     * @return how much of the code was evaluated, up to the end of the last piece; empty where nothing was
     */
    public Optional<CellCode> evaluate(CellCode code) {
        // An escape may be any character, a bracket for example.
        if (engine.units().isEmpty() || code.text().contains("\\u")) {
            return Optional.empty();
        }
        SnippetRegister register = units().register();
        List<Piece> pieces = new PieceReader(code.text()).pieces();
        List<UnitPart> parts = new UnitPlan(engine, register).parts(code, pieces);
        while (!parts.isEmpty()) {
            endsCell = JavaText.isBlank(
                    code.text(), parts.get(parts.size() - 1).piece().end());
            UnitSource source = new UnitSource(register, parts, register.newClassName(), endsCell);
            UnitCompiler.Result result = units().compile(source.text());
            if (result.isCompiled()) {
                int done = run(source, parts, result.classes());
                return done == 0
                        ? Optional.empty()
                        : Optional.of(code.slice(0, parts.get(done - 1).piece().end()));
            }
            parts = parts.subList(0, firstRefused(source, result.errors()));
        }
        return Optional.empty();
    }

    private Units units() {
        return engine.units().orElseThrow();
    }

    private static int firstRefused(UnitSource source, List<Diag> errors) {
        return errors.stream()
                .mapToInt(d -> source.part(d.getStartPosition()))
                .min()
                .orElse(0);
    }

    /** Returns how many of the parts were run. */
    private int run(UnitSource source, List<UnitPart> parts, List<ClassBytecodes> compiled) {
        String statements = source.statementsClass();
        snippets.addUnit(statements, run.cell(), source.lines());
        int end = parts.size() - 1;
        UnitPart last = parts.get(end);
        Optional<List<ClassBytecodes>> returning = endsCell && last.piece().kind() == Kind.CALL
                ? returningValue(compiled, statements, UnitSource.method(end))
                : Optional.empty();
        boolean hasValue = endsCell && last.returnsValue(true) || returning.isPresent();
        List<ClassBytecodes> classes = returning.orElse(compiled);
        int done = loadAndRun(statements, parts, classes);
        parts.subList(done, parts.size()).forEach(this::forget);
        if (done == parts.size() && hasValue) {
            String expression = JavaText.withoutTrailingSemicolons(last.code().text());
            value = Value.typedLazily(execution.value(), types.of(expression, execution.value()));
        }
        units().forgetStatements(statements);
        return done;
    }

    private void forget(UnitPart part) {
        part.declared().stream()
                .filter(d -> d.replaced().isEmpty())
                .forEach(d -> units().forgetUnused(d.snippet(), d.fullClassName()));
    }

    /** Returns the classes with a method changed to return the value it drops; empty if it drops none. */
    private static Optional<List<ClassBytecodes>> returningValue(
            List<ClassBytecodes> classes, String className, String method) {
        ClassBytecodes type = classes.stream()
                .filter(c -> c.name().equals(className))
                .findFirst()
                .orElseThrow();
        return UnitValue.returned(type.bytecodes(), method)
                .map(bytes -> classes.stream()
                        .map(c -> c == type ? new ClassBytecodes(className, bytes) : c)
                        .toList());
    }

    private int loadAndRun(String statements, List<UnitPart> parts, List<ClassBytecodes> classes) {
        List<Declared> later = parts.stream()
                .flatMap(p -> p.declared().stream())
                .filter(Declared::takesEffect)
                .toList();
        List<ClassBytecodes> first = classes.stream()
                .filter(c -> later.stream().noneMatch(d -> d.owns(c.name())))
                .toList();
        if (!units().load(first, execution)) {
            return 0;
        }
        for (int i = 0; i < parts.size(); i++) {
            UnitPart part = parts.get(i);
            if (!part.declares()) {
                run(statements, i, part, endsCell && i == parts.size() - 1);
            }
            for (Declared declared : part.declared()) {
                if (declared.takesEffect() && !redefine(declared, classes)) {
                    return i;
                }
                declare(declared, part);
            }
            if (execution.failure().isPresent() || run.interrupted()) {
                return i + 1;
            }
        }
        return parts.size();
    }

    private void run(String statements, int index, UnitPart part, boolean isLast) {
        boolean isVoid = !part.returnsValue(isLast) && !(isLast && part.piece().kind() == Kind.CALL);
        units().run(statements, UnitSource.method(index), isVoid ? VOID : SessionExecutionControl.DO_IT, execution);
    }

    private boolean redefine(Declared declared, List<ClassBytecodes> classes) {
        return units().load(
                        classes.stream().filter(c -> declared.owns(c.name())).toList(), execution);
    }

    private void declare(Declared declared, UnitPart part) {
        Snippet snippet = declared.snippet();
        units().register().install(snippet, declared.replaced());
        declared.replaced().ifPresent(old -> units().forgetReplaced(old, declared.fullClassName()));
        snippets.add(snippet, Origin.of(run.cell(), part.code()));
        if (snippet.kind() == Snippet.Kind.VAR && execution.failure().isEmpty() && !run.interrupted()) {
            units().run(declared.fullClassName(), SnippetClasses.RUN, SessionExecutionControl.DO_IT, execution);
        }
    }
}
