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

    /** Whether two versions of a class initialize their static variables alike. */
    static boolean isSame(byte[] first, byte[] second) {
        return Arrays.equals(only(first), only(second));
    }

    /** A class with nothing but the static initializer; its constant pool has what that needs only. */
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
