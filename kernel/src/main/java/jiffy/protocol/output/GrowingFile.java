// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.IOException;
import java.io.RandomAccessFile;
import jiffy.protocol.process.FileDescriptors;

/** A file in memory that a standard descriptor of this process refers to, read as it grows. */
final class GrowingFile {

    private static final int CHUNK = 64 * 1024;
    private static final long FREED_AT_ONCE = 16 << 20;

    private final int standard;
    private final int original;
    // Not a channel: an interrupt of the thread that reads would close it.
    private final RandomAccessFile file;
    private long position;
    private long freed;

    /** @param standard 1 or 2; refers to the new file from now on */
    GrowingFile(int standard) throws IOException {
        this.standard = standard;
        original = FileDescriptors.duplicate(standard);
        int memory = FileDescriptors.fileInMemory("jiffy-" + standard);
        try {
            file = new RandomAccessFile("/proc/self/fd/" + memory, "r");
            FileDescriptors.replace(standard, memory);
        } finally {
            FileDescriptors.release(memory);
        }
    }

    /** Returns the bytes written since the last call, up to a limit; empty if there are none. */
    byte[] next() throws IOException {
        long size = file.length();
        if (size < position) {
            position = 0; // a process opened its stdout by name, as in a shell's "> /dev/stdout", which truncates
            freed = 0;
        }
        var bytes = new byte[(int) Math.min(CHUNK, size - position)];
        if (bytes.length > 0) {
            file.seek(position);
            file.readFully(bytes);
            position += bytes.length;
            freeMemory();
        }
        return bytes;
    }

    private void freeMemory() {
        if (position - freed > FREED_AT_ONCE) {
            freed = position;
            FileDescriptors.free(standard, freed);
        }
    }

    /** Restores the descriptor's original file. */
    void restore() throws IOException {
        FileDescriptors.replace(standard, original);
    }
}
