// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import jiffy.jshell.Span;

/** Lines of the user's source with a marker at what they are about. */
final class SourceExcerpt {

    private final IntFunction<Optional<String>> sources;

    /** @param sources the text of the cell with a number */
    SourceExcerpt(IntFunction<Optional<String>> sources) {
        this.sources = sources;
    }

    /** The place, the line of source, and carets under the stretch of it. */
    List<String> at(int cell, Span span) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.place("In [" + cell + "], line " + span.line()));
        List<String> source = lines(cell);
        if (span.line() <= source.size()) {
            String line = source.get(span.line() - 1);
            lines.add("    " + line);
            lines.add("    " + indent(line, span.column()) + Ansi.mark("^".repeat(width(line, span))));
        }
        return lines;
    }

    /** A line of a cell behind an arrow and its number, with up to so many lines before and after it. */
    List<String> marked(int cell, int line, int around) {
        List<String> source = lines(cell);
        List<String> lines = new ArrayList<>();
        int last = Math.min(source.size(), line + around);
        for (int i = Math.max(1, line - around); i <= last; i++) {
            String arrow = i == line ? Ansi.mark("→") : " ";
            lines.add("        " + arrow + " " + padded(i, last) + "  " + source.get(i - 1));
        }
        return lines;
    }

    private static String padded(int number, int widest) {
        String digits = String.valueOf(number);
        return " ".repeat(String.valueOf(widest).length() - digits.length()) + digits;
    }

    private List<String> lines(int cell) {
        return sources.apply(cell).map(text -> text.lines().toList()).orElse(List.of());
    }

    // Tabs stay tabs, so that the carets stand where the text above them does.
    private static String indent(String source, int column) {
        return source.substring(0, Math.min(column, source.length())).replaceAll("[^\t]", " ");
    }

    private static int width(String source, Span span) {
        int end = span.endLine() == span.line() ? span.endColumn() : source.length();
        return Math.max(1, Math.min(end, source.length()) - span.column());
    }
}
