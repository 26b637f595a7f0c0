// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.reflect.Method;

/** What all threads of the JVM have allocated together, which it tells from JDK 21 on. */
final class AllThreads {

    private static final String METHOD = "getTotalThreadAllocatedBytes";

    private final ThreadMXBean threads;
    private final Method total;

    /** @param threads null where the JVM has no such bean */
    AllThreads(ThreadMXBean threads) {
        this.threads = threads;
        this.total = threads == null ? null : find();
    }

    /** Bytes since the JVM started, threads that have ended among them; or {@link JvmActivity#UNKNOWN}. */
    long allocatedBytes() {
        if (total == null) {
            return JvmActivity.UNKNOWN;
        }
        try {
            return (long) total.invoke(threads);
        } catch (ReflectiveOperationException e) {
            return JvmActivity.UNKNOWN;
        }
    }

    private static Method find() {
        try {
            return ThreadMXBean.class.getMethod(METHOD);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
