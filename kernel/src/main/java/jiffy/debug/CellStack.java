// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.debug.DebuggedCode.FrameKind;
import jiffy.debug.weave.DebugHook;
import jiffy.debug.weave.HookedLine;
import jiffy.debug.weave.HookedLines;
import jiffy.debug.weave.MethodKey;

/** The calling thread's stack below the hook that reported a line. */
final class CellStack {

    /** Maximum number of frames that are shown. */
    static final int MAX_FRAMES = 1000;

    // A frame's descriptor is given only with this option, from JDK 22 on.
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final DebuggedCode code;
    private final HookedLines lines;

    CellStack(DebuggedCode code, HookedLines lines) {
        this.code = code;
        this.lines = lines;
    }

    /** Returns the number of frames of cells, counted up to a limit. */
    int depth(int limit) {
        return (int) (long) WALKER.walk(frames -> below(frames)
                .filter(f -> kind(f) == FrameKind.CELL)
                .limit(limit)
                .count());
    }

    /** Returns how many cell frames further out an exception is caught; -1 if none of them catches it. */
    int framesToCatch(Throwable thrown) {
        List<HookedLine> outer = WALKER.walk(
                frames -> below(frames).skip(1).flatMap(f -> line(f).stream()).toList());
        for (int i = 0; i < outer.size(); i++) {
            if (outer.get(i).catches(thrown)) {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * Returns the frames that are shown: those of cells, and those of libraries between them.
     *
     * @param top the line that the innermost frame is at
     */
    List<CodeFrame> frames(HookedLine top) {
        List<StackFrame> all =
                WALKER.walk(frames -> below(frames).limit(MAX_FRAMES).toList());
        List<CodeFrame> shown = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < all.size(); i++) {
            StackFrame frame = all.get(i);
            FrameKind kind = kind(frame);
            if (kind == FrameKind.LIBRARY) {
                shown.add(CodeFrame.ofLibrary(i, frame));
            } else if (kind != FrameKind.KERNEL) {
                HookedLine line = i == 0 ? top : line(frame).orElse(null);
                int number = i == 0 ? top.line() : frame.getLineNumber();
                CodeFrame found = place(i, frame, number, line);
                if (found != null) {
                    shown.add(found);
                    end = shown.size();
                }
            }
        }
        return List.copyOf(shown.subList(0, end));
    }

    private CodeFrame place(int index, StackFrame frame, int number, HookedLine line) {
        return code.place(frame.getClassName(), frame.getMethodName(), number)
                .map(p -> new CodeFrame(
                        index, code.function(frame.getClassName(), frame.getMethodName()), p.path(), p.line(), line))
                .orElse(null);
    }

    private Optional<HookedLine> line(StackFrame frame) {
        MethodKey method = new MethodKey(frame.getClassName(), frame.getMethodName(), frame.getDescriptor());
        return lines.at(method, frame.getLineNumber());
    }

    /** The calling thread's frames from the one that called the hook to the evaluator. */
    Stream<StackFrame> below(Stream<StackFrame> frames) {
        return frames.dropWhile(f -> !isHook(f))
                .dropWhile(CellStack::isHook)
                .takeWhile(f -> kind(f) != FrameKind.EVALUATOR);
    }

    private static boolean isHook(StackFrame frame) {
        return frame.getClassName().equals(DebugHook.class.getName());
    }

    private FrameKind kind(StackFrame frame) {
        return code.kind(frame.getClassName(), frame.getMethodName());
    }
}
