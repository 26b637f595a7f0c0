// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jiffy.protocol.KernelTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a peer that nobody knows may send before and instead of messages, on each of the five ports. The kernel goes on,
 * and none of its threads is left spinning.
 */
class RawSocketTest extends KernelTest {

    private static final byte[] GREETING = bytes(
            HexFormat.of().parseHex("ff00000000000000017f0300"),
            Arrays.copyOf("NULL".getBytes(StandardCharsets.US_ASCII), 20),
            new byte[32]);
    private static final byte[] READY = command(
            "\u0005READY\u000bSocket-Type\0\0\0\u0006DEALER\u0008Identity\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;

    @AfterEach
    void theKernelStillAnswers() throws Exception {
        assertEquals("1+1", client.execute("1+1").first("execute_result").plain());
        assertEquals(
                "ok",
                client.ask(client.control, "kernel_info_request", new JsonObject())
                        .reply()
                        .status());
        client.heartbeat.send("ping");
        assertArrayEquals("ping".getBytes(StandardCharsets.US_ASCII), client.heartbeat.recv());
        awaitRest();
    }

    /** Waits until JeroMQ's threads leave the processor to others. */
    private static void awaitRest() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            long before = ioThreadNanos();
            Thread.sleep(200);
            if (ioThreadNanos() - before < TimeUnit.MILLISECONDS.toNanos(20)) {
                return;
            }
        }
        assertTrue(false, "a thread of JeroMQ spins");
    }

    private static long ioThreadNanos() {
        var beans = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("iothread"))
                .mapToLong(t -> beans.getThreadCpuTime(t.getId()))
                .sum();
    }

    private static byte[] bytes(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] command(byte[] body) {
        return bytes(new byte[] {COMMAND, (byte) body.length}, body);
    }

    private static byte[] frame(int flags, long length, byte[] body) {
        return bytes(
                new byte[] {(byte) (flags | LONG)},
                ByteBuffer.allocate(8).putLong(length).array(),
                body);
    }

    /** Sends to each port, waits for what the kernel says to it, and hangs up. */
    private void send(byte[] data) throws IOException {
        for (int port :
                List.of(at.getShellPort(), at.getControlPort(), at.getStdinPort(), at.getIopubPort(), at.getHbPort())) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(data);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                while (socket.getInputStream().read() >= 0) {
                    // until the kernel hangs up, too
                }
            } catch (java.net.SocketException e) {
                // the kernel hung up first
            }
        }
    }

    @Test
    void lengthsThatNoFrameHas() throws Exception {
        for (long length : List.of(
                0L,
                FrameMemory.MOST_BYTES + 1L,
                (1L << 31) - 9,
                (1L << 31) - 1,
                1L << 31,
                1L << 33,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1,
                Long.MIN_VALUE + Integer.MAX_VALUE,
                -1L,
                -9L,
                0xe3cb91828d37b84cL)) {
            for (int flags : List.of(0, MORE, COMMAND)) {
                send(bytes(GREETING, frame(flags, length, new byte[100])));
                send(bytes(GREETING, READY, frame(flags, length, new byte[100])));
            }
        }
    }

    @Test
    void seededLengths() throws Exception {
        var random = new Random(11);
        for (int i = 0; i < 60; i++) {
            var body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            var frame = frame(random.nextInt(8), random.nextLong(), body);
            send(random.nextBoolean() ? bytes(GREETING, frame) : bytes(GREETING, READY, frame));
        }
    }

    @Test
    void seededBytes() throws Exception {
        var random = new Random(12);
        for (int i = 0; i < 60; i++) {
            var noise = new byte[1 + random.nextInt(400)];
            random.nextBytes(noise);
            switch (i % 4) {
                case 0 -> send(noise);
                case 1 -> send(bytes(GREETING, noise));
                case 2 -> send(bytes(GREETING, READY, noise));
                default -> send(bytes(GREETING, command(Arrays.copyOf(noise, Math.min(255, noise.length)))));
            }
        }
    }

    @Test
    void damagedHandshakes() throws Exception {
        var random = new Random(13);
        for (int i = 0; i < 60; i++) {
            var data = bytes(GREETING, READY);
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
            }
            send(Arrays.copyOf(data, random.nextInt(4) == 0 ? random.nextInt(data.length) : data.length));
        }
    }

    @Test
    void otherProtocols() throws Exception {
        send(new byte[0]);
        send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(HexFormat.of().parseHex("160301020001000001fc0303"));
        send(HexFormat.of().parseHex("0100"));
        send(HexFormat.of().parseHex("ff00000000000000007f010500000000"));
        send(HexFormat.of().parseHex("ff00000000000000017f00"));
        send(bytes(HexFormat.of().parseHex("ff00000000000000017f0105"), frame(0, -1, new byte[9])));
        send(bytes(new byte[] {(byte) 0xff}, ByteBuffer.allocate(8).putLong(-1).array(), new byte[64]));
    }

    @Test
    void commandsOutOfTurn() throws Exception {
        for (var body :
                List.of("\u0004PING", "\u0004PING\0\0xxxx", "\u0009SUBSCRIBE", "\u0005HELLO", "\u00ffREADY", "")) {
            var command = command(body.getBytes(StandardCharsets.ISO_8859_1));
            send(bytes(GREETING, command));
            send(bytes(GREETING, READY, command));
        }
    }
}
