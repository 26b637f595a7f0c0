// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code System.in} of cells: when its bytes are used up, it asks the user for another line. */
public final class CellInput extends InputStream {

    private final Lines lines;
    private byte[] line = {};
    private int position;

    /** The source of lines. */
    public interface Lines {

        /** The next line without its end, or null at end of input. */
        String next() throws IOException;
    }

    public CellInput(Lines lines) {
        this.lines = lines;
    }

    /** Discards input that an earlier cell left unread. */
    public synchronized void forget() {
        line = new byte[0];
        position = 0;
    }

    @Override
    public synchronized int available() {
        return line.length - position;
    }

    @Override
    public synchronized int read() throws IOException {
        return fill() ? line[position++] & 0xFF : -1;
    }

    /** Reads to the end of a line at most, like a terminal, and so never asks for more than needed. */
    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(line, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (available() == 0) {
            var next = lines.next();
            if (next == null) {
                return false;
            }
            line = (next + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return true;
    }
}
