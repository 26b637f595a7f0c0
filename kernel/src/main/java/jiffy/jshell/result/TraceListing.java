// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;

/** A trace as {@link Throwable#printStackTrace} lays it out, with the cells' frames in the user's terms. */
public final class TraceListing {

    private final StringBuilder text = new StringBuilder();

    private TraceListing() {}

    /** The listing; its last line is ended. */
    public static String of(Trace trace) {
        TraceListing listing = new TraceListing();
        listing.add(trace, List.of(), "", "");
        return listing.text.toString();
    }

    private void add(Trace trace, List<Frame> enclosing, String indent, String caption) {
        List<Frame> frames = trace.frames();
        int common = common(frames, enclosing);
        text.append(indent)
                .append(caption)
                .append(FunctionNames.withoutWrappers(String.valueOf(trace.throwable())))
                .append('\n');
        for (Frame frame : frames.subList(0, frames.size() - common)) {
            text.append(indent).append("\tat ").append(line(frame)).append('\n');
        }
        if (common > 0) {
            text.append(indent).append("\t... ").append(common).append(" more\n");
        }
        trace.suppressed().forEach(s -> add(s, frames, indent + "\t", "Suppressed: "));
        trace.cause().ifPresent(c -> add(c, frames, indent, "Caused by: "));
    }

    /** Returns the number of frames that both have in common at their ends. */
    private static int common(List<Frame> frames, List<Frame> enclosing) {
        int count = 0;
        while (count < Math.min(frames.size(), enclosing.size())
                && frames.get(frames.size() - 1 - count).equals(enclosing.get(enclosing.size() - 1 - count))) {
            count++;
        }
        return count;
    }

    private static String line(Frame frame) {
        String file = frame.isUser() ? "In [" + frame.cell() + "]" : frame.file();
        String place = file.isEmpty() ? "Unknown Source" : frame.line() > 0 ? file + ":" + frame.line() : file;
        return frame.function() + "(" + place + ")";
    }
}
