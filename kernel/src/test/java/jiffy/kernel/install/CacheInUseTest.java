// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheInUseTest {

    @TempDir
    private Path folder;

    private Optional<String> refusal(String... arguments) throws IOException {
        Path maps = folder.resolve("maps");
        Files.writeString(maps, """
                7f00-7f01 rw-p 00000000 fe:00 12 /k/java/jiffy-a.jsa
                7f01-7f02 r-xp 00000000 fe:00 13 /lib/libc.so.6
                """);
        return CacheInUse.refusal(arguments, maps);
    }

    @Test
    void aCacheInMemoryIsInUse() throws IOException {
        assertEquals(Optional.empty(), refusal("-Xmx1g", "-XX:SharedArchiveFile=/k/java/jiffy-a.jsa", "-jar", "x"));
        assertEquals(Optional.empty(), refusal("-Xmx1g"));
    }

    @Test
    void aRefusedOneIsNamed() throws IOException {
        assertTrue(refusal("-XX:AOTCache=/k/java/jiffy-b.aot").orElseThrow().contains("/k/java/jiffy-b.aot"));
    }

    @Test
    void thisJvmWasGivenNone() {
        assertEquals(Optional.empty(), CacheInUse.refusal());
    }
}
