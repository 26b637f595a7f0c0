// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ZMTP 3.0 with the NULL mechanism, as the listening side of one connection. One thread may read while another writes.
 *
 * <p>Source: <a href="https://rfc.zeromq.org/spec/23/">23/ZMTP</a>. Version 3.0 is announced, not 3.1, so that
 * subscriptions come as messages and there are no heartbeats.
 */
final class Zmtp {

    private static final int GREETING_BYTES = 64;
    private static final byte MORE = 1;
    private static final byte LONG = 2;
    private static final byte COMMAND = 4;

    private final ByteChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(1 << 16).flip();

    /** A frame, and whether more frames of its message follow. */
    record Frame(byte[] content, boolean more) {}

    /** @param channel blocking */
    Zmtp(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Exchanges greetings and the peers' properties.
     *
     * @param type of the socket here, for example {@code ROUTER}
     * @return the peer's properties, as {@code Socket-Type} and {@code Identity}
     * @throws IOException if the peer does not speak this protocol
     */
    Map<String, byte[]> shakeHands(String type) throws IOException {
        write(greeting());
        byte[] theirs = read(GREETING_BYTES);
        if (theirs[0] != (byte) 0xff
                || theirs[10] < 3
                || !new String(theirs, 12, 4, StandardCharsets.US_ASCII).equals("NULL")) {
            throw new ProtocolException("the peer does not speak ZMTP 3 without encryption");
        }
        write(ready(type));
        byte flags = read(1)[0];
        if ((flags & COMMAND) == 0) {
            throw new ProtocolException("the peer sends a message before READY");
        }
        return properties(ByteBuffer.wrap(read(size(flags))));
    }

    /** Waits for the next frame of a message. */
    Frame read() throws IOException {
        while (true) {
            byte flags = read(1)[0];
            byte[] content = read(size(flags));
            if ((flags & COMMAND) == 0) {
                return new Frame(content, (flags & MORE) != 0);
            }
        }
    }

    /** Sends a message and waits until the peer's system has accepted it. */
    void write(List<byte[]> frames) throws IOException {
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            byte more = i < frames.size() - 1 ? MORE : 0;
            ByteBuffer header = frame.length < 256
                    ? ByteBuffer.allocate(2).put(more).put((byte) frame.length)
                    : ByteBuffer.allocate(9).put((byte) (more | LONG)).putLong(frame.length);
            write(header.flip());
            write(ByteBuffer.wrap(frame));
        }
    }

    private static ByteBuffer greeting() {
        ByteBuffer greeting = ByteBuffer.allocate(GREETING_BYTES);
        greeting.put((byte) 0xff).putLong(1).put((byte) 0x7f); // the signature
        greeting.put((byte) 3).put((byte) 0);
        greeting.put("NULL".getBytes(StandardCharsets.US_ASCII));
        return greeting.rewind();
    }

    private static ByteBuffer ready(String type) {
        byte[] name = "Socket-Type".getBytes(StandardCharsets.US_ASCII);
        byte[] value = type.getBytes(StandardCharsets.US_ASCII);
        int size = 6 + 1 + name.length + 4 + value.length;
        ByteBuffer command = ByteBuffer.allocate(2 + size).put(COMMAND).put((byte) size);
        command.put((byte) 5).put("READY".getBytes(StandardCharsets.US_ASCII));
        command.put((byte) name.length).put(name).putInt(value.length).put(value);
        return command.flip();
    }

    private static Map<String, byte[]> properties(ByteBuffer command) throws IOException {
        Map<String, byte[]> properties = new HashMap<>();
        try {
            command.position(1 + command.get(0));
            while (command.hasRemaining()) {
                byte[] name = new byte[command.get()];
                command.get(name);
                byte[] value = new byte[Math.min(command.getInt(), command.remaining())];
                command.get(value);
                properties.put(new String(name, StandardCharsets.US_ASCII), value);
            }
            return properties;
        } catch (RuntimeException e) {
            throw new ProtocolException("the peer's READY is not one: " + e);
        }
    }

    private int size(byte flags) throws IOException {
        if ((flags & LONG) == 0) {
            return read(1)[0] & 0xff;
        }
        long size = ByteBuffer.wrap(read(Long.BYTES)).getLong();
        if (size < 0 || size > FrameMemory.MOST_BYTES) {
            throw new ProtocolException("the peer announces a frame of " + size + " bytes");
        }
        return (int) size;
    }

    private byte[] read(int size) throws IOException {
        byte[] content = new byte[Math.min(size, input.capacity())];
        for (int read = 0; read < size; ) {
            if (!input.hasRemaining()) {
                fill();
            }
            if (read == content.length) {
                content = Arrays.copyOf(content, Math.min(size, 2 * read)); // memory for what has come, not for claims
            }
            int part = Math.min(input.remaining(), content.length - read);
            input.get(content, read, part);
            read += part;
        }
        return content;
    }

    private void fill() throws IOException {
        input.clear();
        int count = channel.read(input);
        input.flip();
        if (count < 0) {
            throw new EOFException();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
