// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.jshell.result.Frame;
import jiffy.jshell.result.FunctionNames;
import jiffy.jshell.result.SnippetClasses;
import jiffy.jshell.result.Trace;
import jiffy.jshell.snippet.SnippetTable;

/** Translates stack traces into the user's terms. */
public final class Traces {

    private final SnippetTable snippets;

    public Traces(SnippetTable snippets) {
        this.snippets = snippets;
    }

    public Trace of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Trace of(Throwable thrown, Set<Throwable> told) {
        told.add(thrown);
        Optional<Trace> cause = Optional.ofNullable(thrown.getCause())
                .filter(c -> !told.contains(c))
                .map(c -> of(c, told));
        List<Trace> suppressed = Arrays.stream(thrown.getSuppressed())
                .filter(s -> !told.contains(s))
                .map(s -> of(s, told))
                .toList();
        return new Trace(thrown, frames(stackOf(thrown)), cause, suppressed);
    }

    /** Returns the stack of an exception; empty if its class returns none. */
    public static StackTraceElement[] stackOf(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack == null ? new StackTraceElement[0] : stack;
    }

    /** Returns the frames without the kernel's own, and without those below the cell that called it. */
    public List<Frame> frames(StackTraceElement[] stack) {
        int end = stack.length;
        for (int i = stack.length - 1; i >= 0; i--) {
            if (isKernel(stack[i])) {
                end = i;
            } else if (SnippetClasses.isSnippetClass(stack[i].getClassName())) {
                end = end < stack.length ? i + 1 : end;
                break;
            }
        }
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            if (!isKernel(stack[i])) {
                frame(stack[i]).ifPresent(frames::add);
            }
        }
        return frames;
    }

    private static boolean isKernel(StackTraceElement e) {
        // Values are shown by the base kernel, which calls their toString.
        return e.getClassName().startsWith("jiffy.") || e.getClassName().startsWith("io.github.spencerpark.jupyter.");
    }

    private Optional<Frame> frame(StackTraceElement e) {
        if (SnippetClasses.isSnippetClass(e.getClassName())) {
            String function = FunctionNames.of(e.getClassName(), e.getMethodName());
            return snippets.place(e.getClassName(), e.getLineNumber())
                    .map(p -> new Frame(p.cell(), p.line(), function, ""));
        }
        String file = e.getFileName() == null ? "" : e.getFileName();
        String function = e.getClassName() + "." + e.getMethodName();
        return Optional.of(new Frame(0, Math.max(0, e.getLineNumber()), function, file));
    }
}
