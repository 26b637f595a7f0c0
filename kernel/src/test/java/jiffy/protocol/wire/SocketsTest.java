// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jiffy.protocol.Client;
import org.junit.jupiter.api.Test;

/** Ports that other programs have when the kernel starts. */
class SocketsTest {

    private final AtomicInteger pauses = new AtomicInteger();

    @Test
    void aPortThatIsFreeAMomentLaterIsTaken() throws Exception {
        var at = Client.freePorts(Client.KEY);
        var taken = new ServerSocket(at.getIopubPort(), 1, InetAddress.getByName(at.getIp()));
        var sockets = new Sockets(new ConnectionFile(at));
        try {
            sockets.bind(() -> {
                if (pauses.incrementAndGet() == 3) {
                    close(taken);
                }
            });
            assertTrue(pauses.get() >= 3);
            try (var peer = new Socket(at.getIp(), at.getIopubPort())) {
                assertTrue(peer.isConnected());
            }
        } finally {
            close(taken);
            close(sockets);
        }
    }

    @Test
    void aPortThatStaysTakenIsToldOfInTheEnd() throws Exception {
        var at = Client.freePorts(Client.KEY);
        var sockets = new Sockets(new ConnectionFile(at));
        try (var taken = new ServerSocket(at.getShellPort(), 1, InetAddress.getByName(at.getIp()))) {
            var failure = assertThrows(UncheckedIOException.class, () -> sockets.bind(pauses::incrementAndGet));
            assertTrue(failure.getMessage().contains(":" + taken.getLocalPort() + " (shell): the port is taken"));
            assertEquals(20, pauses.get());
        } finally {
            close(sockets);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Sockets sockets) {
        List.of(sockets.heartbeat(), sockets.shell(), sockets.control(), sockets.stdin(), sockets.iopub())
                .forEach(socket -> socket.close());
        sockets.close();
    }
}
