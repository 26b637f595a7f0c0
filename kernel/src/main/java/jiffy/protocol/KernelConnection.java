// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import jiffy.protocol.history.History;
import jiffy.protocol.history.SessionHistory;
import jiffy.protocol.history.StoredHistory;
import jiffy.protocol.language.CellOutput;
import jiffy.protocol.language.Interpreter;
import jiffy.protocol.output.CellInput;
import jiffy.protocol.output.CellStreams;
import jiffy.protocol.output.NativeOutput;
import jiffy.protocol.output.OutputOwner;
import jiffy.protocol.output.Publisher;
import jiffy.protocol.output.Stdin;
import jiffy.protocol.output.Wire;
import jiffy.protocol.output.WireOutput;
import jiffy.protocol.process.Log;
import jiffy.protocol.process.ServiceThread;
import jiffy.protocol.process.TaskQueue;
import jiffy.protocol.request.CommHandlers;
import jiffy.protocol.request.Comms;
import jiffy.protocol.request.ControlHandlers;
import jiffy.protocol.request.DebugHandler;
import jiffy.protocol.request.ExecuteHandler;
import jiffy.protocol.request.HistoryHandler;
import jiffy.protocol.request.Interrupts;
import jiffy.protocol.request.KernelInfo;
import jiffy.protocol.request.LanguageHandlers;
import jiffy.protocol.request.RequestChannel;
import jiffy.protocol.request.Routes;
import jiffy.protocol.request.Routes.Queues;
import jiffy.protocol.request.RunningCell;
import jiffy.protocol.request.Usage;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.ConnectionFile;
import jiffy.protocol.wire.Outgoing;
import jiffy.protocol.wire.Signature;
import jiffy.protocol.wire.SocketLoop;
import jiffy.protocol.wire.Sockets;
import org.zeromq.ZMQ;

/**
 * The kernel's side of the protocol. It replaces the base kernel's {@code JupyterConnection}, whose loop sleeps 50 ms
 * per message and ends at a bad one. Called in this order: {@link #serve}, {@link #connect}, {@link #waitUntilClose}.
 */
public final class KernelConnection {

    private final ConnectionFile file;
    private final Sockets sockets;
    private final Wire wire;
    private final Stdin stdin;
    private final Comms comms;
    private final WireOutput output;
    private final CellInput input;
    private final SocketLoop heartbeat;
    private final RequestChannel shell;
    private final RequestChannel control;
    private final RunningCell running = new RunningCell();
    private final Queues queues = new Queues(TaskQueue.ofCells("jiffy-cells"), TaskQueue.ofKernel("jiffy-language"));
    private final TaskQueue debugging = TaskQueue.ofCells("jiffy-debug");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration patience;
    private CellStreams streams;
    private Optional<NativeOutput> nativeOutput = Optional.empty();
    private History history = new SessionHistory();
    private Interrupts interrupts;
    private Routes routes;
    private volatile BooleanSupplier worksForCell = () -> false;

    /**
     * Creates a connection that is not bound yet.
     *
     * @throws IllegalArgumentException if messages are to be signed by an unknown scheme
     * @throws GeneralSecurityException likewise
     */
    public KernelConnection(ConnectionFile file) throws GeneralSecurityException {
        this(file, Duration.ofSeconds(3));
    }

    /** @param patience how long a cell may take to heed an interrupt, before it is abandoned */
    KernelConnection(ConnectionFile file, Duration patience) throws GeneralSecurityException {
        this.patience = patience;
        this.file = file;
        sockets = new Sockets(file);
        var codec = new Codec(new Signature(file.key(), file.scheme()));
        var owner = new OutputOwner(running::latest, () -> worksForCell.getAsBoolean());
        wire = new Wire(codec, new Publisher(codec, sockets.iopub()), owner);
        stdin = new Stdin(codec, sockets.stdin());
        comms = new Comms(sockets.context(), wire);
        output = new WireOutput(wire.owner(), stdin);
        input = new CellInput(output::readLine);
        heartbeat = echo(sockets.heartbeat());
        shell = new RequestChannel("shell", sockets.shell(), wire, m -> routes.onShell(m));
        control = new RequestChannel("control", sockets.control(), wire, m -> routes.onControl(m));
    }

