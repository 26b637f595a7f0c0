// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jiffy.jshell.result.Completeness;
import jiffy.jshell.result.Completeness.State;
import jiffy.magic.cell.JavaScanner;

/** Decides whether source is complete, so that it can be run. */
public final class CompletenessCheck {

    private static final Pattern ENDS_WITH_ANNOTATION =
            Pattern.compile("(?:\\A|\\n)\\s*@(?!interface\\b)[\\w.]+\\s*(?:\\([^()]*\\))?\\s*\\z");
    private static final String STEP = "    ";

    private final SourceCodeAnalysis analysis;
    private final SyntaxCheck syntax = new SyntaxCheck();

    public CompletenessCheck(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    public Completeness check(String code) {
        if (ENDS_WITH_ANNOTATION.matcher(code).find()) {
            return new Completeness(State.INCOMPLETE, "");
        }
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (isRefusedByParser(info)) {
                return new Completeness(State.INVALID, "");
            }
            switch (info.completeness()) {
                case COMPLETE -> rest = info.remaining();
                case COMPLETE_WITH_SEMI, EMPTY -> rest = "";
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                    return new Completeness(State.INCOMPLETE, indent(code));
                }
                default -> {
                    return new Completeness(State.INVALID, "");
                }
            }
        }
        return new Completeness(State.COMPLETE, "");
    }

    /** Whether the parser refuses a snippet that JShell considers complete, such as {@code int = 3;}. */
    private boolean isRefusedByParser(CompletionInfo info) {
        return info.completeness().isComplete() && info.source() != null && !syntax.accepts(info.source());
    }

    /** Returns the indent of the last line that is not blank, and one step more if that line opens a bracket. */
    private static String indent(String code) {
        String line = code.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b);
        String blanks = line.substring(0, line.length() - line.stripLeading().length());
        return open(line) > 0 ? blanks + STEP : blanks;
    }

    private static int open(String line) {
        JavaScanner scanner = new JavaScanner(line, 0);
        int depth = 0;
        while (!scanner.atEnd()) {
            if (!scanner.skipBlank()) {
                char token = scanner.next();
                depth = Math.max(0, depth + ("([{".indexOf(token) >= 0 ? 1 : ")]}".indexOf(token) >= 0 ? -1 : 0));
            }
        }
        return depth;
    }
}
