// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import jiffy.jshell.result.Included;
import jiffy.jshell.result.Span;

/** Lines of the user's source with a marker below the part in question. */
final class SourceExcerpt {

    private static final int MAX_WIDTH = 200;

    private final IntFunction<Optional<String>> sources;
    private final Inclusions inclusions;

    /** Returns the file at a line of a cell's source that is not its own. */
    interface Inclusions {
        Optional<Included> at(int cell, int line);
    }

    /**
     * @param sources the text of the cell with a number
     * @param inclusions the files in it
     */
    SourceExcerpt(IntFunction<Optional<String>> sources, Inclusions inclusions) {
        this.sources = sources;
        this.inclusions = inclusions;
    }

    /** The name of a line in messages: {@code In [3], line 2}, or {@code Sort.java, line 2} for one of a file. */
    String place(int cell, int line) {
        return inclusions
                .at(cell, line)
                .map(i -> i.name() + ", line " + (line - i.before()))
                .orElse("In [" + cell + "], line " + line);
    }

    /** Returns the position, the line of source, and carets under the range. */
    List<String> at(int cell, Span span) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.place(place(cell, span.line())));
        List<String> source = lines(cell);
        if (span.line() <= source.size()) {
            String line = source.get(span.line() - 1);
            // A cell may be a line of data as long as a book.
            int begin = line.length() <= MAX_WIDTH ? 0 : Math.max(0, span.column() - MAX_WIDTH / 2);
            int end = Math.min(line.length(), begin + MAX_WIDTH);
            String dots = begin > 0 ? "…" : "";
            int carets = Math.min(width(line, span), Math.max(1, end - span.column()));
            lines.add("    " + dots + line.substring(begin, end) + (end < line.length() ? "…" : ""));
            lines.add("    " + " ".repeat(dots.length()) + indent(line.substring(begin), span.column() - begin)
                    + Ansi.mark("^".repeat(carets)));
        }
        return lines;
    }

    /** Returns a line of a cell with an arrow and its number, and a number of lines before and after it. */
    List<String> marked(int cell, int line, int around) {
        List<String> source = lines(cell);
        List<String> lines = new ArrayList<>();
        Optional<Included> file = inclusions.at(cell, line);
        int before = file.map(Included::before).orElse(0);
        int end = file.map(i -> i.before() + i.lines()).orElse(source.size());
        int last = Math.min(Math.min(source.size(), end), line + around);
        for (int i = Math.max(before + 1, line - around); i <= last; i++) {
            String arrow = i == line ? Ansi.mark("→") : " ";
            lines.add("        " + arrow + " " + padded(i - before, last - before) + "  " + cut(source.get(i - 1)));
        }
        return lines;
    }

    private static String cut(String line) {
        return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH) + "…";
    }

    private static String padded(int number, int widest) {
        String digits = String.valueOf(number);
        return " ".repeat(String.valueOf(widest).length() - digits.length()) + digits;
    }

    private List<String> lines(int cell) {
        return sources.apply(cell).map(text -> text.lines().toList()).orElse(List.of());
    }

    // Tabs stay tabs, so that the carets are below their text.
    private static String indent(String source, int column) {
        return source.substring(0, Math.min(column, source.length())).replaceAll("[^\t]", " ");
    }

    private static int width(String source, Span span) {
        int end = span.endLine() == span.line() ? span.endColumn() : source.length();
        return Math.max(1, Math.min(end, source.length()) - span.column());
    }
}
