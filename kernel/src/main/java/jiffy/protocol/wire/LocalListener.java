// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jiffy.protocol.process.Log;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * A kernel's socket on a unix domain socket. JeroMQ's own {@code ipc} is a TCP port under another name, which every
 * user of the machine can reach; so the kernel's socket is bound inside the process, and each client gets a twin there.
 */
final class LocalListener {

    private final Path path;
    private final ServerSocketChannel server;
    private final ZMQ.Context context;
    private final ZMQ.Socket socket;
    private final String inside;
    private final Set<LocalPeer> peers = ConcurrentHashMap.newKeySet();

    /**
     * Binds the socket.
     *
     * @param context the socket's own
     * @param path the file by which clients find it, this user's only; replaces one that a killed kernel has left
     * @throws UncheckedIOException if there can be no such file
     */
    LocalListener(ZMQ.Context context, ZMQ.Socket socket, Path path) {
        this.context = context;
        this.socket = socket;
        this.path = path.toAbsolutePath();
        this.inside = "inproc://" + this.path;
        try {
            server = bind();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + path + ": " + e.getMessage(), e);
        }
        socket.bind(inside);
        Thread thread = new Thread(this::accept, "jiffy-accept");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Binds the socket in a private folder until the file's permissions are set; otherwise other users could connect
     * first.
     */
    private ServerSocketChannel bind() throws IOException {
        Path folder = Files.createTempDirectory(
                path.getParent(),
                ".j",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = folder.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(draft));
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(draft);
            throw e;
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                LocalPeer peer = new LocalPeer(client, this);
                peers.add(peer);
                peer.start();
            }
        } catch (ClosedChannelException end) {
            // by close
        } catch (IOException e) {
            Log.fault("accepting clients on " + path, e);
        }
    }

    /** The type of the kernel's socket. */
    SocketType type() {
        return socket.getSocketType();
    }

    /** Returns a new socket connected to the kernel's, inside the process. */
    ZMQ.Socket twin(SocketType type, byte[] identity) {
        ZMQ.Socket twin = context.socket(type);
        twin.setLinger(0);
        twin.setHWM(0);
        if (identity.length > 0) {
            twin.setIdentity(identity);
        }
        twin.connect(inside);
        return twin;
    }

    void ended(LocalPeer peer) {
        peers.remove(peer);
    }

    /**
     * Closes the connections, after clients have received what was sent to them. The kernel's socket must be closed.
     */
    void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            Log.fault("closing " + path, e);
        }
        peers.forEach(LocalPeer::close);
    }
}
