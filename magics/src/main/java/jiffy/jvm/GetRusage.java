// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;

/**
 * The C library's {@code getrusage} (POSIX; fields as in Linux's and macOS's {@code sys/resource.h}). Loading this
 * class loads JNA's native library, which takes some 50 ms once.
 *
 * <p>Java's own {@code ThreadMXBean.getCurrentThreadUserTime} is no substitute: on Linux it moves in steps of 10 ms, so
 * that a difference of CPU time and user time comes out negative.
 */
final class GetRusage {

    private static final int SELF = 0;
    private static final int SUCCESS = 0;

    // 18 words on 64-bit systems; musl reserves 16 more.
    private static final int WORDS = 40;

    private static final boolean AVAILABLE = register();

    private GetRusage() {}

    // Direct mapping: 0.3 µs a call.
    private static native int getrusage(int who, long[] usage);

    /**
     * Returns the resources this process has used; empty where the function is missing (Windows) or its words have 32
     * bits.
     */
    static Optional<ResourceUsage.Detail> self() {
        if (!AVAILABLE) {
            return Optional.empty();
        }
        long[] words = new long[WORDS];
        return getrusage(SELF, words) == SUCCESS ? Optional.of(detail(words, Platform.isMac())) : Optional.empty();
    }

    static ResourceUsage.Detail detail(long[] words, boolean mac) {
        // Linux counts memory in kibibytes, macOS in bytes.
        long unit = mac ? 1 : 1024;
        return new ResourceUsage.Detail(
                nanos(words[0], words[1]),
                nanos(words[2], words[3]),
                words[4] * unit,
                words[8],
                words[9],
                words[16],
                words[17]);
    }

    // macOS keeps microseconds in 32 bits and leaves the other half of the word undefined.
    private static long nanos(long seconds, long micros) {
        return seconds * 1_000_000_000L + (micros & 0xFFFF_FFFFL) * 1_000L;
    }

    private static boolean register() {
        try {
            if (Platform.isWindows() || !Platform.is64Bit()) {
                return false;
            }
            Native.register(GetRusage.class, Platform.C_LIBRARY_NAME);
            return true;
        } catch (LinkageError | RuntimeException e) {
            // No native library for this machine, or a place where it may not be loaded: the JVM's total still counts.
            return false;
        }
    }
}
