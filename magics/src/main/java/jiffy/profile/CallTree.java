// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;

/**
 * A calling context and the contexts of its callees.
 *
 * @param function the method, or null for a root
 * @param self time spent in the method itself in this context
 * @param nanos {@code self} and everything below
 * @param children the contexts called from here, the longest first
 */
public record CallTree(FunctionName function, Span self, long nanos, List<CallTree> children) {

    public CallTree {
        children = List.copyOf(children);
    }
}
