// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

class ModernJarTest {

    private static final String READER = ClassReader.class.getName();
    private static final String ENTRY = READER.replace('.', '/') + ".class";

    @TempDir
    Path folder;

    @Test
    void oldClassesAreOfJava8AndWork() throws Exception {
        Path copy = folder.resolve("copy.jar");
        ModernJar.write(published(), copy);
        byte[] type = content(copy, ENTRY);
        assertEquals(52, new DataInputStream(new ByteArrayInputStream(type, 6, 2)).readUnsignedShort());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {copy.toUri().toURL()}, null)) {
            Object reader =
                    loader.loadClass(READER).getConstructor(byte[].class).newInstance((Object) type);
            assertEquals(
                    READER.replace('.', '/'),
                    reader.getClass().getMethod("getClassName").invoke(reader));
        }
    }

    @Test
    void theRestIsAsItWas() throws Exception {
        Path copy = folder.resolve("copy.jar");
        ModernJar.write(published(), copy);
        assertEquals(names(published()), names(copy));
        String other = "META-INF/MANIFEST.MF";
        assertArrayEquals(content(published(), other), content(copy, other));
    }

    private static Path published() throws Exception {
        return Path.of(ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static List<String> names(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Collections.list(file.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static byte[] content(Path jar, String entry) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getInputStream(file.getEntry(entry)).readAllBytes();
        }
    }
}
