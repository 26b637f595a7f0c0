// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTest {

    @TempDir
    private Path folder;

    @Test
    void nameChangesWithJarAndFlags() {
        assertEquals(cache("aa", "-Xmx1g"), cache("aa", "-Xmx1g"));
        assertNotEquals(cache("aa", "-Xmx1g"), cache("bb", "-Xmx1g"));
        assertNotEquals(cache("aa", "-Xmx1g"), cache("aa", "-Xmx2g"));
    }

    private StartupCache cache(String jarHash, String flag) {
        return StartupCache.in(folder, new KernelJar(folder.resolve("jiffy.jar"), jarHash), List.of(flag));
    }

    @Test
    void brokenCacheIsNotAccepted() throws IOException {
        StartupCache cache = cache("aa", "-Xmx1g");
        Launch bare = new Launch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-Xmx1g"),
                folder.resolve("jiffy.jar"),
                Map.of());
        Files.writeString(cache.file(), "broken");
        assertTrue(StartupCache.isAccepted(bare.argv()));
        assertFalse(cache.serves(bare));
        assertFalse(StartupCache.isAccepted(bare.with(List.of(cache.useFlag())).argv()));
    }
}
