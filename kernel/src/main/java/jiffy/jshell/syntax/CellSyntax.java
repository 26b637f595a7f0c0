// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Incomplete;
import jiffy.jshell.result.EvaluationException.Problem;
import jiffy.jshell.result.Span;
import jiffy.jshell.syntax.CellOutline.Kind;
import jiffy.jshell.syntax.CellOutline.Part;
import jiffy.magic.cell.CellCode;

/** The result of Java's parser for a piece of a cell. Names and types are not looked at. */
public final class CellSyntax {

    private static final String MEMBER = "class $ { ";
    private static final String STATEMENT = "class $ { void $() throws Throwable { ";
    private static final String SURPLUS = "jiffy.surplus.bracket";
    private static final String NO_STATEMENT = "compiler.err.not.stmt";

    private static final Pattern MODIFIER = Pattern.compile("(?:public|protected|private|static|abstract)\\b");

    /** A name, parameters with their types, and a brace: a constructor, or a method without a type. */
    private static final Pattern CONSTRUCTOR = Pattern.compile(
            "[\\w$]+\\s*\\(" + "[\\w$.<>\\[\\],?\\s]*(?:[\\w$\\]]|[\\w>?]>)\\s+[A-Za-z_$][\\w$]*\\s*\\)\\s*\\{");

    private static final Map<Character, Character> OPENING = Map.of(')', '(', ']', '[', '}', '{');

    private CellSyntax() {}

    /**
     * Whether the parser accepts all parts of a piece together. The parts are found by tokens alone, so {@code false}
     * does not mean that there is an error; {@code true} means that there is none.
     */
    public static boolean isParsed(String code) {
        List<Part> parts = CellOutline.of(code);
        String imports = joined(code, parts, Kind.IMPORT);
        String members = joined(code, parts, Kind.TYPE) + joined(code, parts, Kind.METHOD);
        String statements = joined(code, parts, Kind.STATEMENT);
        String unit = imports + MEMBER + members + "void $() throws Throwable {" + statements + "}}";
        return errors(unit).isEmpty();
    }

    /** Whether code has several parts: JShell parses a single one by itself before it runs it. */
    public static boolean hasParts(String code) {
        return CellOutline.of(code).size() > 1 || code.stripLeading().startsWith("package");
    }

    private static String joined(String code, List<Part> parts, Kind kind) {
        return parts.stream()
                .filter(p -> p.kind() == kind)
                .map(p -> code.substring(p.first(), p.end()))
                .map(part -> part.endsWith(";") || kind != Kind.STATEMENT ? part + "\n" : part + "\n;")
                .collect(Collectors.joining());
    }

    /**
     * The first error of a snippet that JShell's parser refused.
     *
     * @return empty where the parser finds none in the snippet by itself
     */
    public static Optional<CompileFailed> error(CellCode snippet) {
        Optional<CompileFailed> surplus = surplusBracket(snippet);
        if (surplus.isPresent()) {
            return surplus;
        }
        String frame = frame(snippet.text());
        return errors(frame + snippet.text() + "\n;}}").stream()
                .filter(e ->
                        e.getStartPosition() - frame.length() <= snippet.text().length())
                .findFirst()
                .map(e -> failed(e, snippet, frame.length()));
    }

    /** Returns the error of a closing bracket with which code begins; empty if it does not begin with one. */
    public static Optional<CompileFailed> surplusBracket(CellCode code) {
        Tokens tokens = new Tokens(code.text());
        Character opening = OPENING.get(tokens.kind(0));
        if (opening == null) {
            return Optional.empty();
        }
        Span bracket = span(code, tokens.begin(0), tokens.end(0));
        String message = "'" + tokens.kind(0) + "' without a '" + opening + "' before it";
        return Optional.of(new CompileFailed(List.of(new Problem(bracket, message, SURPLUS, ""))));
    }

    /** Whether an error explains more than JShell's own for the same snippet. */
    public static boolean isBetter(CompileFailed error) {
        String code = error.problems().get(0).code();
        return code.equals(SURPLUS) || code.startsWith("compiler.err.invalid.meth.decl");
    }

    /** Returns the error of incomplete code: the parser's error before the end, or else the open bracket. */
    public static EvaluationException incomplete(CellCode code) {
        String text = code.text();
        String frame = frame(text);
        int end = text.stripTrailing().length();
        Optional<Diagnostic<? extends JavaFileObject>> first = errors(frame + text).stream()
                .filter(e -> e.getStartPosition() - frame.length() < end)
                .filter(e -> !e.getCode().startsWith("compiler.err.premature"))
                .findFirst();
        Optional<OpenBracket> open = OpenBracket.in(text);
        if (first.isPresent()
                && !open.map(o -> mayCause(o, first.get(), frame.length())).orElse(false)) {
            return failed(first.get(), code, frame.length());
        }
        if (open.isEmpty()) {
            return new Incomplete(span(code, 0, end), "the code ends before it is complete");
        }
        CellCode bracket = code.from(open.get().index());
        return new Incomplete(
                span(code, open.get().index(), open.get().index() + 1),
                "'" + open.get().bracket() + "' of line " + bracket.line() + " is not closed");
    }

    /** Whether an error of the parser may only follow from a bracket that is not closed. */
    private static boolean mayCause(OpenBracket open, Diagnostic<?> error, int offset) {
        return open.isShownByIndentation()
                && error.getStartPosition() - offset > open.index()
                && !error.getCode().startsWith("compiler.err.expected");
    }

    private static String frame(String text) {
        boolean member = CellOutline.of(text).stream()
                .limit(1)
                .anyMatch(p -> p.kind() != Kind.STATEMENT
                        || Stream.of(MODIFIER, CONSTRUCTOR)
                                .anyMatch(head -> head.matcher(text)
                                        .region(p.first(), text.length())
                                        .lookingAt()));
        return member ? MEMBER : STATEMENT;
    }

    /** Returns the parser's errors, without those for unused values, which JShell accepts as statements. */
    private static List<Diagnostic<? extends JavaFileObject>> errors(String unit) {
        return Parser.errors(unit).stream()
                .filter(e -> !NO_STATEMENT.equals(e.getCode()))
                .toList();
    }

    private static CompileFailed failed(Diagnostic<? extends JavaFileObject> found, CellCode code, int offset) {
        int length = code.text().length();
        int begin = (int) Math.max(0, Math.min(found.getStartPosition() - offset, length));
        int end = (int) Math.max(begin, Math.min(found.getEndPosition() - offset, length));
        String message = found.getMessage(java.util.Locale.ROOT);
        return new CompileFailed(List.of(new Problem(span(code, begin, end), message, found.getCode(), "")));
    }

    private static Span span(CellCode code, int begin, int end) {
        CellCode first = code.from(begin);
        CellCode last = code.from(end);
        return new Span(first.line(), first.column(), last.line(), last.column());
    }
}
