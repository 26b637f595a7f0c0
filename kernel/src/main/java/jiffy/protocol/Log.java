// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the kernel itself has to say, on the process's own standard error, which ends in the server's log. Taken from
 * the file descriptor, since {@code System.err} belongs to the cells.
 */
final class Log {

    // One process has one standard error.
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Log() {}

    static void warn(String message) {
        ERR.println("[jiffy] " + message);
    }

    /** Text as it is: printed before there was any cell. */
    static void text(String text) {
        ERR.print(text);
        ERR.flush();
    }

    /** A fault of ours: with its stack. */
    static void fault(String where, Throwable fault) {
        synchronized (ERR) {
            ERR.println("[jiffy] " + where + ":");
            fault.printStackTrace(ERR);
        }
    }
}
