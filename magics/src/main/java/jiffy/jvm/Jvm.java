// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JVM that runs the measured code. The numbers of two that differ should not be compared.
 *
 * @param version of Java, as {@code 25.0.3}
 * @param collector the garbage collector's usual name, as {@code Serial}
 * @param flags what the JVM was started with and what changes its speed: options that begin with {@code -X}, in order
 */
public record Jvm(String version, String collector, List<String> flags) {

    private static final Map<String, String> COLLECTORS = Map.of(
            "Copy", "Serial",
            "MarkSweepCompact", "Serial",
            "PS Scavenge", "Parallel",
            "G1 Young Generation", "G1");

    public Jvm {
        flags = List.copyOf(flags);
    }

    /** This JVM. */
    public static Jvm current() {
        return new Jvm(
                System.getProperty("java.version"),
                collector(ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList()),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(Jvm::changesSpeed)
                        .toList());
    }

    /**
     * Returns the usual name of the collector that has beans of these names; for an unknown collector, the first word
     * of a bean's name.
     */
    static String collector(List<String> beans) {
        Optional<String> known = beans.stream()
                .filter(COLLECTORS::containsKey)
                .map(COLLECTORS::get)
                .findFirst();
        return known.orElse(beans.isEmpty() ? "no" : beans.get(0).split(" ")[0]);
    }

    // Where logs and caches are does not matter, and how the blackhole is asked for is the same everywhere.
    private static boolean changesSpeed(String flag) {
        return flag.startsWith("-X")
                && !flag.startsWith("-Xlog")
                && !flag.startsWith("-XX:AOT")
                && !flag.startsWith("-XX:SharedArchiveFile")
                && !flag.startsWith("-Xshare")
                && !flag.startsWith("-XX:CompileCommand")
                && !flag.equals("-XX:+UnlockExperimentalVMOptions");
    }
}
