// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.TypeNames;
import jiffy.jshell.syntax.JavaText;
import jiffy.jshell.syntax.SourceSplitter;

/** Completes Java source of a cell that need not have run yet. */
public final class JavaCompleter {

    private static final Pattern DECLARATION =
            Pattern.compile("(?:\\A|[;{}])\\s*(?:final\\s+)?([\\w.]+(?:<[^=;{}]*>)?(?:\\[])*)\\s+\\w+\\s*=\\s*\\z");

    private final SourceCodeAnalysis analysis;
    private final Operands operands;
    private final NameCompleter names;

    public JavaCompleter(Engine engine) {
        this.analysis = engine.analysis();
        TypeNames types = new TypeNames(engine);
        this.operands = new Operands(engine, types);
        this.names = new NameCompleter(engine, types);
    }

    public Completion complete(String code, int cursor) {
        int begin = new SourceSplitter(analysis).lastSnippet(code.substring(0, cursor));
        String head = code.substring(begin, cursor);
        int[] anchor = {head.length()};
        List<Suggestion> found = analysis.completionSuggestions(head, head.length(), anchor).stream()
                .filter(s -> !s.continuation().startsWith("$"))
                .toList();
        // JShell gives no anchor where it finds nothing.
        int nameBegin = found.isEmpty() ? JavaText.nameBegin(head) : anchor[0];
        String before = head.substring(0, nameBegin).stripTrailing();
        String prefix = head.substring(nameBegin);
        List<Candidate> candidates = before.endsWith("::")
                ? references(head, before.substring(0, before.length() - 2), prefix)
                : before.endsWith(".")
                        ? members(head, before.substring(0, before.length() - 1), prefix, found)
                        : names.complete(head, before, prefix, found);
        return new Completion(candidates, begin + nameBegin, cursor);
    }

    private List<Candidate> members(String head, String before, String prefix, List<Suggestion> found) {
        String receiver = JavaText.receiver(before);
        Optional<Members> known = operands.members(receiver, head)
                .or(() -> operands.inferred(head.substring(0, head.length() - prefix.length()), found)
                        .map(Members::new));
        String wanted = declared(before.substring(0, before.length() - receiver.length()));
        return known.map(members -> members(members, wanted, prefix, found)).orElseGet(() -> unknown(found));
    }

    /** The type of the variable that code in front of an expression declares; empty where it declares none. */
    private static String declared(String front) {
        Matcher declaration = DECLARATION.matcher(front);
        return declaration.find() ? declaration.group(1) : "";
    }

    /** @param wanted a type that JShell may not know to be met, since it looks at type variables only; may be empty */
    private static List<Candidate> members(Members members, String wanted, String prefix, List<Suggestion> found) {
        Set<Candidate> fitting = new TreeSet<>(members.order());
        Set<Candidate> others = new TreeSet<>(members.order());
        for (Suggestion s : found) {
            Candidate candidate = members.candidate(s.continuation());
            if (members.isCallable(candidate)) {
                boolean fits = s.matchesType() || members.gives(candidate, wanted);
                (fits ? fitting : others).add(candidate);
            }
        }
        others.removeAll(fitting);
        List<Candidate> all = new ArrayList<>(fitting);
        all.addAll(others);
        return all.isEmpty() ? members.ofObjects(prefix) : all;
    }

    /** JShell suggests nothing behind the colons of a method reference. */
    private List<Candidate> references(String head, String before, String prefix) {
        return operands.members(JavaText.receiver(before), head)
                .map(members -> members.references(prefix))
                .orElse(List.of());
    }

    private static List<Candidate> unknown(List<Suggestion> found) {
        return found.stream()
                .sorted(Comparator.comparing(s -> !s.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .map(JavaCompleter::byShape)
                .toList();
    }

    private static Candidate byShape(String text) {
        Kind kind = text.endsWith(".")
                ? Kind.PACKAGE
                : text.contains("(") ? Kind.METHOD : Character.isUpperCase(text.charAt(0)) ? Kind.CLASS : Kind.FIELD;
        return new Candidate(text, kind, "");
    }
}
