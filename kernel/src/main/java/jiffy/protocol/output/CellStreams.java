// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jiffy.protocol.process.Log;

/**
 * {@code System.out}, {@code System.err} and {@code System.in} while the kernel is connected: each thread's output goes
 * to the cell that it works for. What native code prints is shown too where the system allows.
 */
public final class CellStreams implements AutoCloseable {

    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;
    private final InputStream originalIn = System.in;
    private final PrintStream out;
    private final PrintStream err;
    private final CellInput in;
    private final Optional<NativeOutput> nativeOutput;

    /**
     * Changes nothing before {@link #connect}.
     *
     * @param isCompiling whether the calling thread is in the compiler; what it prints there is dropped
     */
    public CellStreams(
            OutputOwner owner, CellInput input, Optional<NativeOutput> nativeOutput, BooleanSupplier isCompiling) {
        this.nativeOutput = nativeOutput;
        out = new PrintedText(new Printed(owner, CellText.Stream.STDOUT));
        err = new PrintedText(new WithoutCompiler(new Printed(owner, CellText.Stream.STDERR), isCompiling));
        in = input;
    }

    /** Redirects the streams to the cells, until {@link #close}. */
    public void connect() {
        reset();
        nativeOutput.ifPresent(NativeOutput::start);
    }

    /**
     * Begins a cell on the calling thread. Streams of the user's own stay, as in a Java program; null, which would
     * break whatever prints, does not.
     */
    public void beginCell() {
        in.forget();
        replaceNull();
        nativeOutput.ifPresent(NativeOutput::cellBegins);
    }

    /** Ends the code of the cell, on the same thread. */
    public void endCode() {
        replaceNull();
        nativeOutput.ifPresent(NativeOutput::collect);
    }

    /** Discards streams that an abandoned cell has set and cannot restore, for example with %%capture. Any thread. */
    public void reset() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    private void replaceNull() {
        if (System.out == null) {
            System.setOut(out);
        }
        if (System.err == null) {
            System.setErr(err);
        }
        if (System.in == null) {
            System.setIn(in);
        }
    }

    /** Restores the original streams. */
    @Override
    public void close() {
        System.setOut(originalOut);
        System.setErr(originalErr);
        System.setIn(originalIn);
        nativeOutput.ifPresent(NativeOutput::close);
    }

    /** A stream that ignores {@link #close}, so that no cell can close it for the others. */
    private static final class PrintedText extends PrintStream {

        PrintedText(OutputStream bytes) {
            // UTF-8 whatever the locale: before JDK 18 the default would be that of LANG
            super(bytes, false, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** Passes bytes to the cell that the writing thread works for. */
    private final class Printed extends OutputStream {

        private final OutputOwner owner;
        private final CellText.Stream stream;

        Printed(OutputOwner owner, CellText.Stream stream) {
            this.owner = owner;
            this.stream = stream;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            var request = owner.current();
            nativeOutput.ifPresent(NativeOutput::collectIfDue); // a child process may have written before
            if (request != null) {
                request.text().write(stream, bytes, offset, length);
            } else {
                Log.text(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        }

        /** Does nothing: printed text is sent soon anyway, and a message per flush would be too many. */
        @Override
        public void flush() {}
    }
}
