// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;

/** The bytes that all threads of the JVM have allocated together: from JDK 21 on, and in late updates of 17. */
final class AllThreads {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final MethodHandle TOTAL = total();

    private AllThreads() {}

    /** Whether this JVM counts them. */
    static boolean isKnown() {
        return TOTAL != null;
    }

    /**
     * Bytes since the JVM started, including those of threads that have ended; or {@link JvmActivity#UNKNOWN}.
     * Allocates nothing itself.
     */
    static long allocatedBytes() {
        if (TOTAL == null) {
            return JvmActivity.UNKNOWN;
        }
        try {
            return (long) TOTAL.invokeExact(THREADS);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    // Not in every JDK 17, so the compiler must not see the name.
    private static MethodHandle total() {
        try {
            return THREADS == null
                    ? null
                    : MethodHandles.lookup()
                            .findVirtual(
                                    ThreadMXBean.class,
                                    "getTotalThreadAllocatedBytes",
                                    MethodType.methodType(long.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
