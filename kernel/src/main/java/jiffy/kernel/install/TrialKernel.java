// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/**
 * A kernel process that was started as Jupyter starts it, and a client on its sockets. For one thread.
 *
 * <p>Every wait ends with an exception when the process dies or does not answer within a minute.
 */
final class TrialKernel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 100;

    /** The property that names the Python of a wheel's command line. */
    private static final String PYTHON = "jiffy.python";

    /** Ends the kernel when this program ends, since Ctrl+C does not end a kernel. */
    private final Unfinished unfinished = new Unfinished();

    private final Connection connection;
    private final Path folder;
    private final Path log;
    private final Process process;
    private final String session = UUID.randomUUID().toString();
    private final ZContext context = new ZContext();
    private final Socket shell;
    private final Socket control;
    private final Socket iopub;

    /**
     * Starts the kernel.
     *
     * @param argv as in a kernelspec
     * @param environment set for it besides what this process has
     */
    TrialKernel(List<String> argv, Map<String, String> environment) throws IOException {
        folder = Files.createTempDirectory("jiffy-");
        log = folder.resolve("log");
        try {
            connection = Connection.onFreePorts();
            shell = connect(SocketType.DEALER, connection.shell());
            control = connect(SocketType.DEALER, connection.control());
            iopub = connect(SocketType.SUB, connection.iopub());
            iopub.subscribe("");
            process = start(argv, environment);
        } catch (IOException | RuntimeException e) {
            leaveNothing();
            throw e;
        }
    }

    private Process start(List<String> argv, Map<String, String> environment) throws IOException {
        Path connectionFile = connection.write(folder);
        List<String> command = argv.stream()
                .map(word -> word.replace(KernelSpec.CONNECTION_FILE, connectionFile.toString()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (command.get(0).equals("python")) {
            command.set(
                    0,
                    Optional.ofNullable(System.getProperty(PYTHON))
                            .orElseGet(() -> Python.onPath().command()));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        // What is tried here is no history of the user's.
        builder.environment()
                .put("JIFFY_HISTORY", folder.resolve("history.sqlite").toString());
        // As Jupyter says it: a kernel ends with the process that started it, however that ended.
        builder.environment()
                .put("JPY_PARENT_PID", String.valueOf(ProcessHandle.current().pid()));
        Process started = builder.start();
        started.getOutputStream().close();
        return started;
    }

    private Socket connect(SocketType type, int port) {
        Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut(POLL_MILLIS);
        socket.setLinger(1000);
        // JeroMQ waits this long after a refused connection, and the kernel's sockets are not bound yet.
        socket.setReconnectIVL(10);
        socket.connect("tcp://" + Connection.IP + ":" + port);
        return socket;
    }

    /** Waits until the kernel answers and its output arrives. */
    void awaitReady() {
        long deadline = deadline();
        Message request = send(shell, "kernel_info_request", new JsonObject());
        reply(request, deadline);
        while (receive(iopub, deadline, POLL_MILLIS).isEmpty()) {
            request = send(shell, "kernel_info_request", new JsonObject());
            reply(request, deadline);
        }
    }

    /**
     * Runs a cell.
     *
     * @return the result's plain text; empty where the cell has none
     * @throws CommandFailed if the cell ends with an error
     */
    Optional<String> run(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", false);
        long deadline = deadline();
        Message request = send(shell, "execute_request", content);
        Optional<String> result = result(request, deadline);
        JsonObject reply = reply(request, deadline).content();
        if (!"ok".equals(text(reply, "status"))) {
            throw new CommandFailed(text(reply, "ename") + ": " + text(reply, "evalue"));
        }
        return result;
    }

    /** Requests the completions at the end of the code, as a client does while the user types. */
    void complete(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.codePointCount(0, code.length()));
        reply(send(shell, "complete_request", content), deadline());
    }

    /** Asks the kernel to end and waits until it has. */
    void shutdown() throws InterruptedException {
        JsonObject content = new JsonObject();
        content.addProperty("restart", false);
        send(control, "shutdown_request", content);
        long deadline = deadline();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            unfinished.goOn();
            if (System.nanoTime() - deadline > 0) {
                throw new CommandFailed("The kernel did not end when asked to" + lastWords());
            }
        }
    }

    /** Returns what the process has printed so far. */
    String log() throws IOException {
        return Files.readString(log).strip();
    }

    @Override
    public void close() throws IOException {
        // With the JVM that writes a start-up cache after the kernel's own end.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        leaveNothing();
    }

    private void leaveNothing() throws IOException {
        context.close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        unfinished.close();
    }

    private Optional<String> result(Message request, long deadline) {
        String result = null;
        while (true) {
            Message message = receive(iopub, deadline, Long.MAX_VALUE).orElseThrow();
            if (!message.answers(request)) {
                continue;
            }
            if (message.type().equals("execute_result")) {
                result = text(message.content().getAsJsonObject("data"), "text/plain");
            }
            if (message.type().equals("status")
                    && text(message.content(), "execution_state").equals("idle")) {
                return Optional.ofNullable(result);
            }
        }
    }

    private Message send(Socket socket, String type, JsonObject content) {
        Message request = Message.request(type, session, content);
        request.encode(connection.keyBytes()).send(socket);
        return request;
    }

    private Message reply(Message request, long deadline) {
        Message reply;
        do {
            reply = receive(shell, deadline, Long.MAX_VALUE).orElseThrow();
        } while (!reply.answers(request));
        return reply;
    }

    /** Returns the next message; empty if none arrives within the given milliseconds. */
    private Optional<Message> receive(Socket socket, long deadline, long millis) {
        for (long waited = 0; waited < millis; waited += POLL_MILLIS) {
            ZMsg frames = ZMsg.recvMsg(socket);
            if (frames != null) {
                return Optional.of(Message.decode(frames));
            }
            unfinished.goOn();
            if (!process.isAlive()) {
                awaitOwnEnd();
                throw new CommandFailed("The kernel ended with exit code " + process.exitValue() + lastWords());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CommandFailed("The kernel does not answer" + lastWords());
            }
        }
        return Optional.empty();
    }

    /** Waits for this program's own end, in case the kernel was ended by a signal to both; then nothing is reported. */
    private void awaitOwnEnd() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unfinished.goOn();
    }

    private String lastWords() {
        try {
            String words = log();
            return words.isEmpty() ? "." : ":\n" + words;
        } catch (IOException e) {
            return ".";
        }
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }
}
