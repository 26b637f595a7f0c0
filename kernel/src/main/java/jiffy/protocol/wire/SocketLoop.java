// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ServiceThread;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A socket and the only thread that uses it, which blocks until a message arrives or is to be sent. Other threads only
 * add work to its queue, so a thread of a cell, which may be interrupted at any time, never uses a channel (an
 * interrupt would close it).
 */
public final class SocketLoop {

    private static final int EXIT_MILLIS = 1500;
    private static final int BATCH = 256; // so that neither reading nor sending starves the other

    private final ZMQ.Socket socket;
    private final Consumer<List<byte[]>> receiver;
    private final Selector selector;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private boolean signalled; // by the socket, the last time that the thread was woken
    private boolean active; // in this turn
    private Ticker ticker = () -> 0;

    /** Periodic work on the socket's thread. */
    public interface Ticker {

        /**
         * Does the work that is due. Returns the milliseconds until it is to be called again, 0 for never by itself.
         */
        long tick();
    }

    /**
     * @param name of the thread
     * @param socket bound or connected; from {@link #start} on only this loop's
     * @param receiver takes each message's frames on this loop's thread and must not block
     */
    public SocketLoop(String name, ZMQ.Socket socket, Consumer<List<byte[]>> receiver) {
        this.socket = socket;
        this.receiver = receiver;
        this.thread = new ServiceThread(this::run, name);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the periodic work; call it before {@link #start}. */
    public void tick(Ticker newTicker) {
        ticker = newTicker;
    }

    public void start() {
        thread.start();
    }

    /** Sends a message's frames, after everything sent before. Any thread. */
    public void send(List<byte[]> frames) {
        run(() -> sendNow(frames));
    }

    /** Runs work after everything received so far has been passed to the receiver. Any thread. */
    public void afterReading(Runnable task) {
        run(() -> {
            receive(Integer.MAX_VALUE);
            task.run();
        });
    }

    /** Runs work on the socket's thread, in order with what is sent. Any thread. */
    public void run(Runnable task) {
        work.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Sends what is still queued, then closes the socket. Waits for that, but not for ever. */
    public void close() {
        closing = true;
        selector.wakeup();
        if (thread.getState() == Thread.State.NEW) {
            end();
        } else if (Thread.currentThread() != thread) {
            try {
                thread.join(EXIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends at once; on the socket's thread only. */
    public void sendNow(List<byte[]> frames) {
        for (int i = 0; i < frames.size() - 1; i++) {
            socket.send(frames.get(i), ZMQ.SNDMORE | ZMQ.DONTWAIT);
        }
        socket.send(frames.get(frames.size() - 1), ZMQ.DONTWAIT);
    }

    private void run() {
        try {
            socket.getFD().register(selector, SelectionKey.OP_READ);
            while (!closing) {
                turnSafely();
            }
            drain(Integer.MAX_VALUE);
        } catch (IOException | RuntimeException | Error e) {
            Log.fault(thread.getName() + " ends", e);
        } finally {
            end();
        }
    }

    /**
     * Runs one turn and survives an OutOfMemoryError: the heap may be full for a while. The cell that filled it ends,
     * and without this thread no client would know.
     */
    private void turnSafely() throws IOException {
        try {
            turn();
        } catch (OutOfMemoryError e) {
            Thread.yield();
        }
    }

    private void end() {
        socket.close();
        try {
            selector.close();
        } catch (IOException e) {
            Log.fault(thread.getName(), e);
        }
    }

    /** Reads all messages before the next wait, since the socket's file descriptor signals new events only. */
    private void turn() throws IOException {
        active = false;
        guard(() -> receive(BATCH));
        drain(BATCH);
        var wait = new long[1];
        guard(() -> wait[0] = ticker.tick());
        if (work.isEmpty() && !closing && (socket.getEvents() & ZMQ.Poller.POLLIN) == 0) {
            if (signalled && !active) {
                // JeroMQ writes the byte that wakes us before it counts it: until its thread goes on, which may wait
                // for this very processor, we would be woken again and again.
                Thread.yield();
            }
            signalled = selector.select(wait[0]) > 0;
            selector.selectedKeys().clear();
        }
    }

    private void receive(int most) {
        byte[] first;
        for (int i = 0; i < most && (first = socket.recv(ZMQ.DONTWAIT)) != null; i++) {
            active = true;
            var frames = new ArrayList<byte[]>(8);
            frames.add(first);
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            guard(() -> receiver.accept(frames));
        }
    }

    private void drain(int most) {
        Runnable task;
        for (int i = 0; i < most && (task = work.poll()) != null; i++) {
            active = true;
            guard(task);
        }
    }

    /** Runs work and logs its exceptions, so that no message can end the thread. */
    private void guard(Runnable task) {
        try {
            task.run();
        } catch (ZMQException e) {
            if (e.getErrorCode() == ZMQ.Error.ETERM.getCode()) {
                closing = true;
            } else {
                Log.fault(thread.getName(), e);
            }
        } catch (RuntimeException | Error e) {
            Log.fault(thread.getName(), e);
        }
    }
}
