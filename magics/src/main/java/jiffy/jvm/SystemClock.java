// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads the JVM's and the operating system's own counters. The beans are looked up once, since that is the slow part.
 */
final class SystemClock implements Clock {

    static final Clock INSTANCE = new SystemClock();

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final com.sun.management.OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private final com.sun.management.ThreadMXBean threads =
            ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    private SystemClock() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long allocatedBytes() {
        return threads == null ? JvmActivity.UNKNOWN : threads.getCurrentThreadAllocatedBytes();
    }

    @Override
    public long threadCpuNanos() {
        return threads == null || !threads.isCurrentThreadCpuTimeSupported()
                ? JvmActivity.UNKNOWN
                : threads.getCurrentThreadCpuTime();
    }

    @Override
    public ResourceUsage usage() {
        Optional<ResourceUsage.Detail> detail = GetRusage.self();
        if (detail.isPresent()) {
            return ResourceUsage.of(detail.get());
        }
        long cpu = system == null ? 0 : Math.max(0, system.getProcessCpuTime());
        return new ResourceUsage(cpu, Optional.empty());
    }

    @Override
    public long collections() {
        long collections = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            collections += Math.max(0, collector.getCollectionCount());
        }
        return collections;
    }

    @Override
    public JvmActivity activity() {
        long collectionMillis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            collectionMillis += Math.max(0, collector.getCollectionTime());
        }
        return new JvmActivity(
                JvmActivity.UNKNOWN,
                AllThreads.allocatedBytes(),
                collections(),
                collectionMillis * NANOS_PER_MILLI,
                compilationMillis() * NANOS_PER_MILLI,
                classes.getTotalLoadedClassCount());
    }

    @Override
    public void collectGarbage() {
        System.gc();
    }

    @Override
    public boolean isCompiling() {
        return CompilerQueue.isBusy();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
    }

    private long compilationMillis() {
        boolean known = compiler != null && compiler.isCompilationTimeMonitoringSupported();
        return known ? compiler.getTotalCompilationTime() : 0;
    }
}
