// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import jiffy.jshell.Frame;
import jiffy.jshell.Span;

/** Lines of the user's source with a marker at what they are about. */
final class SourceExcerpt {

    // A recursion that never ends has thousands of frames; the first and the last few tell the story.
    private static final int MOST_FRAMES = 40;

    private final IntFunction<Optional<String>> sources;

    /** @param sources the text of the cell with a number */
    SourceExcerpt(IntFunction<Optional<String>> sources) {
        this.sources = sources;
    }

    /** The place, the line of source, and carets under the stretch of it. */
    List<String> at(int cell, Span span) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.place("In [" + cell + "], line " + span.line()));
        line(cell, span.line()).ifPresent(source -> {
            lines.add("    " + source);
            lines.add("    " + indent(source, span.column()) + Ansi.mark("^".repeat(width(source, span))));
        });
        return lines;
    }

    /** One line for each frame, and below those of cells the line of source. */
    List<String> frames(List<Frame> frames) {
        List<String> lines = new ArrayList<>();
        int skipped = Math.max(0, frames.size() - MOST_FRAMES);
        for (int i = 0; i < frames.size(); i++) {
            if (skipped > 0 && i == MOST_FRAMES / 2) {
                lines.add("    … " + skipped + " more frames");
                i += skipped;
            }
            add(frames.get(i), lines);
        }
        return lines;
    }

    private void add(Frame frame, List<String> lines) {
        if (!frame.isUser()) {
            String file = frame.file().isEmpty() ? "" : " (" + frame.file() + ":" + frame.line() + ")";
            lines.add("    at " + frame.function() + file);
            return;
        }
        String in = frame.function().equals("<cell>") ? "" : " in " + frame.function();
        lines.add("    at " + Ansi.place("In [" + frame.cell() + "], line " + frame.line()) + in);
        line(frame.cell(), frame.line())
                .ifPresent(source -> lines.add("        " + Ansi.mark("→") + " " + source.strip()));
    }

    private Optional<String> line(int cell, int line) {
        return sources.apply(cell)
                .flatMap(source -> source.lines().skip(Math.max(0, line - 1L)).findFirst());
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
