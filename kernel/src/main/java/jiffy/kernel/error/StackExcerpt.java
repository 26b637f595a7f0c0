// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.result.Frame;

/**
 * The frames of a stack as lines: those of cells with the user's source, those of libraries only next to the user's
 * code and at the origin of the exception.
 */
final class StackExcerpt {

    // A recursion that never ends has thousands of frames; the first and the last few are enough.
    private static final int MOST_FRAMES = 20;

    private static final int MAX_ROUND = 8;
    private static final int MIN_ROUNDS = 3;

    private final SourceExcerpt source;
    private final boolean whole;
    private final List<String> lines = new ArrayList<>();
    private boolean cut;

    /** @param whole whether all frames are to be shown */
    StackExcerpt(SourceExcerpt source, boolean whole) {
        this.source = source;
        this.whole = whole;
    }

    /** Whether any frame has been left out so far. */
    boolean isCut() {
        return cut;
    }

    /**
     * The lines of a stack, innermost frame first.
     *
     * @param withContext whether to show the lines around the user's innermost one too
     */
    List<String> lines(List<Frame> frames, boolean withContext) {
        lines.clear();
        int skipped = whole ? 0 : Math.max(0, frames.size() - mostOf(frames));
        int innermost = withContext ? firstOfCell(frames) : -1;
        for (int i = 0; i < frames.size(); i++) {
            int repeated = whole || i == 0 ? 0 : repeats(frames, i);
            if (repeated > 0) {
                // A recursion's frames are shown once, and how often they come.
                int period = repeated >>> 16;
                int times = repeated & 0xFFFF;
                leaveOut(
                        times,
                        (period == 1 ? "more frames like this one" : "more rounds of these " + period + " frames"));
                i += times * period - 1;
                skipped = 0;
                continue;
            }
            int end = frames.get(i).isUser() ? i + 1 : endOfRun(frames, i);
            if (skipped > 0 && i >= MOST_FRAMES / 2) {
                leaveOut(skipped, "more frames");
                i += skipped - 1;
                skipped = 0;
            } else if (!whole && end - i > 2) {
                add(frames.get(i));
                leaveOut(end - i - 2, end - i == 3 ? "library frame" : "library frames");
                add(frames.get(end - 1));
                i = end - 1;
            } else {
                addWithContext(frames.get(i), i == innermost);
            }
        }
        return List.copyOf(lines);
    }

    // What libraries put between the user's frames is shortened by itself, and says nothing of a recursion.
    private static int mostOf(List<Frame> frames) {
        long ofLibraries = frames.stream().filter(f -> !f.isUser()).count();
        return frames.size() - ofLibraries > MOST_FRAMES || ofLibraries > 5 * MOST_FRAMES
                ? MOST_FRAMES
                : Integer.MAX_VALUE;
    }

    /**
     * Returns how often the frames before an index are repeated after it: the length of the sequence in the upper half,
     * the number of repetitions in the lower.
     */
    private static int repeats(List<Frame> frames, int from) {
        for (int period = 1; period <= Math.min(MAX_ROUND, from); period++) {
            int times = 0;
            while (from + (times + 1) * period <= frames.size()
                    && frames.subList(from - period, from)
                            .equals(frames.subList(from + times * period, from + (times + 1) * period))) {
                times++;
            }
            if (times >= MIN_ROUNDS) {
                return period << 16 | Math.min(times, 0xFFFF);
            }
        }
        return 0;
    }

    private static int firstOfCell(List<Frame> frames) {
        int i = 0;
        while (i < frames.size() && !frames.get(i).isUser()) {
            i++;
        }
        return i;
    }

    private static int endOfRun(List<Frame> frames, int begin) {
        int end = begin;
        while (end < frames.size() && !frames.get(end).isUser()) {
            end++;
        }
        return end;
    }

    private void leaveOut(int count, String what) {
        cut = true;
        lines.add("    … " + count + " " + what);
    }

    private void addWithContext(Frame frame, boolean innermost) {
        add(frame);
        if (frame.isUser()) {
            lines.addAll(source.marked(frame.cell(), frame.line(), innermost ? 2 : 0));
        }
    }

    private void add(Frame frame) {
        if (frame.isUser()) {
            String in = frame.function().equals("<cell>") ? "" : " in " + frame.function();
            lines.add("    at " + Ansi.place(source.place(frame.cell(), frame.line())) + in);
        } else {
            String file = frame.file().isEmpty() ? "" : " (" + frame.file() + ":" + frame.line() + ")";
            lines.add("    at " + frame.function() + file);
        }
    }
}
