// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jiffy.jshell.Completion.Candidate;
import jiffy.jshell.Completion.Kind;

/** Completes Java source of a cell that need not have run yet. */
final class JavaCompleter {

    private final SourceCodeAnalysis analysis;
    private final Operands operands;
    private final NameCompleter names;

    JavaCompleter(Engine engine) {
        this.analysis = engine.analysis();
        TypeNames types = new TypeNames(engine);
        this.operands = new Operands(engine, types);
        this.names = new NameCompleter(engine, types);
    }

    Completion complete(String code, int cursor) {
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
        return known.map(members -> members(members, prefix, found)).orElseGet(() -> unknown(found));
    }

    private static List<Candidate> members(Members members, String prefix, List<Suggestion> found) {
        List<Candidate> fitting = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (Suggestion s : found) {
            Candidate candidate = members.candidate(s.continuation());
            if (members.isCallable(candidate) && !fitting.contains(candidate)) {
                (s.matchesType() ? fitting : others).add(candidate);
            }
        }
        others.removeAll(fitting);
        fitting.sort(members.order());
        others.sort(members.order());
        fitting.addAll(others);
        return fitting.isEmpty() ? members.ofObjects(prefix) : fitting;
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
