// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Whatever a connection file says, it names five ports and a key, or is refused with one line; see
 * {@link DecoderFuzzTest}.
 */
class ConnectionFileFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void aFileIsUsedOrRefused(byte[] input) {
        try {
            var file = ConnectionFile.parse(new String(input, UTF_8));
            int port = file.properties().getShellPort();
            assertTrue(port > 0 && port < 65536);
            assertTrue(file.address(port).endsWith(String.valueOf(port)));
            boolean isSigned = !file.key().isEmpty();
            assertTrue(!isSigned || file.scheme().toLowerCase(Locale.ROOT).contains("hmac"), file.scheme());
        } catch (IllegalArgumentException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
    }

    @Test
    void variationsOfTheCorpusAreUsedOrRefused() throws Exception {
        Variations.ofCorpus(ConnectionFileFuzzTest.class, "aFileIsUsedOrRefused", 10_000, this::aFileIsUsedOrRefused);
    }
}
