// SPDX-License-Identifier: Apache-2.0
package jiffy.wheel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelTest {

    @TempDir
    private Path folder;

    @Test
    void holdsEachFileWithItsHash() throws IOException {
        Path file = wheel().write(folder);
        assertEquals("my_wheel-1.0-py3-none-any.whl", file.getFileName().toString());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of(
                            "my_wheel-1.0.data/data/share/it",
                            "my_wheel-1.0.dist-info/METADATA",
                            "my_wheel-1.0.dist-info/WHEEL",
                            "my_wheel/__init__.py",
                            "my_wheel-1.0.dist-info/RECORD"),
                    Collections.list(zip.entries()).stream()
                            .map(ZipEntry::getName)
                            .toList());
            ZipEntry entry = zip.getEntry("my_wheel-1.0.dist-info/RECORD");
            String[] lines = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).split("\n");
            assertEquals(
                    "my_wheel-1.0.data/data/share/it,sha256=LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564,3", lines[0]);
            assertEquals("my_wheel-1.0.dist-info/RECORD,,", lines[4]);
        }
    }

    @Test
    void isTheSameEachTime(@TempDir Path other) throws IOException {
        assertArrayEquals(Files.readAllBytes(wheel().write(folder)), Files.readAllBytes(wheel().write(other)));
    }

    @Test
    void hasAVersionAsPythonSpellsIt() {
        assertEquals("1.2.3.dev0", WheelBuild.pythonVersion("1.2.3-SNAPSHOT"));
        assertEquals("1.2.3", WheelBuild.pythonVersion("1.2.3"));
    }

    private static Wheel wheel() {
        Wheel wheel = new Wheel("my_wheel", "1.0");
        wheel.addLibrary("my_wheel/__init__.py", new byte[0]);
        wheel.addData("share/it", "foo".getBytes(StandardCharsets.UTF_8));
        wheel.addInfo("METADATA", "Name: my-wheel\n");
        return wheel;
    }
}
