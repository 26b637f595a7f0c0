// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jiffy.protocol.process.FileDescriptors;
import jiffy.protocol.process.Log;

/**
 * What native code and child processes write to the process's own stdout and stderr, shown in the cell that runs or ran
 * last. The two descriptors stand for files that no name leads to, and that are read as they grow. Not pipes: nobody
 * reads a pipe while the JVM stops all threads, and what writes to a full one then never gets to stop.
 */
public final class NativeOutput implements AutoCloseable {

    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final OutputOwner owner;
    private final BooleanSupplier busy;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "jiffy-native-output");
    private FileDescriptors descriptors;
    private GrowingFile out;
    private GrowingFile err;
    private volatile long looked;
    private volatile boolean closed;

    /** @param busy whether a cell runs */
    public NativeOutput(OutputOwner owner, BooleanSupplier busy) {
        this.owner = owner;
        this.busy = busy;
        thread.setDaemon(true);
    }

    /** Begins, on a thread of its own: the JVM takes some time to learn how to call the system. */
    public void start() {
        thread.start();
    }

    /** A cell begins on the calling thread. Returns when its output is caught, or when it is known that it cannot be. */
    public void cellBegins() {
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            redirect();
        } catch (IOException | RuntimeException | Error e) {
            Log.fault("output of native code goes to this log", e);
        } finally {
            settled.countDown();
        }
        while (out != null && !closed) {
            collect();
            LockSupport.parkNanos(busy.getAsBoolean() ? BUSY_NANOS : IDLE_NANOS);
        }
    }

    private synchronized void redirect() throws IOException {
        var found = FileDescriptors.ofThisSystem();
        if (found.isEmpty() || closed) {
            return;
        }
        descriptors = found.get();
        int log = descriptors.duplicate(STDERR);
        if (log < 0) {
            return;
        }
        Log.to(new PrintStream(new LogStream(descriptors, log), true, StandardCharsets.UTF_8));
        err = new GrowingFile(descriptors, STDERR, CellText.Stream.STDERR);
        try {
            out = new GrowingFile(descriptors, STDOUT, CellText.Stream.STDOUT);
        } catch (IOException | RuntimeException | Error e) {
            err.restore(); // what nobody reads would be lost, and grow
            throw e;
        }
    }

    /** As {@link #collect}, unless that was done within the last millisecond. */
    void collectIfDue() {
        if (System.nanoTime() - looked > FRESH_NANOS) {
            collect();
        }
    }

    /** Hands what was written by now to its cell. Any thread. */
    public synchronized void collect() {
        looked = System.nanoTime();
        if (out != null) {
            show(out);
            show(err);
        }
    }

    private void show(GrowingFile file) {
        try {
            for (byte[] bytes; (bytes = file.next()).length > 0; ) {
                var request = owner.cell();
                if (request == null) {
                    Log.text(new String(bytes, StandardCharsets.UTF_8));
                } else {
                    request.text().write(file.stream, bytes, 0, bytes.length);
                }
            }
        } catch (IOException e) {
            Log.fault("output of native code", e);
        }
    }

    /** Gives the process its own streams back. */
    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (out != null) {
            out.restore();
            err.restore();
            collect();
        }
    }

    /** A file without a name that a standard descriptor stands for. */
    private static final class GrowingFile {

        private static final int CHUNK = 64 * 1024;
        private static final long RELEASED_AT_ONCE = 16 << 20;

        private final FileDescriptors descriptors;
        private final int standard;
        private final int before;
        private final CellText.Stream stream;
        // not a channel: an interrupt of the cell whose thread reads would close it
        private final RandomAccessFile file;
        private long position;
        private long released;

        GrowingFile(FileDescriptors descriptors, int standard, CellText.Stream stream) throws IOException {
            this.descriptors = descriptors;
            this.standard = standard;
            this.stream = stream;
            before = descriptors.duplicate(standard);
            var path = Files.createTempFile("jiffy-", "." + stream.wireName());
            try (OutputStream appended = new java.io.FileOutputStream(path.toFile(), true)) {
                file = new RandomAccessFile(path.toFile(), "r");
                int writable = writable(path, appended);
                Files.delete(path);
                if (before < 0 || descriptors.replace(standard, writable) < 0) {
                    throw new IOException("descriptor " + standard + " cannot be replaced");
                }
            } finally {
                Files.deleteIfExists(path);
            }
        }

        /** The number of the descriptor of a file that is open once for reading and once for appending. */
        private static int writable(Path path, OutputStream open) throws IOException {
            open.flush();
            try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
                return all.filter(link -> isOpenForAppending(link, path))
                        .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no descriptor of " + path));
            }
        }

        private static boolean isOpenForAppending(Path link, Path path) {
            try {
                if (!Files.readSymbolicLink(link).equals(path.toRealPath())) {
                    return false;
                }
                var flags = Files.readAllLines(
                                Path.of("/proc/self/fdinfo", link.getFileName().toString()))
                        .stream()
                        .filter(line -> line.startsWith("flags:"))
                        .findFirst()
                        .orElse("flags: 0");
                return (Integer.parseInt(flags.replaceAll("\\D", ""), 8) & 1) == 1; // O_WRONLY
            } catch (IOException | RuntimeException e) {
                return false; // closed meanwhile
            }
        }

        /** What has been written since the last call, up to some length; empty where nothing was. */
        byte[] next() throws IOException {
            long size = file.length();
            if (size <= position) {
                return new byte[0];
            }
            var bytes = new byte[(int) Math.min(CHUNK, size - position)];
            file.seek(position);
            file.readFully(bytes);
            position += bytes.length;
            if (position - released > RELEASED_AT_ONCE) {
                released = position;
                descriptors.release(standard, released);
            }
            return bytes;
        }

        void restore() {
            descriptors.replace(standard, before);
        }
    }

    /** The process's stderr as it was. */
    private static final class LogStream extends OutputStream {

        private final FileDescriptors descriptors;
        private final int descriptor;

        LogStream(FileDescriptors descriptors, int descriptor) {
            this.descriptors = descriptors;
            this.descriptor = descriptor;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            descriptors.write(descriptor, java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
