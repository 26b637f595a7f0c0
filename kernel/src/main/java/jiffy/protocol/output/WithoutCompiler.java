// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.BooleanSupplier;

/**
 * A stream that drops what the compiler prints. javac asks its user to report a crash, with 1,000 lines of its stack;
 * the cell's error says what to do.
 */
public final class WithoutCompiler extends FilterOutputStream {

    private final BooleanSupplier isCompiling;

    /** @param isCompiling whether the calling thread is in the compiler */
    WithoutCompiler(OutputStream out, BooleanSupplier isCompiling) {
        super(out);
        this.isCompiling = isCompiling;
    }

    /**
     * Replaces {@code System.err} by one that drops what the compiler prints. To be called before the compiler is used,
     * since it keeps the stream that it finds.
     *
     * @param isCompiling whether the calling thread is in the compiler
     */
    public static void replaceErr(BooleanSupplier isCompiling) {
        String encoding = System.getProperty("stderr.encoding"); // since JDK 19
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        System.setErr(new PrintStream(new WithoutCompiler(System.err, isCompiling), true, charset));
    }

    @Override
    public void write(int b) throws IOException {
        if (!isCompiling.getAsBoolean()) {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!isCompiling.getAsBoolean()) {
            out.write(bytes, offset, length);
        }
    }
}
