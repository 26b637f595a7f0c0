// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.output;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import jiffy.protocol.process.Log;
import jiffy.protocol.wire.BadMessageException;
import jiffy.protocol.wire.Codec;
import jiffy.protocol.wire.Incoming;
import jiffy.protocol.wire.Outgoing;
import jiffy.protocol.wire.SocketLoop;
import org.zeromq.ZMQ;

/** The stdin channel: asks the client that sent a cell for a line. One question at a time. */
public final class Stdin {

    static final String NOT_ALLOWED = "this front end takes no input while a cell runs (allow_stdin is false)";

    private static final String END_OF_INPUT = "\u0004";

    private final Codec codec;
    private final SocketLoop loop;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Question question;

    private record Question(String id, CompletableFuture<String> answer) {}

    /** @param socket a bound ROUTER socket */
    public Stdin(Codec codec, ZMQ.Socket socket) {
        this.codec = codec;
        this.loop = new SocketLoop("jiffy-stdin", socket, this::receive);
    }

    public void start() {
        loop.start();
    }

    public void close() {
        cancel();
        loop.close();
    }

    /** Whether the front end accepts input requests from a cell. */
    static boolean isAllowed(Request request) {
        return request.message().flag("allow_stdin", false);
    }

    /**
     * Asks for a line and waits for the answer. Any thread of a cell.
     *
     * @return the line without its end, or null at end of input
     * @throws IOException if the cell takes no input, has ended, or is interrupted
     */
    String ask(Request request, String prompt, boolean password) throws IOException {
        if (request == null || request.isAnswered()) {
            throw new IOException("no cell is running that could ask for input");
        }
        if (!isAllowed(request)) {
            throw new IOException(NOT_ALLOWED);
        }
        try {
            turn.lockInterruptibly();
            try {
                return answer(request, prompt, password);
            } finally {
                question = null;
                turn.unlock();
            }
        } catch (InterruptedException | CancellationException e) {
            throw (IOException) new InterruptedIOException("interrupted while waiting for input").initCause(e);
        }
    }

    private String answer(Request request, String prompt, boolean password) throws InterruptedException, IOException {
        var content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", password);
        var message = new Outgoing("input_request", request.message().rawHeader(), content);
        var asked = new Question(codec.nextId(), new CompletableFuture<>());
        question = asked;
        request.text().drain();
        loop.send(codec.encode(request.message().route(), message, asked.id()));
        try {
            var line = asked.answer().get();
            return END_OF_INPUT.equals(line) ? null : line;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Cancels a pending question: its caller gets an {@link InterruptedIOException}. Any thread. */
    public void cancel() {
        var pending = question;
        if (pending != null) {
            pending.answer().cancel(false);
        }
    }

    /**
     * Receives an answer; one without a question, or to an earlier one, is dropped. Some clients do not say what they
     * answer.
     */
    private void receive(List<byte[]> frames) {
        try {
            var reply = codec.decode(frames);
            var pending = question;
            var answered = Incoming.text(reply.parent(), "msg_id", "");
            if (pending != null && (answered.isEmpty() || answered.equals(pending.id()))) {
                pending.answer().complete(reply.text("value", ""));
            }
        } catch (BadMessageException e) {
            Log.dropped("stdin", e.getMessage());
        }
    }
}
