// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.request;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import jiffy.protocol.output.Request;

/** Answers usage_request, by which JupyterLab shows what the kernel and its machine are doing. */
public final class Usage implements Handler {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final long FIRST_SPAN_MILLIS = 100;

    private boolean primed;

    @Override
    public void handle(Request request) throws InterruptedException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        prime(system);
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

    /** Loads are told of the time since the last question, so the first answer needs a time to tell of. */
    private void prime(OperatingSystemMXBean system) throws InterruptedException {
        if (!primed) {
            primed = true;
            system.getProcessCpuLoad();
            system.getCpuLoad();
            Thread.sleep(FIRST_SPAN_MILLIS);
        }
    }

    private static JsonObject memory(OperatingSystemMXBean system) {
        long total = system.getTotalMemorySize();
        long free = system.getFreeMemorySize();
        // What the system keeps files in, it gives to whoever asks.
        long available = bytes(MEMORY, "MemAvailable:", free);
        var memory = new JsonObject();
        memory.addProperty("total", total);
        memory.addProperty("available", available);
        memory.addProperty("percent", total == 0 ? 0 : 100.0 * (total - available) / total);
        memory.addProperty("used", total - available);
        memory.addProperty("free", free);
        return memory;
    }

    /** Of a load in 0 to 1, which is negative or NaN when it is not known yet. */
    private static double percent(double load) {
        return load > 0 ? 100 * load : 0;
    }

    /** Resident memory where the system tells it, otherwise the heap. */
    private static long residentBytes() {
        return bytes(STATUS, "VmRSS:", Runtime.getRuntime().totalMemory());
    }

    /** A number of kilobytes in a file of Linux. */
    private static long bytes(Path file, String key, long otherwise) {
        try (var lines = Files.lines(file)) {
            var line = lines.filter(l -> l.startsWith(key)).findFirst().orElse("");
            var kilobytes = line.replaceAll("\\D", "");
            return kilobytes.isEmpty() ? otherwise : 1024 * Long.parseLong(kilobytes);
        } catch (IOException | RuntimeException e) {
            return otherwise; // not Linux
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
