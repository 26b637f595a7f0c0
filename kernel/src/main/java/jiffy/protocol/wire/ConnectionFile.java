// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import com.google.gson.JsonParser;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The connection file that a client writes: the kernel's addresses and the signing key, as JSON.
 *
 * @param properties addresses and key; not null
 * @param curve the keys by which all channels are encrypted; null where they are not
 */
public record ConnectionFile(KernelConnectionProperties properties, CurveKeys curve) {

    public ConnectionFile {
        Objects.requireNonNull(properties);
    }

    /** Creates connection data without encryption. */
    public ConnectionFile(KernelConnectionProperties properties) {
        this(properties, null);
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no connection file; the message is one line for the user
     */
    public static ConnectionFile read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not a Jupyter connection file: it is no text in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the text is no connection file */
    public static ConnectionFile parse(String json) {
        var properties = properties(json);
        if (properties == null || properties.getIp() == null) {
            throw new IllegalArgumentException("not a Jupyter connection file: \"ip\" is missing");
        }
        checkPort("shell_port", properties.getShellPort());
        checkPort("iopub_port", properties.getIopubPort());
        checkPort("stdin_port", properties.getStdinPort());
        checkPort("control_port", properties.getControlPort());
        checkPort("hb_port", properties.getHbPort());
        var file = new ConnectionFile(
                properties, CurveKeys.in(JsonParser.parseString(json).getAsJsonObject()));
        if (!"tcp".equals(properties.getTransport()) && !file.isLocal()) {
            throw new IllegalArgumentException("transport \"" + properties.getTransport()
                    + "\" is not supported; start the kernel with transport tcp or ipc (KernelManager.transport)");
        }
        if (file.isLocal() && file.curve() != null) {
            throw new IllegalArgumentException("transport ipc is not encrypted: leave the curve keys out");
        }
        // Here, since a connection is there before its signature is.
        new Signature(file.key(), file.scheme());
        return file;
    }

    private static void checkPort(String name, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a Jupyter connection file: \"" + name + "\" "
                    + (port == 0 ? "is missing" : "must be 1 to 65535, not " + port));
        }
    }

    private static KernelConnectionProperties properties(String json) {
        try {
            return KernelConnectionProperties.parse(json);
        } catch (RuntimeException e) {
            // Gson names its exception first, and its web site in a second line.
            var reason = String.valueOf(e.getMessage())
                    .replaceFirst("^[\\w.]+Exception: ", "")
                    .lines()
                    .findFirst();
            throw new IllegalArgumentException("not a Jupyter connection file: " + reason.orElse("it is empty"), e);
        }
    }

    /** Whether the kernel listens on unix domain sockets, which clients on this machine reach by their files. */
    boolean isLocal() {
        return "ipc".equals(properties.getTransport());
    }

    /** Returns the file of a unix domain socket, which libzmq's clients derive from {@code ip} and port. */
    Path localPath(int port) {
        return Path.of(properties.getIp() + "-" + port);
    }

    String address(int port) {
        var ip = properties.getIp();
        var host = "*".equals(ip) || !ip.contains(":") ? ip : "[" + ip + "]";
        return "tcp://" + host + ":" + port;
    }

    /** The signing key as text; empty where messages are not signed. */
    public String key() {
        return Objects.requireNonNullElse(properties.getKey(), "");
    }

    /** For example {@code hmac-sha256}. */
    public String scheme() {
        return Objects.requireNonNullElse(properties.getSignatureScheme(), "hmac-sha256");
    }
}
