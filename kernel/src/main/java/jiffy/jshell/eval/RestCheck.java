// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jiffy.jshell.execution.CellRun;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Problem;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Origin;
import jiffy.jshell.snippet.Problems;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.JavaScanner;

/**
 * Finds the errors of what follows a snippet that the compiler refused, so that a cell's errors are told together.
 * Nothing is run and nothing stays declared: all becomes the body of one class that the compiler must refuse. The
 * refused snippet is in it, so that what it was to declare is no error of those that use it.
 */
final class RestCheck {

    /** The name of the class. */

    // No class has this name: to the compiler a variable of it may be anything, and it says so only once.
    private static final String UNKNOWN = "$Unknown";

    private static final Pattern VAR = Pattern.compile("(?:final\\s+)?(var)\\s+([\\w$]+)\\s*=");
    private static final Pattern VARIABLE = Pattern.compile("[\\w$.<>,?\\[\\] ]+?\\s([\\w$]+)\\s*=");
    private static final Pattern VALUE = Pattern.compile("[\\w$\"'(].*", Pattern.DOTALL);

    // What is wrong for members of a class, and not for snippets.
    private static final Set<String> OF_MEMBERS = Set.of(
            "already.defined",
            "already.defined.static.single.import",
            "non-static.cant.be.ref",
            "var.might.not.have.been.initialized",
            "var.not.initialized.in.default.constructor",
            "illegal.forward.ref",
            "illegal.self.ref",
            "name.clash.same.erasure",
            "icls.cant.have.static.decl",
            "not.def.public.cant.access",
            "encl.class.required",
            "restricted.type.not.allowed.here");

    private final Engine engine;
    private final CompilerLock lock;
    private final CellRun run;
    private final StringBuilder text = new StringBuilder(
            "class " + SnippetClasses.REST + " {\n" + SnippetClasses.REST + "() throws Throwable {}\n");
    private final List<Origin.Piece> pieces = new ArrayList<>();
    private final List<Problem> found = new ArrayList<>();
    private final List<Snippet> imported = new ArrayList<>();
    private int members;

    RestCheck(Engine engine, CompilerLock lock, CellRun run) {
        this.engine = engine;
        this.lock = lock;
        this.run = run;
    }

    /**
     * The failure with the errors of what follows.
     *
     * @param refused the snippet that failed
     * @param rest what stands behind it in the cell
     */
    CompileFailed complete(CompileFailed failure, CellCode refused, CellCode rest) {
        if (rest.isBlank()) {
            return failure;
        }
        try {
            boolean goesOn = add(withoutComments(refused), refused.text());
            int own = pieces.size();
            found.clear();
            if (goesOn) {
                addAll(rest);
            }
            found.addAll(errors(pieces.subList(own, pieces.size())));
            found.sort(Comparator.comparing((Problem p) -> p.span().line())
                    .thenComparing(p -> p.span().column()));
            found.addAll(0, failure.problems());
            return new CompileFailed(found.stream().distinct().toList());
        } finally {
            imported.forEach(engine::drop);
        }
    }

    private void addAll(CellCode code) {
        CellCode rest = CellEvaluator.stripLeading(code);
        boolean goesOn = true;
        while (goesOn && !rest.isBlank()) {
            CompletionInfo info = engine.analysis().analyzeCompletion(rest.text());
            Completeness completeness = info.completeness();
            boolean isUnknown = completeness == Completeness.UNKNOWN;
            if (!isUnknown && (!completeness.isComplete() || completeness == Completeness.EMPTY)) {
                return;
            }
            int end = rest.text().length()
                    - (completeness == Completeness.COMPLETE ? info.remaining().length() : 0);
            goesOn = add(withoutComments(rest.slice(0, end)), isUnknown ? rest.text() : info.source()) && !isUnknown;
            rest = CellEvaluator.stripLeading(rest.from(end));
        }
    }

    /** The code from its first token on. */
    private static CellCode withoutComments(CellCode code) {
        JavaScanner scanner = new JavaScanner(code.text(), 0);
        while (!scanner.atEnd()) {
            int at = scanner.position();
            if (code.text().charAt(at) == '\n') {
                scanner.moveTo(at + 1);
            } else if (!scanner.skipBlank()) {
                return code.from(at);
            }
        }
        return code;
    }

