// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.error;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jiffy.jshell.eval.RoughSize;
import jiffy.jshell.result.Variable;

/** Advice for a full heap: which variables fill it, and how to enlarge it. */
final class FullHeap {

    private static final int SHOWN = 3;
    private static final long WORTH_SHOWING = 1L << 20;

    private record Sized(String name, long bytes) {

        @Override
        public String toString() {
            return name + " (about " + megabytes(bytes) + ")";
        }
    }

    private FullHeap() {}

    /** Whether the heap is the cause, not native memory or a limit of the JVM. */
    static boolean isCauseOf(Throwable thrown) {
        return thrown instanceof OutOfMemoryError
                && String.valueOf(thrown.getMessage()).startsWith("Java heap space");
    }

    /** For example {@code The heap has 194 MB (-Xmx). The largest variables are m (about 130 MB). …}. */
    static String advice(List<Variable> variables) {
        List<Sized> largest = variables.stream()
                .map(v -> new Sized(v.name(), RoughSize.of(v.value())))
                .filter(v -> v.bytes() >= WORTH_SHOWING)
                .sorted(Comparator.comparingLong(Sized::bytes).reversed())
                .limit(SHOWN)
                .toList();
        String heap = "The heap has " + megabytes(Runtime.getRuntime().maxMemory())
                + " (set by -Xmx: install the kernel with --jvm-option=-Xmx8g for more).";
        if (largest.isEmpty()) {
            return heap;
        }
        String names = largest.stream().map(Sized::toString).collect(Collectors.joining(", "));
        return heap + " Largest variables: " + names + ". To free one: "
                + largest.get(0).name() + " = null";
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }
}
