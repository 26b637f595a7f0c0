// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jiffy.protocol.process.Log;
import org.zeromq.SocketType;

/**
 * Forwards messages between one client on a unix domain socket and the kernel's socket, through a socket inside the
 * process.
 */
final class LocalPeer {

    private static final int FLUSH_MILLIS = 500;

    private final SocketChannel channel;
    private final LocalListener listener;
    private final Zmtp connection;
    private final Thread thread;
    private volatile SocketLoop twin;

    LocalPeer(SocketChannel channel, LocalListener listener) {
        this.channel = channel;
        this.listener = listener;
        this.connection = new Zmtp(channel);
        this.thread = new Thread(this::run, "jiffy-local");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Map<String, byte[]> peer = connection.shakeHands(listener.type().name());
            twin = new SocketLoop("jiffy-twin", listener.twin(twinOf(peer), identity(peer)), this::write);
            twin.start();
            while (true) {
                twin.send(message());
            }
        } catch (ProtocolException | RuntimeException e) {
            Log.warn("a client's connection ends: " + e.getMessage());
        } catch (IOException end) {
            // by the client, or by close
        } finally {
            end();
        }
    }

    /** Returns a socket that passes frames on unchanged: subscriptions are messages to an XSUB. */
    private static SocketType twinOf(Map<String, byte[]> peer) throws IOException {
        String type = new String(peer.getOrDefault("Socket-Type", new byte[0]), StandardCharsets.US_ASCII);
        return switch (type) {
            case "DEALER", "REQ" -> SocketType.DEALER;
            case "SUB", "XSUB" -> SocketType.XSUB;
            default -> throw new ProtocolException("a kernel has nothing for a socket of type " + type);
        };
    }

    private static byte[] identity(Map<String, byte[]> peer) {
        return peer.getOrDefault("Identity", new byte[0]);
    }

    private List<byte[]> message() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        Zmtp.Frame frame;
        do {
            frame = connection.read();
            frames.add(frame.content());
        } while (frame.more());
        return frames;
    }

    /** Writes messages, waiting for a slow client, which delays only its own messages. */
    private void write(List<byte[]> frames) {
        try {
            connection.write(frames);
        } catch (IOException gone) {
            // The reading thread ends by it.
        }
    }

    /** Writes the remaining messages while the client accepts them, and ends the connection. */
    void close() {
        SocketLoop loop = twin;
        if (loop != null) {
            CountDownLatch written = new CountDownLatch(1);
            loop.afterReading(written::countDown);
            try {
                written.await(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        end();
    }

    private void end() {
        listener.ended(this);
        try {
            channel.close();
        } catch (IOException e) {
            Log.fault("closing a client's connection", e);
        }
        if (twin != null) {
            twin.close();
        }
    }
}
