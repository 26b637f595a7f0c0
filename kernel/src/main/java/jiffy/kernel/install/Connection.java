// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The five ports and the key for a new kernel on this machine. */
record Connection(int shell, int iopub, int stdin, int control, int heartbeat, String key) {

    static final String IP = "127.0.0.1";

    /**
     * Returns a new key and ports that are free now; another process may still take them, as with every Jupyter client.
     */
    static Connection onFreePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(IP)));
            }
            int[] port = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            String key = UUID.randomUUID().toString();
            return new Connection(port[0], port[1], port[2], port[3], port[4], key);
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the connection file into a folder, which must be this user's only, since the file holds the key. */
    Path write(Path folder) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("transport", "tcp");
        json.addProperty("ip", IP);
        json.addProperty("shell_port", shell);
        json.addProperty("iopub_port", iopub);
        json.addProperty("stdin_port", stdin);
        json.addProperty("control_port", control);
        json.addProperty("hb_port", heartbeat);
        json.addProperty("key", key);
        json.addProperty("signature_scheme", "hmac-sha256");
        json.addProperty("kernel_name", "java");
        return Files.writeString(folder.resolve("kernel.json"), json.toString());
    }
}
