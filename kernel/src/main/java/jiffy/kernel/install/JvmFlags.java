// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVM options that the kernel runs with, chosen for measuring. */
public final class JvmFlags {

    private static final String YOUNG = "-Xmn64m";

    /** With less heap, the JVM chooses the young generation's size: a cache's objects need room in the old one. */
    private static final long MIN_HEAP_MEGABYTES = 128;

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d{1,15})([kKmMgG]?)");

    /**
     * Serial GC with a young generation of fixed size: G1 grows its young generation under allocating cells, and the
     * page faults of that show up as times that vary tenfold. Serial drops the safepoints of counted loops, which
     * interrupts and the sampling profiler need; strip mining brings them back.
     */
    private static final List<String> COLLECTOR =
            List.of("-XX:+UseSerialGC", YOUNG, "-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000");

    /** In this order: the first unlocks the blackhole, and the second keeps the third from printing on stdout. */
    private static final List<String> BLACKHOLE = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume");

    /**
     * Makes the JIT compilers record the positions of inlined code, so that samples find the method and the line that
     * ran. Otherwise the time of a small method goes to the loop around it.
     */
    private static final List<String> POSITIONS = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    /**
     * Makes the JVM profile every method before C2 compiles it. By itself it leaves the profile out while C2 has a
     * backlog, and never makes up for it: calls through interfaces are then not inlined for good. After another
     * measurement, a stream that sums a list took 10 µs in five of six sessions on JDK 17, and with this option 0.7 to
     * 1.0 in all of five.
     */
    private static final List<String> PROFILES = List.of("-XX:Tier3DelayOn=100000");

    /** UTF-8 for text and the server's log, also under LANG=C. Names of files go by the locale alone, see Launch. */
    private static final List<String> ENCODING =
            List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    /** The JVM's own warnings go to the log: on stdout they would be taken for output of cells. */
    private static final List<String> LOGGING = List.of("-Xlog:disable", "-Xlog:all=warning:stderr");

    /**
     * Makes the JVM check the start-up cache: a damaged one is refused with a message in the log, instead of crashing
     * the JVM. The check of 50 MB takes about 25 ms of CPU time on JDK 17 and 25.
     */
    private static final List<String> CHECKED_CACHE =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces");

    private JvmFlags() {}

    /** The size of the heap that an option sets; {@link Long#MAX_VALUE} if it sets none. */
    private static long heapMegabytes(String option) {
        Matcher size = HEAP.matcher(option);
        if (!size.matches()) {
            return Long.MAX_VALUE;
        }
        long number = Long.parseLong(size.group(1));
        return switch (size.group(2).toLowerCase(Locale.ROOT)) {
            case "g" -> number << 10;
            case "m" -> number;
            case "k" -> number >> 10;
            default -> number >> 20;
        };
    }

    /** Returns the options of a kernelspec; the user's own come last and take precedence. */
    public static List<String> with(List<String> own) {
        List<String> flags = new ArrayList<>(BLACKHOLE);
        flags.addAll(POSITIONS);
        flags.addAll(PROFILES);
        flags.addAll(COLLECTOR);
        if (own.stream().anyMatch(flag -> flag.matches("-XX:\\+Use\\w+GC"))) {
            flags.remove("-XX:+UseSerialGC");
        }
        if (own.stream().mapToLong(JvmFlags::heapMegabytes).anyMatch(size -> size < MIN_HEAP_MEGABYTES)) {
            flags.remove(YOUNG);
        }
        flags.add("-Djava.awt.headless=true");
        flags.addAll(ENCODING);
        flags.addAll(LOGGING);
        flags.addAll(CHECKED_CACHE);
        flags.addAll(own);
        return List.copyOf(flags);
    }
}
