// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The queue of the JIT compilers, as {@code jcmd Compiler.queue} prints it. Reading it takes 0.1 ms, the first time
 * some 100 ms more, since it starts the JVM's management.
 */
final class CompilerQueue {

    // In the name of each listed method, and nowhere in the headings.
    private static final String METHOD = "::";

    private CompilerQueue() {}

    /** Whether a method is waiting to be compiled, or being compiled; false where the JVM does not report it. */
    static boolean isBusy() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Object queue = server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerQueue", null, null);
            return isBusy(String.valueOf(queue));
        } catch (JMException | RuntimeException e) {
            return false;
        }
    }

    static boolean isBusy(String queue) {
        return queue.contains(METHOD);
    }
}
