// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Records whose {@code toString} the compiler generated, and no user wrote. */
final class GeneratedText {

    private static final ClassValue<Boolean> GENERATED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isGenerated(type);
        }
    };

    private GeneratedText() {}

    /** Whether that is known of a class. */
    static boolean isOf(Class<?> type) {
        return GENERATED.get(type);
    }

    private static boolean isGenerated(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in != null && isGenerated(in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            // The second for a class file of a later Java than is known.
            return false;
        }
    }

    /** The compiler has {@link java.lang.runtime.ObjectMethods} link the method (JLS 8.10.3). */
    private static boolean isGenerated(byte[] classFile) {
        boolean[] generated = {false};
        MethodVisitor body = new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                generated[0] |= bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
            }
        };
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] throwing) {
                                return name.equals("toString") && type.equals("()Ljava/lang/String;") ? body : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return generated[0];
    }
}
