// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers usage_request, by which JupyterLab shows what the kernel and its machine are doing. */
final class Usage implements Handler {

    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public void handle(Request request) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int processors = system.getAvailableProcessors();
        var reply = Handler.ok();
        reply.addProperty("hostname", hostName());
        reply.addProperty("pid", ProcessHandle.current().pid());
        reply.addProperty("kernel_cpu", percent(system.getProcessCpuLoad()) * processors);
        reply.addProperty("kernel_memory", residentBytes());
        reply.addProperty("cpu_count", processors);
        reply.addProperty("host_cpu_percent", percent(system.getCpuLoad()));
        reply.add("host_virtual_memory", memory(system));
        request.reply(reply);
    }

    private static JsonObject memory(OperatingSystemMXBean system) {
        long total = system.getTotalMemorySize();
        long free = system.getFreeMemorySize();
        var memory = new JsonObject();
        memory.addProperty("total", total);
        memory.addProperty("available", free);
        memory.addProperty("percent", total == 0 ? 0 : 100.0 * (total - free) / total);
        memory.addProperty("used", total - free);
        memory.addProperty("free", free);
        return memory;
    }

    /** Of a load in 0 to 1, which is negative or NaN when it is not known yet. */
    private static double percent(double load) {
        return load > 0 ? 100 * load : 0;
    }

    /** Resident memory where the system tells it, otherwise the heap. */
    private static long residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            var rss = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElse("");
            var kilobytes = rss.replaceAll("\\D", "");
            if (!kilobytes.isEmpty()) {
                return 1024 * Long.parseLong(kilobytes);
            }
        } catch (IOException | RuntimeException e) {
            // not Linux
        }
        return Runtime.getRuntime().totalMemory();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
