// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jiffy.jshell.Completion.Candidate;
import jiffy.jshell.Completion.Kind;

/** Completes Java source of a cell that need not have run yet. */
final class JavaCompleter {

    private final SourceCodeAnalysis analysis;

    JavaCompleter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Completion complete(String code, int cursor) {
        int begin = new SourceSplitter(analysis).lastSnippet(code.substring(0, cursor));
        int[] anchor = {cursor - begin};
        List<Suggestion> found = analysis.completionSuggestions(code.substring(begin, cursor), cursor - begin, anchor);
        Stream<Suggestion> fitting = found.stream().filter(Suggestion::matchesType);
        Stream<Suggestion> others = found.stream().filter(s -> !s.matchesType());
        List<Candidate> candidates = Stream.concat(fitting, others)
                .map(Suggestion::continuation)
                .distinct()
                .map(JavaCompleter::candidate)
                .toList();
        return new Completion(candidates, begin + anchor[0], cursor);
    }

    private static Candidate candidate(String text) {
        if (text.endsWith("(") || text.endsWith(")")) {
            return new Candidate(text, Kind.METHOD, "");
        }
        if (SourceVersion.isKeyword(text.strip())) {
            return new Candidate(text, Kind.KEYWORD, "");
        }
        boolean upper = Character.isUpperCase(text.charAt(0)) && !text.equals(text.toUpperCase(java.util.Locale.ROOT));
        return new Candidate(text, upper ? Kind.CLASS : Kind.FIELD, "");
    }
}
