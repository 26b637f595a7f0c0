// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {

    @TempDir
    private Path folder;

    @Test
    void isWrittenAsJupyterReadsIt() throws IOException {
        new KernelSpec(
                        List.of("/jdk/bin/java", "-jar", "/k/jiffy.jar", "{connection_file}"),
                        Map.of("LC_ALL", "C.UTF-8"),
                        "Java",
                        Optional.of("1.0"))
                .write(folder);
        assertEquals("""
                {
                  "argv": [
                    "/jdk/bin/java",
                    "-jar",
                    "/k/jiffy.jar",
                    "{connection_file}"
                  ],
                  "display_name": "Java",
                  "language": "java",
                  "interrupt_mode": "message",
                  "env": {
                    "LC_ALL": "C.UTF-8"
                  },
                  "metadata": {
                    "jiffy": "1.0",
                    "supported_encryption": [
                      "curve"
                    ],
                    "debugger": true
                  }
                }
                """, Files.readString(folder.resolve("kernel.json")));
    }

    @Test
    void theWheelsAnnouncesTheSame() throws IOException {
        new KernelSpec(List.of(), Map.of(), "Java (Jiffy)", Optional.of("@VERSION@")).write(folder);
        JsonObject installed = json(folder.resolve("kernel.json"));
        JsonObject wheel = json(Path.of("../python/src/main/kernelspec/kernel.json"));
        List.of("argv", "env").forEach(own -> {
            installed.remove(own);
            wheel.remove(own);
        });
        assertEquals(installed, wheel);
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void namesItsOwnFolder() throws IOException {
        new KernelSpec(List.of("python", "{resource_dir}/launch.py"), Map.of(), "Java", Optional.of("1.0"))
                .write(folder);
        assertEquals(
                List.of("python", folder + "/launch.py"),
                KernelSpec.read(folder).orElseThrow().argv());
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        KernelSpec spec = new KernelSpec(List.of("java"), Map.of(), "Java 'é'", Optional.of("1.0"));
        spec.write(folder);
        assertEquals(Optional.of(spec), KernelSpec.read(folder));
        assertTrue(spec.ours());
    }

    @Test
    void anotherKernelsIsNotOurs() throws IOException {
        Files.writeString(
                folder.resolve("kernel.json"), "{\"argv\": [\"java\", \"-jar\"], \"display_name\": \"Java\"}");
        KernelSpec spec = KernelSpec.read(folder).orElseThrow();
        assertEquals("Java", spec.displayName());
        assertFalse(spec.ours());
    }

    @Test
    void brokenOneIsSomebodyElses() throws IOException {
        for (String text :
                List.of("", "{", "[]", "{}", "{\"argv\": 1}", "{\"metadata\": 1}", "{\"metadata\": {\"jiffy\": {}}}")) {
            Files.writeString(folder.resolve("kernel.json"), text);
            assertFalse(KernelSpec.read(folder).orElseThrow().ours(), text);
        }
    }

    @Test
    void absentOneIsNone() {
        assertEquals(Optional.empty(), KernelSpec.read(folder));
    }
}
