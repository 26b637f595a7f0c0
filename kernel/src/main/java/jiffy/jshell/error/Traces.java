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

    /** Longer chains of causes are cut: an exception may make a new cause whenever it is asked for its own. */
    private static final int MAX_THROWABLES = 200;

    private static final int MAX_LINKAGE = 5;

    private final SnippetTable snippets;

    public Traces(SnippetTable snippets) {
        this.snippets = snippets;
    }

    public Trace of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private Trace of(Throwable thrown, Set<Throwable> told) {
        told.add(thrown);
        Optional<Trace> cause = causeOf(thrown).filter(c -> isNew(c, told)).map(c -> of(c, told));
        List<Trace> suppressed = Arrays.stream(thrown.getSuppressed())
                .filter(s -> isNew(s, told))
                .map(s -> of(s, told))
                .toList();
        return new Trace(thrown, frames(stackOf(thrown)), cause, suppressed);
    }

    private static boolean isNew(Throwable thrown, Set<Throwable> told) {
        return told.size() < MAX_THROWABLES && !told.contains(thrown);
    }

    /** Returns an exception and its causes, the outermost first; an endless chain is cut. */
    public static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Optional<Throwable> next = Optional.of(thrown);
        while (next.isPresent()) {
            told.add(next.get());
            chain.add(next.get());
            next = causeOf(next.get()).filter(c -> isNew(c, told));
        }
        return chain;
    }

    // The methods of an exception may be the user's own, and throw.

    private static Optional<Throwable> causeOf(Throwable thrown) {
        try {
            return Optional.ofNullable(thrown.getCause());
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Returns the stack of an exception; empty if its class returns none, or throws. */
    public static StackTraceElement[] stackOf(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            return stack == null ? new StackTraceElement[0] : stack;
        } catch (RuntimeException | StackOverflowError e) {
            return new StackTraceElement[0];
        }
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
        for (int i = begin(stack); i < end; i++) {
            if (!isKernel(stack[i])) {
                frame(stack[i]).ifPresent(frames::add);
            }
        }
        return frames;
    }

    /** The frames with which the JVM links a call, such as that of the interrupt check, are no code of the user's. */
    private static int begin(StackTraceElement[] stack) {
        for (int i = 0; i < Math.min(stack.length, MAX_LINKAGE); i++) {
            if (stack[i].getClassName().equals("java.lang.invoke.Invokers")
                    && stack[i].getMethodName().equals("getCallSiteTarget")) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isKernel(StackTraceElement e) {
        // Values are shown by the base kernel, which calls their toString.
        return e.getClassName().startsWith("jiffy.")
                || e.getClassName().startsWith("io.github.spencerpark.jupyter.")
                || isCallOfLoop(e);
    }

    /** Whether this is the method of a measured statement's class that only calls the loop, from the same line. */
    private static boolean isCallOfLoop(StackTraceElement e) {
        return e.getMethodName().equals("$turns") && SnippetClasses.isSnippetClass(e.getClassName());
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