    /** Adds a snippet; false where nobody can know what it would declare. */
    private boolean add(CellCode code, String source) {
        List<Snippet> snippets = engine.analysis().sourceToSnippets(source);
        if (snippets.isEmpty()) {
            return true;
        }
        Snippet snippet = snippets.get(0);
        Kind kind = snippet.kind();
        if (snippet instanceof ErroneousSnippet erroneous) {
            kind = erroneous.probableKind();
            if (isSyntaxError(code, source)) {
                return addWithoutSyntax(kind, code);
            }
        }
        Matcher var = VAR.matcher(code.text());
        if (snippet instanceof ImportSnippet wanted) {
            addImport(wanted, code, source);
        } else if (kind == Kind.METHOD || kind == Kind.TYPE_DECL) {
            append("", code, "\n");
        } else if (kind == Kind.VAR && var.lookingAt()) {
            append(UNKNOWN + " ", code.from(var.start(2)), "\n;\n");
        } else if (kind == Kind.VAR && !snippet.subKind().name().startsWith("TEMP_VAR")) {
            append("", code, JavaText.endsWithSemicolon(code.text()) ? "\n" : "\n;\n");
        } else if (kind != Kind.IMPORT) {
            addStatement(kind, code);
        }
        return true;
    }

    /** Only what cannot be understood is evaluated here, and so is not run: JShell refuses it. */
    private boolean isSyntaxError(CellCode code, String source) {
        List<Diag> errors = errorsOf(engine.declare(source, lock, run));
        boolean isSyntax = errors.stream().anyMatch(Problems::isSyntax);
        if (isSyntax || source.startsWith("import")) {
            found.addAll(Problems.failed(errors, Origin.of(run.cell(), code)).problems());
        }
        return isSyntax;
    }

    private List<Diag> errorsOf(SnippetEvent event) {
        if (event.status() != Snippet.Status.REJECTED) {
            engine.drop(event.snippet());
            return List.of();
        }
        return engine.errors(event.snippet());
    }

    // One syntax error would hide all other errors of the class.
    private boolean addWithoutSyntax(Kind kind, CellCode code) {
        Matcher variable = VARIABLE.matcher(code.text());
        if (kind == Kind.VAR && variable.lookingAt()) {
            text.append(UNKNOWN).append(' ').append(variable.group(1)).append(";\n");
            return true;
        }
        return kind == Kind.EXPRESSION || kind == Kind.STATEMENT;
    }

    private void addStatement(Kind kind, CellCode code) {
        String expression = JavaText.withoutTrailingSemicolons(code.text());
        members++;
        if (kind != Kind.STATEMENT && VALUE.matcher(expression).matches() && JavaText.mayBeExpression(expression)) {
            append("Object $value" + members + " = (", code.slice(0, expression.length()), "\n);\n");
        } else {
            append(
                    "void $run" + members + "() throws Throwable {",
                    code,
                    JavaText.isEnded(code.text()) ? "\n}\n" : "\n;}\n");
        }
    }

    private void append(String before, CellCode code, String after) {
        text.append(before);
        pieces.add(new Origin.Piece(text.length(), code));
        text.append(code.text()).append(after);
    }

    // Imports can't stand in a class. They are taken back at the end, where they were not there before.
    private void addImport(ImportSnippet wanted, CellCode code, String source) {
        boolean there = engine.shell()
                .imports()
                .anyMatch(i -> i.fullname().equals(wanted.fullname()) && i.isStatic() == wanted.isStatic());
        if (there) {
            return;
        }
        SnippetEvent event = engine.declare(source, lock, run);
        if (event.status() == Snippet.Status.REJECTED) {
            found.addAll(Problems.failed(errorsOf(event), Origin.of(run.cell(), code))
                    .problems());
        } else {
            imported.add(event.snippet());
        }
    }

    private List<Problem> errors(List<Origin.Piece> checked) {
        if (checked.isEmpty()) {
            return List.of();
        }
        // An error of its own has the class refused, and not kept until what it lacks is there.
        String source = text + "int $refused = \"\";\n}";
        Origin origin = new Origin(run.cell(), checked);
        List<Diag> errors = errorsOf(engine.declare(source, lock, run)).stream()
                .filter(d -> origin.covers(d.getStartPosition()) && !isOfMembers(d) && !Problems.isVoid(d))
                .toList();
        return errors.isEmpty() ? List.of() : Problems.failed(errors, origin).problems();
    }

    private static boolean isOfMembers(Diag diag) {
        String code = String.valueOf(diag.getCode()).toLowerCase(Locale.ROOT).replaceFirst("^compiler\\.err\\.", "");
        return OF_MEMBERS.contains(code) || Engine.message(diag).contains(UNKNOWN);
    }
}
