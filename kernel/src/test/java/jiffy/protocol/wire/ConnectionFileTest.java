// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {

    private static final String FILE = """
            {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5,
             "ip": "127.0.0.1", "key": "k", "transport": "tcp", "signature_scheme": "hmac-sha256",
             "kernel_name": "java", "jupyter_session": "x"}""";

    private static String refusal(String json) {
        return assertThrows(IllegalArgumentException.class, () -> ConnectionFile.parse(json))
                .getMessage();
    }

    @Test
    void addressesAndKey() {
        var file = ConnectionFile.parse(FILE);
        assertEquals("tcp://127.0.0.1:1", file.address(file.properties().getShellPort()));
        assertEquals("k", file.key());
        assertNull(file.curve());
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertEquals(
                "tcp://[::1]:7",
                ConnectionFile.parse(FILE.replace("127.0.0.1", "::1")).address(7));
    }

    @Test
    void ipcIsAFileForEachSocket() {
        var file = ConnectionFile.parse(FILE.replace("tcp", "ipc").replace("127.0.0.1", "/run/kernel-ipc"));
        assertEquals(
                Path.of("/run/kernel-ipc-1"), file.localPath(file.properties().getShellPort()));
    }

    @Test
    void otherTransportsAreRefusedInOneLine() {
        assertEquals(
                "transport \"udp\" is not supported; start the kernel with transport tcp or ipc "
                        + "(KernelManager.transport)",
                refusal(FILE.replace("tcp", "udp")));
    }

    @Test
    void whatIsNoConnectionFileIsSaidInOneLine() {
        assertEquals("not a Jupyter connection file: \"ip\" is missing", refusal("{\"transport\": \"tcp\"}"));
        assertEquals(
                "not a Jupyter connection file: Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $",
                refusal("nonsense"));
        assertEquals("not a Jupyter connection file", refusal("").substring(0, 29));
    }

    @Test
    void eachPortIsLookedAt() {
        assertEquals(
                "not a Jupyter connection file: \"stdin_port\" is missing",
                refusal(FILE.replace("\"stdin_port\": 3, ", "")));
        assertEquals(
                "not a Jupyter connection file: \"hb_port\" must be 1 to 65535, not 99999",
                refusal(FILE.replace("\"hb_port\": 5", "\"hb_port\": 99999")));
    }

    @Test
    void anUnknownSignatureIsRefusedBeforeAnythingIsOpened() {
        assertEquals(
                "signature_scheme \"hmac-md17\" is not supported", refusal(FILE.replace("hmac-sha256", "hmac-md17")));
    }

    @Test
    void aFileThatIsNoTextIsSaidInOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("kernel.json"), new byte[] {'{', (byte) 0xff, '}'});
        assertEquals(
                file + ": not a Jupyter connection file: it is no text in UTF-8",
                assertThrows(IllegalArgumentException.class, () -> ConnectionFile.read(file))
                        .getMessage());
    }

    @Test
    void aShortCurveKeyIsRefused() {
        assertEquals(
                "curve_publickey and curve_secretkey must have 40 characters each (Z85)",
                refusal(FILE.replace("{", "{\"curve_publickey\": \"short\", ")));
    }
}
