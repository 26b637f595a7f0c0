// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import jiffy.protocol.process.ServiceThread;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five sockets of a kernel, at the addresses of the connection file. */
public final class Sockets {

    private static final int LINGER_MILLIS = 1000;
    // Jupyter finds free ports, frees them, and only then starts the kernel: for a moment another program may have one.
    private static final int ATTEMPTS = 20;
    private static final int PAUSE_MILLIS = 50;
    private static final int QUEUE = 100_000; // messages: a burst of requests must not lose replies

    private final ConnectionFile file;
    private final ZMQ.Context context = newContext();
    private final ZMQ.Context heartbeatContext = newContext(); // of its own, so that it beats whatever the others do
    private final ZMQ.Socket heartbeat = open(heartbeatContext, SocketType.ROUTER);
    private final ZMQ.Socket shell = open(context, SocketType.ROUTER);
    private final ZMQ.Socket control = open(context, SocketType.ROUTER);
    private final ZMQ.Socket stdin = open(context, SocketType.ROUTER);
    private final ZMQ.Socket iopub = open(context, SocketType.XPUB);
    private final List<LocalListener> local = new ArrayList<>();

    public Sockets(ConnectionFile file) {
        this.file = file;
        shell.setRouterHandover(true); // a client that connects again keeps its identity
        control.setRouterHandover(true);
        stdin.setRouterHandover(true);
        if (file.curve() != null) {
            List.of(heartbeat, shell, control, stdin, iopub)
                    .forEach(socket -> file.curve().protect(socket));
        }
        iopub.setXpubManual(true);
        iopub.setXpubVerbose(true); // each subscriber is greeted, not only the first to a topic
    }

    /** Returns a context whose threads ignore interrupts, which would close the channels between them for good. */
    private static ZMQ.Context newContext() {
        var context = ZMQ.context(1);
        context.setThreadFactor(ServiceThread::new);
        return context;
    }

    private static ZMQ.Socket open(ZMQ.Context context, SocketType type) {
        var socket = context.socket(type);
        socket.setLinger(LINGER_MILLIS);
        socket.setHWM(QUEUE);
        socket.setMaxMsgSize(FrameMemory.MOST_BYTES);
        socket.setMsgAllocator(new FrameMemory());
        return socket;
    }

    /**
     * Binds the sockets; waits up to a second for ports that are in use.
     *
     * @throws UncheckedIOException if an address cannot be had; the message is one line for the user
     */
    public void bind() {
        bind(Sockets::pause);
    }

    /** @param pause is called between two attempts */
    public void bind(Runnable pause) {
        var ports = file.properties();
        var retry = new Retry(pause);
        bind(heartbeat, "heartbeat", ports.getHbPort(), retry);
        bind(iopub, "iopub", ports.getIopubPort(), retry);
        bind(stdin, "stdin", ports.getStdinPort(), retry);
        bind(control, "control", ports.getControlPort(), retry);
        bind(shell, "shell", ports.getShellPort(), retry);
    }

    private void bind(ZMQ.Socket socket, String name, int port, Retry retry) {
        if (file.isLocal()) {
            var own = socket == heartbeat ? heartbeatContext : context;
            local.add(new LocalListener(own, socket, file.localPath(port)));
            return;
        }
        var address = file.address(port);
        while (true) {
            try {
                if (socket.bind(address)) {
                    return;
                }
                throw cannotBind(name, address, null);
            } catch (ZMQException e) {
                if (e.getErrorCode() != ZMQ.Error.EADDRINUSE.getCode() || !retry.again()) {
                    throw cannotBind(name, address, e);
                }
            } catch (IllegalArgumentException e) {
                throw cannotBind(name, address, e);
            }
        }
    }

    /** The remaining number of attempts, for all sockets together. */
    private static final class Retry {

        private final Runnable pause;
        private int left = ATTEMPTS;

        Retry(Runnable pause) {
            this.pause = pause;
        }

        boolean again() {
            if (left-- == 0) {
                return false;
            }
            pause.run();
            return true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UncheckedIOException cannotBind(String name, String address, Exception cause) {
        var failure = new BindException("cannot listen on " + address + " (" + name + "): the port is taken, or the"
                + " address is not this machine's; start the kernel again");
        failure.initCause(cause);
        return new UncheckedIOException(failure.getMessage(), failure);
    }

    public ZMQ.Context context() {
        return context;
    }

    public ZMQ.Socket heartbeat() {
        return heartbeat;
    }

    public ZMQ.Socket shell() {
        return shell;
    }

    public ZMQ.Socket control() {
        return control;
    }

    public ZMQ.Socket stdin() {
        return stdin;
    }

    public ZMQ.Socket iopub() {
        return iopub;
    }

    /** Closes the sockets, waiting at most a second for unsent messages. The sockets must be closed. */
    public void close() {
        local.forEach(LocalListener::close);
        heartbeatContext.close();
        context.close();
    }
}
