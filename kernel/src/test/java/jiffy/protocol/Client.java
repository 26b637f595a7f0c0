// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A front end, written without any class of the kernel's: what it sends and expects is spelled out here. */
public final class Client implements AutoCloseable {

    public static final String KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";
    private static final int PATIENCE_MILLIS = 60_000;

    private final ZContext context = new ZContext();
    private final String session = UUID.randomUUID().toString();
    public final ZMQ.Socket shell;
    public final ZMQ.Socket control;
    public final ZMQ.Socket stdin;
    public final ZMQ.Socket iopub;
    public final ZMQ.Socket heartbeat;

    /** A message as it came. */
    public record Message(
            List<byte[]> route,
            JsonObject header,
            JsonObject parent,
            JsonObject metadata,
            JsonObject content,
            String rawParent,
            List<byte[]> buffers) {

        public String type() {
            return header.get("msg_type").getAsString();
        }

        public String parentId() {
            return parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
        }

        public String text(String key) {
            return content.get(key).getAsString();
        }

        public String status() {
            return text("status");
        }

        /** {@code data["text/plain"]}. */
        public String plain() {
            return content.getAsJsonObject("data").get("text/plain").getAsString();
        }
    }

    /** The answer to a request and what was published for it, busy and idle left out. */
    public record Answer(Message reply, List<Message> published) {

        public List<String> types() {
            return published.stream().map(Message::type).toList();
        }

        public Message first(String type) {
            return published.stream()
                    .filter(m -> m.type().equals(type))
                    .findFirst()
                    .orElseThrow();
        }

        /** All text of a stream. */
        public String stream(String name) {
            return published.stream()
                    .filter(m -> m.type().equals("stream") && m.text("name").equals(name))
                    .map(m -> m.text("text"))
                    .reduce("", String::concat);
        }
    }

    public Client(KernelConnectionProperties at) {
        shell = connect(SocketType.DEALER, at, at.getShellPort());
        control = connect(SocketType.DEALER, at, at.getControlPort());
        stdin = connect(SocketType.DEALER, at, at.getStdinPort());
        iopub = connect(SocketType.SUB, at, at.getIopubPort());
        heartbeat = connect(SocketType.REQ, at, at.getHbPort());
    }

    /** Free ports, as a Jupyter server chooses them. */
    public static KernelConnectionProperties freePorts(String key) throws IOException {
        var ports = new ArrayList<ServerSocket>();
        for (int i = 0; i < 5; i++) {
            ports.add(new ServerSocket(0));
        }
        for (var port : ports) {
            port.close();
        }
        return new KernelConnectionProperties(
                "127.0.0.1",
                ports.get(0).getLocalPort(),
                ports.get(1).getLocalPort(),
                ports.get(2).getLocalPort(),
                ports.get(3).getLocalPort(),
                ports.get(4).getLocalPort(),
                "tcp",
                "hmac-sha256",
                key);
    }

    private ZMQ.Socket connect(SocketType type, KernelConnectionProperties at, int port) {
        var socket = context.createSocket(type);
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.setSendTimeOut(PATIENCE_MILLIS);
        socket.setHWM(0);
        socket.setLinger(0);
        if (type == SocketType.DEALER) {
            socket.setIdentity(session.getBytes(StandardCharsets.UTF_8));
        } else if (type == SocketType.SUB) {
            socket.subscribe("");
        }
        socket.connect("tcp://" + at.getIp() + ":" + port);
        return socket;
    }

    /** {@code {"code": …}} with further fields as {@code "key": value} JSON. */
    public static JsonObject code(String code, String... fields) {
        var content =
                JsonParser.parseString("{" + String.join(",", fields) + "}").getAsJsonObject();
        content.addProperty("code", code);
        return content;
    }

    public String header(String type) {
        return header(type, UUID.randomUUID().toString());
    }

