// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jiffy.jshell.execution.CompilerLock;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jshell.result.EvaluationException.Problem;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.TypeNames;
import jiffy.jshell.syntax.LocalNames;
import jiffy.jshell.syntax.NearNames;
import jiffy.magic.cell.CellCode;
import jiffy.magic.option.Names;

/** Suggests corrections for names that the compiler cannot find. Under the {@link CompilerLock} only. */
public final class Hints {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(variable|method|class) ([\\w$]+)(\\()?");
    private static final Pattern LOCATION =
            Pattern.compile("location:\\s+(?:(?:variable \\S+ of type|class|interface|enum|package) (.+))?");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");
    // How long something is, it says under one of these names.
    private static final List<String> LENGTHS = List.of("length", "size", "count");
    private static final Set<String> ADDING = Set.of("add", "append", "push", "remove");
    private static final Pattern OTHER_OUTPUT = Pattern.compile("Out|_\\d+");
    private static final Pattern LAST_OUTPUT = Pattern.compile("\\s*_(?:[.\\[;].*|\\s*)", Pattern.DOTALL);
    private static final Pattern PRIMITIVE_ARGUMENT =
            Pattern.compile("required: reference\\s+found: +(byte|short|int|long|float|double|char|boolean)\\b");

    private final Engine engine;
    private final TypeNames types;

    public Hints(Engine engine) {
        this.engine = engine;
        this.types = new TypeNames(engine);
    }

    /**
     * Returns the failure with hints added to the compiler's errors.
     *
     * @param code what it refused
     */
    public EvaluationException added(EvaluationException failure, CellCode code) {
        return added(failure, code, code.text());
    }

    /**
     * Returns the failure with hints added to the compiler's errors.
     *
     * @param code what it refused
     * @param source that code with all other code of the same scope
     */
    public EvaluationException added(EvaluationException failure, CellCode code, String source) {
        return failure instanceof CompileFailed refused
                ? refused.map(p -> new Problem(p.span(), p.message(), p.code(), of(p, code, source)))
                : failure;
    }

    private String of(Problem problem, CellCode code, String source) {
        String known = of(problem, source);
        if (!known.isEmpty()) {
            return known;
        }
        MarkedCode marked = MarkedCode.of(problem.span(), code);
        String hint = SyntaxHints.of(problem.message(), marked.before(), marked.after());
        return hint.isEmpty() ? TypeHints.of(problem.message(), marked.text()) : hint;
    }

    private String of(Problem problem, String source) {
        Matcher absent = PACKAGE.matcher(problem.message());
        if (absent.find()) {
            return ofPackage(absent.group(1));
        }
        Matcher symbol = SYMBOL.matcher(problem.message());
        if (!symbol.find()) {
            return ofOthers(problem.message(), source);
        }
        Matcher location = LOCATION.matcher(problem.message());
        String where = location.find() && location.group(1) != null ? location.group(1) : "";
        return of(symbol.group(1), symbol.group(2), wrapped(where) ? "" : where.strip(), source);
    }

    private static String ofOthers(String message, String source) {
        // JDK 17 says "as of release 9, '_' is a keyword", JDK 25 "underscore not allowed here".
        if ((message.contains("'_'") || message.contains("underscore"))
                && LAST_OUTPUT.matcher(source).matches()) {
            return "the last result is __";
        }
        Matcher primitive = PRIMITIVE_ARGUMENT.matcher(message);
        return primitive.find() ? "type arguments are classes: write " + wrapper(primitive.group(1)) : "";
    }

    private static String wrapper(String primitive) {
        return switch (primitive) {
            case "int" -> "Integer";
            case "char" -> "Character";
            default -> Character.toUpperCase(primitive.charAt(0)) + primitive.substring(1);
        };
    }

    private boolean isTypeOfSession(String name) {
        return engine.shell().types().anyMatch(t -> t.name().equals(name));
    }

    /**
     * Returns a hint for a missing name.
     *
     * @param missing as JShell names it: {@code class Shape}, {@code method soon()}, {@code variable x}
     * @return a clause such as {@code did you mean half()?} or {@code or after import java.awt.Shape;}; empty text
     *     where there is no guess
     */
    public String of(String missing) {
        Matcher symbol = SYMBOL.matcher("symbol: " + missing);
        String hint = symbol.find() ? of(symbol.group(1), symbol.group(2), "", "") : "";
        return hint.replaceFirst("^add ", "or after ");
    }

    private static boolean wrapped(String location) {
        return location.startsWith(SnippetClasses.WORKLOAD) || location.strip().equals(SnippetClasses.REST);
    }

    private String of(String kind, String name, String location, String source) {
        if (location.isEmpty()) {
            Optional<String> waiting = new UnresolvedDeclarations(engine).why(kind, name);
            if (waiting.isPresent()) {
                return waiting.get();
            }
        }
        if (!location.isEmpty()) {
            return types.find(location)
                    .map(type -> didYouMean(member(type, kind, name)))
                    .orElseGet(() -> elsewhere(kind, name, location));
        }
        if (kind.equals("variable") && (types.isKnown(name) || isTypeOfSession(name))) {
            return name + " is a class, not a value: write " + name + ".class, or make an object of it";
        }
        if (name.equals("In") && !kind.equals("class")) {
            return "%history prints the cells";
        }
        if (OTHER_OUTPUT.matcher(name).matches() && !kind.equals("class")) {
            return "the value of cell 1 is $1, that of cell 2 is $2, and so on";
        }
        Optional<String> other = OtherLanguages.inJava(kind, name);
        if (other.isPresent()) {
            return didYouMean(other);
        }
        if (kind.equals("method")) {
            Optional<String> elsewhere = types.isKnown(name) || isTypeOfSession(name)
                    ? Optional.of("new " + name + "()")
                    : TypeHints.staticMethod(name);
            return didYouMean(elsewhere.or(() -> near(kind, name, source)));
        }
        String imports = types.isKnown(name) ? "" : imports(name);
        return imports.isEmpty() ? didYouMean(near(kind, name, source)) : "add " + imports;
    }

    private String elsewhere(String kind, String name, String location) {
        if (location.endsWith("]")) {
            return LENGTHS.contains(name)
                    ? "did you mean length? An array has it as a field"
                    : ADDING.contains(name) ? "an array keeps its length: use an ArrayList" : "";
        }
        if (kind.equals("class") && engine.index().packages().contains(location)) {
            return didYouMean(
                    NearNames.ofClass(name, engine.index().inPackage(location)).map(simple -> location + "." + simple));
        }
        String imports = kind.equals("class") ? imports(name) : "";
        return imports.isEmpty() ? "" : "add " + imports;
    }

    private String imports(String name) {
        return engine.index().likeliest(name).stream()
                .flatMap(binary -> types.nameable(binary).stream())
                .map(type -> "import " + type.getCanonicalName() + ";")
                .limit(3)
                .collect(Collectors.joining(" or "));
    }

    private String ofPackage(String name) {
        if (name.indexOf('.') < 0 && Character.isUpperCase(name.charAt(0))) {
            String imports = imports(name);
            return imports.isEmpty() ? didYouMean(nearestClass(name)) : "add " + imports;
        }
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (name.indexOf('.') < 0 && types.isKnown(capital)) {
            return didYouMean(Optional.of(capital));
        }
        Optional<String> near = Names.nearest(name, engine.index().packages());
        boolean library = near.isEmpty() && name.contains(".");
        return library ? "a library is made known with %maven group:artifact:version" : didYouMean(near);
    }

    private static Optional<String> member(Class<?> type, String kind, String name) {
        List<String> fields = Members.of(type, Class::getFields, Class::getDeclaredFields);
        List<String> calls = Members.of(type, Class::getMethods, Class::getDeclaredMethods).stream()
                .map(m -> m + "()")
                .toList();
        Optional<String> sameLength = LENGTHS.contains(name)
                ? LENGTHS.stream().map(n -> n + "()").filter(calls::contains).findFirst()
                : Optional.empty();
        boolean isMethod = kind.equals("method");
        return sameLength
                .or(() -> isMethod ? nearestCall(name, calls) : Names.nearest(name, fields))
                .or(() -> isMethod ? Names.nearest(name, fields) : nearestCall(name, calls));
    }

    private static Optional<String> nearestCall(String name, Collection<String> calls) {
        return Names.nearest(
                        name,
                        calls.stream().map(c -> c.substring(0, c.length() - 2)).toList())
                .map(n -> n + "()");
    }

    private Optional<String> near(String kind, String name, String source) {
        return switch (kind) {
            case "method" ->
                (name.length() < 3 ? Optional.<String>empty() : nearestCall(name, methods()))
                        .or(() -> NearNames.of(name, variables(name, source)));
            case "class" -> nearestClass(name);
            default -> NearNames.of(name, variables(name, source)).or(() -> nearestClass(name));
        };
    }

    private List<String> methods() {
        JShell shell = engine.shell();
        return shell.methods()
                .filter(m -> shell.status(m).isActive())
                .map(m -> m.name() + "()")
                .toList();
    }

    private List<String> variables(String wrong, String source) {
        JShell shell = engine.shell();
        Stream<String> ofSession =
                shell.variables().filter(v -> shell.status(v).isActive()).map(VarSnippet::name);
        return Stream.concat(ofSession, LocalNames.all(source).stream().map(LocalNames.Local::name))
                .filter(name -> !name.equals(wrong))
                .distinct()
                .toList();
    }

    private Optional<String> nearestClass(String name) {
        JShell shell = engine.shell();
        List<String> ofSession = shell.types()
                .filter(t -> shell.status(t).isDefined())
                .map(t -> t.name())
                .toList();
        return NearNames.ofClass(name, ofSession)
                .or(() -> NearNames.ofClass(name, everyday()).map(this::written));
    }

    private List<String> everyday() {
        return engine.index().everyday().stream()
                .flatMap(binary -> types.nameable(binary).stream())
                .map(Class::getSimpleName)
                .distinct()
                .toList();
    }

    /** Returns the simple name, or the qualified one if the class is not imported. */
    private String written(String simpleName) {
        if (types.isKnown(simpleName)) {
            return simpleName;
        }
        return engine.index().likeliest(simpleName).stream()
                .flatMap(binary -> types.nameable(binary).stream())
                .map(Class::getCanonicalName)
                .findFirst()
                .orElse(simpleName);
    }

    private static String didYouMean(Optional<String> name) {
        return name.map(n -> "did you mean " + n + "?").orElse("");
    }
}
