// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import jiffy.protocol.process.Log;

/**
 * {@code System.out}, {@code System.err} and {@code System.in} while the kernel is connected: they belong to the cell
 * that the calling thread works for.
 */
public final class CellStreams implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;

    /** @param nativeOutput null where it is not caught */
    public CellStreams(Attribution attribution, CellInput input, NativeOutput nativeOutput) {
        // UTF-8 whatever the locale: before JDK 18 the default would be that of LANG
        System.setOut(new PrintStream(
                new Printed(attribution, nativeOutput, CellText.Stream.STDOUT), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(
                new Printed(attribution, nativeOutput, CellText.Stream.STDERR), false, StandardCharsets.UTF_8));
        System.setIn(input);
    }

    /** Puts back what was there before. */
    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    /** Bytes on their way to the cell that the writing thread works for. */
    private static final class Printed extends OutputStream {

        private final Attribution attribution;
        private final NativeOutput nativeOutput;
        private final CellText.Stream stream;

        Printed(Attribution attribution, NativeOutput nativeOutput, CellText.Stream stream) {
            this.attribution = attribution;
            this.nativeOutput = nativeOutput;
            this.stream = stream;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            var request = attribution.current();
            if (nativeOutput != null) {
                nativeOutput.collectIfDue(); // what a child process wrote before stands before
            }
            if (request != null) {
                request.text().write(stream, bytes, offset, length);
            } else {
                Log.text(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        }

        /** Nothing: printed text is sent within moments by itself, and a message for each flush would be a flood. */
        @Override
        public void flush() {}
    }
}
