// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jiffy.protocol.process.FileDescriptors;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ServiceThread;

/**
 * The output of native code and child processes on the process's own stdout and stderr, shown in the running cell or
 * the one that ran last. The two descriptors refer to files in memory, which are read as they grow. Not to pipes: a
 * full pipe is not read while the JVM stops all threads, and a thread that writes to it never comes to its stop.
 */
public final class NativeOutput implements AutoCloseable {

    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final OutputOwner owner;
    private final BooleanSupplier isBusy;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread thread = new ServiceThread(this::run, "jiffy-native-output");
    private GrowingFile out;
    private GrowingFile err;
    private volatile long lastCollected;
    private volatile boolean isClosed;

    /** @param isBusy whether a cell is running */
    public NativeOutput(OutputOwner owner, BooleanSupplier isBusy) {
        this.owner = owner;
        this.isBusy = isBusy;
    }

    /** Starts on a thread of its own, since loading the native library takes some 50 ms. */
    void start() {
        thread.start();
    }

    /** Called when a cell begins, on its thread. Returns when its output is caught, or known to go to the log. */
    void cellBegins() {
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
        while (out != null && !isClosed) {
            collect();
            LockSupport.parkNanos(isBusy.getAsBoolean() ? BUSY_NANOS : IDLE_NANOS);
        }
    }

    private synchronized void redirect() throws IOException {
        if (isClosed || !FileDescriptors.areAvailable()) {
            return;
        }
        int log = FileDescriptors.duplicate(STDERR);
        Log.to(new PrintStream(new LogStream(log), true, StandardCharsets.UTF_8));
        err = new GrowingFile(STDERR);
        try {
            out = new GrowingFile(STDOUT);
        } catch (IOException | RuntimeException | Error e) {
            err.restore(); // nothing would read it, and it would grow
            throw e;
        }
    }

    /** Calls {@link #collect}, unless that was done within the last millisecond. */
    void collectIfDue() {
        if (System.nanoTime() - lastCollected > FRESH_NANOS) {
            collect();
        }
    }

    /** Passes the output written so far to its cell. Any thread. */
    synchronized void collect() {
        lastCollected = System.nanoTime();
        if (out != null) {
            show(out, CellText.Stream.STDOUT);
            show(err, CellText.Stream.STDERR);
        }
    }

    private void show(GrowingFile file, CellText.Stream stream) {
        try {
            for (byte[] bytes; (bytes = file.next()).length > 0; ) {
                var cell = owner.cell();
                if (cell == null) {
                    Log.text(new String(bytes, StandardCharsets.UTF_8));
                } else {
                    cell.text().write(stream, bytes, 0, bytes.length);
                }
            }
        } catch (IOException e) {
            Log.fault("output of native code", e);
        }
    }

    /** Restores the process's own streams. */
    @Override
    public synchronized void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        if (out != null) {
            try {
                out.restore();
                err.restore();
            } catch (IOException e) {
                Log.fault("output of native code", e);
            }
            collect();
        }
    }

    /** The process's original stderr. */
    private static final class LogStream extends OutputStream {

        private final int descriptor;

        LogStream(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            FileDescriptors.append(descriptor, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
