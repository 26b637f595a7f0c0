// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The static initializers of class files. */
final class StaticInitializer {

    private StaticInitializer() {}

    /** Whether two versions of a class have the same static initializer. */
    static boolean isSame(byte[] first, byte[] second) {
        return Arrays.equals(only(first), only(second));
    }

    /** Returns a class with only the static initializer, and only the constants that it needs. */
    private static byte[] only(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "Initialized", null, "java/lang/Object", null);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] throwing) {
                                return name.equals("<clinit>")
                                        ? writer.visitMethod(access, name, descriptor, signature, throwing)
                                        : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
