// SPDX-License-Identifier: Apache-2.0
package jiffy.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of the process, as Linux reports it. */
public final class ResidentMemory {

    /** Marks an amount that the system does not report. */
    public static final long UNKNOWN = -1;

    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** Bytes now; {@link #UNKNOWN} where there is no {@code /proc}. */
    public static long now() {
        return read("VmRSS:");
    }

    /** The largest number of bytes since the process began. */
    public static long peak() {
        return read("VmHWM:");
    }

    private static long read(String field) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(field)) {
                    return 1024
                            * Long.parseLong(line.substring(field.length(), line.length() - 2)
                                    .strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux.
        }
        return UNKNOWN;
    }
}
