// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.TypeNames;
import jiffy.jshell.syntax.LocalNames;

/** Completes a name that stands by itself: what the snippet and the session declare comes before what they import. */
final class NameCompleter {

    private static final int SHORTEST_TO_IMPORT = 3;
    private static final int MOST_TO_IMPORT = 8;
    private static final int MOST_FITTING = 30;
    private static final Set<String> KEYWORDS = new TreeSet<>(Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "true",
            "try",
            "var",
            "void",
            "while",
            "yield"));

    private final Engine engine;
    private final TypeNames types;

    NameCompleter(Engine engine, TypeNames types) {
        this.engine = engine;
        this.types = types;
    }

    private record Ranked(Candidate candidate, int rank) {}

    /**
     * The candidates, the likeliest first.
     *
     * @param head the snippet up to the cursor
     * @param before the snippet up to the name
     * @param prefix what of the name is there; may be empty
     * @param found what JShell suggests, which knows no local variables
     */
    List<Candidate> complete(String head, String before, String prefix, List<Suggestion> found) {
        boolean typed = found.stream().anyMatch(s -> !s.matchesType());
        boolean imports = before.equals("import") || before.equals("import static");
        boolean creates = before.endsWith("new");
        Map<String, Ranked> ranked = new LinkedHashMap<>();
        if (!imports && !creates) {
            locals(head, prefix).forEach(c -> put(ranked, c, 0));
        }
        Map<String, Candidate> session = session();
        for (Suggestion s : found) {
            Candidate own = session.get(bare(s.continuation()));
            int rank = (typed && !s.matchesType() ? 10 : 0) + (own != null ? rank(own.kind()) : 4);
            boolean flood = prefix.isEmpty() && own == null && !imports;
            if (!flood || typed && s.matchesType()) {
                put(ranked, described(s.continuation(), own, creates), rank);
            }
        }
        if (!prefix.isEmpty() && !imports && !creates) {
            KEYWORDS.stream()
                    .filter(k -> k.startsWith(prefix))
                    .forEach(k -> put(ranked, new Candidate(k, Kind.KEYWORD, ""), 5));
        }
        if (prefix.length() >= SHORTEST_TO_IMPORT && !imports) {
            Set<String> there =
                    ranked.keySet().stream().map(NameCompleter::bare).collect(Collectors.toSet());
            notImported(prefix, ranked.isEmpty(), there).forEach(c -> put(ranked, c, 20));
        }
        long most = prefix.isEmpty() && !imports ? MOST_FITTING : Long.MAX_VALUE;
        return ranked.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::candidate)
                .limit(most)
                .toList();
    }

    private static void put(Map<String, Ranked> ranked, Candidate candidate, int rank) {
        ranked.putIfAbsent(candidate.text(), new Ranked(candidate, rank));
    }

    private static int rank(Kind kind) {
        return kind == Kind.VARIABLE ? 1 : kind == Kind.METHOD ? 2 : 3;
    }

    private static List<Candidate> locals(String head, String prefix) {
        if (head.indexOf('{') < 0 && head.indexOf('(') < 0 && !head.contains("->")) {
            return List.of();
        }
        return LocalNames.at(head, head.length() - prefix.length()).stream()
                .filter(l -> l.name().startsWith(prefix))
                .map(l -> new Candidate(l.name(), Kind.VARIABLE, (l.type() + " " + l.name()).strip()))
                .toList();
    }

    /** What cells declared, by name. */
    private Map<String, Candidate> session() {
        JShell shell = engine.shell();
        Stream<Candidate> variables =
                shell.variables().filter(v -> shell.status(v).isActive()).map(NameCompleter::described);
        Stream<Candidate> methods =
                shell.methods().filter(m -> shell.status(m).isActive()).map(NameCompleter::described);
        Stream<Candidate> declared =
                shell.types().filter(t -> shell.status(t).isActive()).map(NameCompleter::described);
        return Stream.of(variables, methods, declared)
                .flatMap(s -> s)
                .collect(Collectors.toMap(Candidate::text, c -> c, (a, b) -> a));
    }

    private static Candidate described(VarSnippet variable) {
        return new Candidate(
                variable.name(), Kind.VARIABLE, Members.simple(variable.typeName()) + " " + variable.name());
    }

    // The signature is (String,int)boolean.
    private static Candidate described(MethodSnippet method) {
        String signature = method.signature();
        int end = signature.lastIndexOf(')') + 1;
        String parameters = signature.substring(0, end).replace(",", ", ");
        return new Candidate(
                method.name(),
                Kind.METHOD,
                Members.simple(signature.substring(end) + " " + method.name() + parameters));
    }

    private static Candidate described(TypeDeclSnippet type) {
        String kind = type.subKind().name().replaceAll("_.*", "").toLowerCase(java.util.Locale.ROOT);
        return new Candidate(type.name(), Kind.CLASS, kind + " " + type.name());
    }

    private static Candidate described(String text, Candidate own, boolean creates) {
        if (own != null) {
            return new Candidate(text, own.kind(), own.signature());
        }
        if (text.endsWith(".")) {
            return new Candidate(text, Kind.PACKAGE, "");
        }
        if (SourceVersion.isKeyword(text.strip())) {
            return new Candidate(text, Kind.KEYWORD, "");
        }
        if (text.contains("(")) {
            return new Candidate(text, creates ? Kind.CLASS : Kind.METHOD, "");
        }
        return new Candidate(text, Character.isUpperCase(text.charAt(0)) ? Kind.CLASS : Kind.FIELD, "");
    }

    private static String bare(String text) {
        int end = text.indexOf('(');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * Classes that need an import yet, with their qualified names, which work without one. Where nothing else was found,
     * the case of what was typed does not matter.
     */
    private List<Candidate> notImported(String prefix, boolean nothingElse, Set<String> there) {
        if (!nothingElse && !Character.isUpperCase(prefix.charAt(0))) {
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        for (String binary : engine.index().beginningWith(prefix)) {
            String simple = binary.substring(Math.max(binary.lastIndexOf('.'), binary.lastIndexOf('$')) + 1);
            boolean fits = nothingElse || simple.startsWith(prefix);
            if (fits && !there.contains(simple) && candidates.size() < MOST_TO_IMPORT) {
                types.nameable(binary).map(type -> offered(type, simple)).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private Candidate offered(Class<?> type, String simple) {
        boolean known = types.find(simple).filter(type::equals).isPresent();
        return new Candidate(
                known ? simple : type.getCanonicalName(),
                Kind.CLASS,
                known ? type.getCanonicalName() : "import " + type.getCanonicalName() + ";");
    }
}
