// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The kernel's own messages, on the process's standard error, which the server logs. Written to the file descriptor,
 * since {@code System.err} belongs to the cells.
 */
public final class Log {

    // One process has one standard error.
    private static volatile PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private static final int LOGGED = 100;
    // Counted for the log, of which a process has one.
    private static final AtomicLong DROPPED = new AtomicLong();

    private Log() {}

    /** Sets the stream that the log is written to. */
    public static void to(PrintStream stream) {
        err = stream;
    }

    public static void warn(String message) {
        err.println("[jiffy] " + message);
    }

    /** Logs frames from outside that were not a valid message. A client that sends many must not fill the log. */
    public static void dropped(String channel, String why) {
        long count = DROPPED.incrementAndGet();
        if (count <= LOGGED || count % LOGGED == 0) {
            warn(channel + ": message dropped, " + why
                    + (count < LOGGED ? "" : " (the " + count + "th; not all are logged)"));
        }
    }

    /** Logs text unchanged, which was printed before the first cell. */
    public static void text(String text) {
        err.print(text);
        err.flush();
    }

    /** Logs a fault of the kernel, with its stack. */
    public static void fault(String where, Throwable fault) {
        var text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        err.print("[jiffy] " + where + ":\n" + text); // in one piece, whatever other threads write
        err.flush();
    }
}
