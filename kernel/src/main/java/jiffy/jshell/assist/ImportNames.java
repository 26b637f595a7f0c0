// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.ClassIndex;

/** Completes an import: packages, classes, and the static members of a class. */
final class ImportNames {

    private static final Pattern IMPORT = Pattern.compile("(?:^|[;}\\n])\\s*import\\s+(static\\s+)?([\\w$.]*)\\z");

    private final WarmCompiler compiler;
    private final SessionView session;
    private final ClassIndex index;

    ImportNames(WarmCompiler compiler, SessionView session, ClassIndex index) {
        this.compiler = compiler;
        this.session = session;
        this.index = index;
    }

    /**
     * Returns the completions in an import.
     *
     * @param head Java up to the name
     * @return empty where the name is in no import
     */
    Optional<List<Candidate>> complete(String head, String prefix) {
        Matcher line = IMPORT.matcher(head);
        if (!line.find()) {
            return Optional.empty();
        }
        boolean isStatic = line.group(1) != null;
        String begun = line.group(2);
        if (begun.isEmpty()) {
            return Optional.of(begins(prefix, isStatic));
        }
        String owner = begun.substring(0, begun.length() - 1);
        List<Candidate> found = new ArrayList<>(below(owner, prefix, isStatic));
        if (prefix.isEmpty() && !found.isEmpty()) {
            found.add(new Candidate("*", Kind.KEYWORD, ""));
        }
        return Optional.of(found);
    }

    private List<Candidate> begins(String prefix, boolean isStatic) {
        Stream<Candidate> keyword = !isStatic && !prefix.isEmpty() && "static".startsWith(prefix)
                ? Stream.of(new Candidate("static", Kind.KEYWORD, ""))
                : Stream.of();
        Stream<Candidate> classes = prefix.length() > 1 && Character.isUpperCase(prefix.charAt(0))
                ? index.beginningWith(prefix).stream()
                        .filter(n -> n.indexOf('$') < 0)
                        .limit(20)
                        .map(n -> new Candidate(n, Kind.CLASS, ""))
                : Stream.of();
        return Stream.of(keyword, new PackageNames(index).packages("", prefix), classes)
                .flatMap(s -> s)
                .toList();
    }

    private List<Candidate> below(String owner, String prefix, boolean isStatic) {
        CellUnit unit = CellUnit.of(session, "", CursorText.NAME, "");
        return compiler.analyze(unit.className(), unit.text(), session, task -> {
            Analysis analysis = Analysis.of(unit, task);
            List<Candidate> found = new ArrayList<>();
            new PackageNames(index)
                    .below(owner, prefix).orElse(List.of()).stream()
                            .filter(c -> c.kind() != Kind.CLASS || isPublic(analysis, c.signature()))
                            .forEach(found::add);
            MemberNames names = new MemberNames(analysis);
            analysis.typeElement(owner).stream()
                    .flatMap(t -> names.of(t.asType(), true).stream())
                    .filter(n -> n.name().startsWith(prefix) && (isStatic || n.first() instanceof TypeElement))
                    .map(n -> new Candidate(
                            n.name(),
                            names.candidate(n).kind(),
                            names.candidate(n).signature()))
                    .forEach(found::add);
            return found;
        });
    }

    private static boolean isPublic(Analysis analysis, String name) {
        return analysis.typeElement(name)
                .filter(t -> t.getModifiers().contains(Modifier.PUBLIC))
                .isPresent();
    }
}