    private static SocketLoop echo(ZMQ.Socket socket) {
        var loop = new SocketLoop[1];
        loop[0] = new SocketLoop("jiffy-heartbeat", socket, frames -> loop[0].sendNow(frames));
        return loop[0];
    }

    /** Writes a line to the process's own log, which the Jupyter server keeps. Any thread. */
    public static void log(String line) {
        Log.warn(line);
    }

    /** Returns the output of the running cell. */
    public CellOutput output() {
        return output;
    }

    /** Returns the manager of comm targets and open comms. Any thread. */
    public CommManager comms() {
        return comms;
    }

    /**
     * Stores the history of cells in a file, across sessions; otherwise it ends with this one. To be called before
     * {@link #serve}.
     */
    public void keepHistory(Path historyFile) {
        history = new StoredHistory(historyFile);
    }

    /**
     * Shows the output of native code and child processes in cells, if the system allows that. To be called before
     * {@link #serve}, in a process that belongs to the kernel.
     */
    public void showNativeOutput() {
        nativeOutput = Optional.of(new NativeOutput(wire.owner(), running::isBusy));
    }

    /** Sets the language. To be called before {@link #connect}. */
    public void serve(Interpreter interpreter) {
        Objects.requireNonNull(interpreter);
        worksForCell = interpreter::worksForCell;
        streams = new CellStreams(wire.owner(), input, nativeOutput, interpreter::isCompiling);
        var cells = new ExecuteHandler(interpreter, running, streams, history, shell.loop()::afterReading);
        interrupts = new Interrupts(interpreter, running, cells, queues.evaluation(), stdin, patience);
        var language = new HashMap<>(new LanguageHandlers(interpreter).table());
        language.put("history_request", new HistoryHandler(history));
        var commHandlers = new CommHandlers(comms);
        routes = new Routes(queues, cells, commHandlers.table(), language);
        routes.shell("comm_info_request", commHandlers::info);
        routes.control("usage_request", new Usage(), queues.language());
        if (interpreter.hasDebugger()) {
            // Not at once: an evaluation may be endless, and the interrupt that ends it comes on control too.
            routes.control("debug_request", new DebugHandler(interpreter, running), debugging);
        }
        var info = new KernelInfo(interpreter, file);
        routes.both("kernel_info_request", info::reply);
        routes.both("connect_request", info::connect);
        var handlers = new ControlHandlers(interpreter, interrupts, this::closeSoon);
        routes.both("interrupt_request", handlers::interrupt);
        routes.both("shutdown_request", handlers::shutdown);
    }

    /**
     * Binds the sockets and begins to answer. Requests that clients have sent before are not lost. From now on until
     * {@link #close}, {@code System.out}, {@code err} and {@code in} belong to the cells.
     *
     * @throws java.io.UncheckedIOException if a port is taken; the message is one line for the user
     */
    public void connect() {
        sockets.bind();
        streams.connect();
        queues.start();
        debugging.start();
        wire.publisher().start();
        stdin.start();
        control.loop().start();
        shell.loop().start();
        heartbeat.start();
        var starting = new JsonObject();
        starting.addProperty("execution_state", "starting");
        wire.publisher().publish(new Outgoing("status", null, starting));
    }

    /** Stops the running cell, as interrupt_request does; harmless when none runs. Any thread; does not wait. */
    public void interrupt() {
        interrupts.interrupt();
    }

    private void closeSoon() {
        new ServiceThread(this::close, "jiffy-close").start();
    }

    /** Sends what is still to be sent, waiting at most about two seconds, and closes the sockets. Any thread. */
    public void close() {
        if (!isClosing.compareAndSet(false, true)) {
            return;
        }
        closing.countDown();
        try {
            queues.close();
            debugging.close();
            if (routes != null) {
                routes.close();
            }
            shell.loop().close();
            control.loop().close();
            stdin.close();
            heartbeat.close();
            wire.publisher().close();
            history.close();
            sockets.close();
        } finally {
            if (streams != null) {
                streams.close();
            }
            closed.countDown();
        }
    }

    /** Waits until the kernel was asked to shut down and everything was sent, or {@link #close} was called. */
    public void waitUntilClose() {
        await(closed);
    }

    /** Waits until closing begins. */
    void waitUntilClosing() {
        await(closing);
    }

    /** Waits without reacting to interrupts: a cell that interrupts all threads must not end the process. */
    private static void await(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // As above.
            }
        }
    }
}
