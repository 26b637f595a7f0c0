// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZmtpTest {

    private static final String GREETING =
            "\u00ff\0\0\0\0\0\0\0\1\u007f\3\1" + "NULL" + "\0".repeat(16) + "\0".repeat(32);
    private static final String READY = "\4\u002f\5READY\13Socket-Type\0\0\0\6DEALER\10Identity\0\0\0\5me\0ok";

    /** What a peer sends, and what it is sent. */
    private static final class Peer implements ByteChannel {

        private final ByteBuffer sends;
        private final ByteArrayOutputStream gets = new ByteArrayOutputStream();

        Peer(String sends) {
            this.sends = ByteBuffer.wrap(sends.getBytes(ISO_8859_1));
        }

        @Override
        public int read(ByteBuffer into) {
            if (!sends.hasRemaining()) {
                return -1;
            }
            into.put(sends.get()); // a byte at a time, as a network may have it
            return 1;
        }

        @Override
        public int write(ByteBuffer from) {
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            gets.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void shakesHandsAndSaysWhoThePeerIs() throws IOException {
        Peer peer = new Peer(GREETING + READY.replace('\u002f', (char) (READY.length() - 2)));
        var properties = new Zmtp(peer).shakeHands("ROUTER");
        assertEquals("DEALER", new String(properties.get("Socket-Type"), ISO_8859_1));
        assertEquals("me\0ok", new String(properties.get("Identity"), ISO_8859_1));
        assertEquals(
                GREETING.replace("\3\1", "\3\0") + "\4\34\5READY\13Socket-Type\0\0\0\6ROUTER",
                peer.gets.toString(ISO_8859_1));
    }

    @Test
    void readsShortAndLongFramesAndPassesCommandsOver() throws IOException {
        Zmtp zmtp = new Zmtp(new Peer("\1\2ab" + "\4\4PING" + "\2\0\0\0\0\0\0\1\0" + "x".repeat(256)));
        Zmtp.Frame first = zmtp.read();
        assertTrue(first.more());
        assertEquals("ab", new String(first.content(), ISO_8859_1));
        Zmtp.Frame second = zmtp.read();
        assertFalse(second.more());
        assertEquals("x".repeat(256), new String(second.content(), ISO_8859_1));
        assertThrows(EOFException.class, zmtp::read);
    }

    @Test
    void writesAMessageAsItReadsIt() throws IOException {
        Peer peer = new Peer("");
        byte[] large = "y".repeat(70_000).getBytes(ISO_8859_1);
        new Zmtp(peer).write(List.of(new byte[0], large));
        Zmtp back = new Zmtp(new Peer(peer.gets.toString(ISO_8859_1)));
        assertEquals(0, back.read().content().length);
        assertArrayEquals(large, back.read().content());
    }

    @Test
    void refusesPeersThatSpeakSomethingElse() {
        for (String wrong : List.of(
                "GET / HTTP/1.1\r\n" + " ".repeat(64),
                GREETING.replace("NULL", "PLAIN"),
                GREETING + "\0\1x",
                GREETING + "\4\5\5READ",
                GREETING + "\6\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")) {
            assertThrows(IOException.class, () -> new Zmtp(new Peer(wrong)).shakeHands("ROUTER"));
        }
        assertThrows(
                ProtocolException.class,
                () -> new Zmtp(new Peer("\2\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")).read());
    }
}
