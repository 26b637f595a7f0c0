// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jiffy.protocol.output.Request;

/**
 * Answers usage_request, by which JupyterLab shows the load of the kernel and its machine. Loads are averages since the
 * previous answer; the first answer's kernel load is the average since the start. Not on the control thread: the first
 * answer loads classes, and the name of the host may come from a slow DNS server.
 */
public final class Usage implements Handler {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private String hostName;
    private long cpuNanos;
    private long nanoTime;

    @Override
    public void handle(Request request) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var reply = Handler.ok();
        reply.addProperty("hostname", hostName());
        reply.addProperty("pid", ProcessHandle.current().pid());
        reply.addProperty("kernel_cpu", kernelPercent(system));
        reply.addProperty("kernel_memory", residentBytes());
        reply.addProperty("cpu_count", system.getAvailableProcessors());
        reply.addProperty("host_cpu_percent", percent(system.getCpuLoad()));
        reply.add("host_virtual_memory", memory(system));
        request.reply(reply);
    }

    /** Returns the CPU load as a percentage of one processor: 200 if two are busy. */
    private double kernelPercent(OperatingSystemMXBean system) {
        long now = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        long elapsed = nanoTime != 0
                ? now - nanoTime
                : TimeUnit.MILLISECONDS.toNanos(
                        ManagementFactory.getRuntimeMXBean().getUptime());
        double percent = elapsed > 0 ? 100.0 * (cpu - cpuNanos) / elapsed : 0;
        nanoTime = now;
        cpuNanos = cpu;
        return percent;
    }

    private static JsonObject memory(OperatingSystemMXBean system) {
        long total = system.getTotalMemorySize();
        long free = system.getFreeMemorySize();
        long available = bytes(MEMORY, "MemAvailable:", free); // free, or used for caches
        var memory = new JsonObject();
        memory.addProperty("total", total);
        memory.addProperty("available", available);
        memory.addProperty("percent", total == 0 ? 0 : 100.0 * (total - available) / total);
        memory.addProperty("used", total - available);
        memory.addProperty("free", free);
        return memory;
    }

    /** Returns the percentage for a load from 0 to 1, which is negative or NaN while it is unknown. */
    private static double percent(double load) {
        return load > 0 ? 100 * load : 0;
    }

    /** Returns the resident memory if the system reports it, otherwise the heap. */
    private static long residentBytes() {
        return bytes(STATUS, "VmRSS:", Runtime.getRuntime().totalMemory());
    }

    /** Returns the bytes for a number of kilobytes in a file of Linux. */
    private static long bytes(Path file, String key, long otherwise) {
        try (var lines = Files.lines(file)) {
            var line = lines.filter(l -> l.startsWith(key)).findFirst().orElse("");
            var kilobytes = line.replaceAll("\\D", "");
            return kilobytes.isEmpty() ? otherwise : 1024 * Long.parseLong(kilobytes);
        } catch (IOException | RuntimeException e) {
            return otherwise; // not Linux
        }
    }

    private String hostName() {
        if (hostName == null) {
            hostName = findHostName();
        }
        return hostName;
    }

    private static String findHostName() {
        try {
            return Files.exists(HOST_NAME)
                    ? Files.readString(HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