    public String header(String type, String id) {
        return "{\"msg_id\": \"" + id + "\", \"msg_type\": \"" + type + "\", \"session\": \"" + session
                + "\", \"username\": \"tester\", \"date\": \"2026-01-01T00:00:00.000000Z\", \"version\": \"5.4\"}";
    }

    /** Sends and returns the id. */
    public String send(ZMQ.Socket socket, String type, JsonObject content) {
        var id = UUID.randomUUID().toString();
        sendParts(socket, header(type, id), "{}", "{}", content.toString());
        return id;
    }

    public void sendParts(ZMQ.Socket socket, String... parts) {
        var frames = new ArrayList<String>(List.of("<IDS|MSG>", sign(KEY, parts)));
        frames.addAll(List.of(parts));
        sendFrames(socket, frames.toArray(String[]::new));
    }

    static void sendFrames(ZMQ.Socket socket, String... frames) {
        for (int i = 0; i < frames.length; i++) {
            socket.send(frames[i].getBytes(StandardCharsets.UTF_8), i < frames.length - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    static String sign(String key, String... parts) {
        var bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return sign(key, bytes);
    }

    static String sign(String key, byte[][] parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (int i = 0; i < 4 && i < parts.length; i++) {
                mac.update(parts[i]);
            }
            return java.util.HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message; fails when none comes. */
    public Message receive(ZMQ.Socket socket) {
        var route = new ArrayList<byte[]>();
        for (byte[] frame; !"<IDS|MSG>".equals(new String(frame = next(socket), StandardCharsets.UTF_8)); ) {
            route.add(frame);
        }
        var signature = text(socket);
        var parts = new String[] {text(socket), text(socket), text(socket), text(socket)};
        if (!signature.equals(sign(KEY, parts))) {
            throw new AssertionError("the kernel's signature is wrong");
        }
        var buffers = new ArrayList<byte[]>();
        while (socket.hasReceiveMore()) {
            buffers.add(socket.recv());
        }
        return new Message(
                route, object(parts[0]), object(parts[1]), object(parts[2]), object(parts[3]), parts[1], buffers);
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static String text(ZMQ.Socket socket) {
        return new String(next(socket), StandardCharsets.UTF_8);
    }

    private static byte[] next(ZMQ.Socket socket) {
        var frame = socket.recv();
        if (frame == null) {
            throw new AssertionError("no message came within " + PATIENCE_MILLIS + " ms");
        }
        return frame;
    }

    /** Skips published messages until one fits. */
    public Message awaitPublished(Predicate<Message> wanted) {
        while (true) {
            var message = receive(iopub);
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    /** Waits until the kernel published busy for a request, then collects all until idle. */
    public List<Message> published(String id) {
        awaitPublished(m -> m.parentId().equals(id) && isStatus(m, "busy"));
        return publishedUntilIdle(id);
    }

    List<Message> publishedUntilIdle(String id) {
        var messages = new ArrayList<Message>();
        while (true) {
            var message = receive(iopub);
            if (message.parentId().equals(id)) {
                if (isStatus(message, "idle")) {
                    return messages;
                }
                messages.add(message);
            }
        }
    }

    static boolean isStatus(Message message, String state) {
        return message.type().equals("status")
                && message.text("execution_state").equals(state);
    }

    public Message reply(ZMQ.Socket socket, String id) {
        while (true) {
            var reply = receive(socket);
            if (reply.parentId().equals(id)) {
                return reply;
            }
        }
    }

    public Answer ask(ZMQ.Socket socket, String type, JsonObject content) {
        var id = send(socket, type, content);
        return new Answer(reply(socket, id), published(id));
    }

    public Answer ask(String type, JsonObject content) {
        return ask(shell, type, content);
    }

    public Answer execute(String code, String... fields) {
        return ask("execute_request", code(code, fields));
    }

    static List<String> strings(JsonArray array) {
        var strings = new ArrayList<String>();
        array.forEach(e -> strings.add(e.getAsString()));
        return strings;
    }

    @Override
    public void close() {
        context.close();
    }
}
