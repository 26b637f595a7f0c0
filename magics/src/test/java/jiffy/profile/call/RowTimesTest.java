// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodId;
import jiffy.profile.Span;
import org.junit.jupiter.api.Test;

/** What becomes of the time of calls that were not timed. */
class RowTimesTest {

    private final TreeNode root = TreeNode.root();

    @Test
    void callsThatNoSampleMetAreInTheirCallersTime() {
        TreeNode loop = timed(root, "loop", 565);
        node(loop, "nanoTime", 47);
        root.distribute();

        assertEquals("loop 612 612, nanoTime - -", rows());
    }

    @Test
    void theTimeOfALibraryThatCallsBackIsAnEstimate() {
        TreeNode sum = root.child(FunctionName.library(new MethodId("java/util/stream/IntStream", "sum", "()I")));
        sum.timed = true;
        sum.selfNanos = 500;
        node(sum, "lambda", 10);
        root.distribute();

        assertEquals("<method java.util.stream.IntStream.sum> ~510 510, lambda - -", rows());
    }

    @Test
    void samplesTellWhatTheClockDoesNot() {
        TreeNode loop = timed(root, "loop", 1000);
        node(loop, "abs", 0);
        loop.sample(List.of(), 3);
        loop.sample(List.of(name("abs")), 1);
        root.distribute();

        assertEquals("abs ~250 ~250, loop ~750 1000", rows());
    }

    @Test
    void recursionWhoseFirstCallWasTimedIsNoEstimate() {
        TreeNode fib = timed(root, "fib", 4000);
        node(node(fib, "fib", 100), "fib", 20);
        fib.sample(List.of(name("fib"), name("fib"), name("fib")), 1);
        root.distribute();

        assertEquals("fib 4120 4120", rows());
    }

    @Test
    void aMethodBetweenATimedOneAndWhatASampleMetIsAnEstimateToo() {
        TreeNode loop = timed(root, "loop", 1000);
        loop.sample(List.of(name("between"), name("abs")), 1);
        root.distribute();

        assertEquals("abs ~1000 ~1000, between ~0 ~1000, loop ~0 1000", rows());
    }

    private static TreeNode timed(TreeNode parent, String name, double self) {
        TreeNode node = node(parent, name, self);
        node.timed = true;
        return node;
    }

    private static TreeNode node(TreeNode parent, String name, double self) {
        TreeNode node = parent.child(name(name));
        node.selfNanos = self;
        return node;
    }

    private static FunctionName name(String name) {
        return new FunctionName("User.java", 1, name);
    }

    private String rows() {
        return new RowTimes(root)
                .rows().entrySet().stream()
                        .map(row -> row.getKey().function() + " "
                                + text(row.getValue().selfSpan()) + " "
                                + text(row.getValue().cumulativeSpan()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String text(Span span) {
        return span.isKnown() ? (span.estimated() ? "~" : "") + span.nanos() : "-";
    }
}
