// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes jars in the form that start-up caches require. ASM is published as classes of Java 5; these have no stack
 * maps, so that no cache takes them and each start verifies them by the old, slow way: a tenth of the time until the
 * first result on JDK 17. They are written again as classes of Java 8.
 */
final class ModernJar {

    private static final String OLD = ClassReader.class.getPackageName().replace('.', '/') + "/";
    private static final int MAJOR_VERSION = 6;

    private ModernJar() {}

    /** Copies a jar, in its order. */
    static void write(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                out.putNextEntry(copy(entry));
                byte[] content = jar.getInputStream(entry).readAllBytes();
                out.write(isOld(entry, content) ? modern(content) : content);
            }
        }
    }

    /** Returns an entry with the same name and time, so that copies of a jar have the same bytes. */
    static JarEntry copy(JarEntry entry) {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        return copy;
    }

    private static boolean isOld(JarEntry entry, byte[] content) {
        String name = entry.getName();
        return name.startsWith(OLD) && name.endsWith(".class") && version(content) < Opcodes.V1_8;
    }

    private static int version(byte[] type) {
        return (type[MAJOR_VERSION] & 0xff) << 8 | type[MAJOR_VERSION + 1] & 0xff;
    }

    private static byte[] modern(byte[] type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
