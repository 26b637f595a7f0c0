// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.agent;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * Holds the JVM's instrumentation, which {@code java -jar} passes to the jar's {@code Launcher-Agent-Class} before
 * {@code main}. It is needed to redefine classes of cells and to weave probes.
 */
public final class Agent {

    // Static, because the JVM calls a static method; set once, before main.
    private static volatile Instrumentation given;

    private Agent() {}

    /** Called by the JVM, before {@code main}. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        given = instrumentation;
    }

    /** Returns the instrumentation; empty if the kernel was not started from its jar. */
    public static Optional<Instrumentation> instrumentation() {
        return Optional.ofNullable(given);
    }
}
