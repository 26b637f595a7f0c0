// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import jiffy.timing.Blackhole;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds the type of a measured expression from the consumer that the compiler chose in its workload. */
final class ConsumedType extends ClassVisitor {

    private static final String BLACKHOLE = Type.getInternalName(Blackhole.class);

    private String type = "Object";

    private ConsumedType() {
        super(Opcodes.ASM9);
    }

    /** Returns a primitive type or {@code Object}, as source. */
    static String of(byte[] workload) {
        ConsumedType visitor = new ConsumedType();
        new ClassReader(workload).accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return visitor.type;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return !name.equals("$all") && !name.equals("$run")
                ? null
                : new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                            int opcode, String owner, String method, String descriptor, boolean ofInterface) {
                        // The last call is ours: a user's own in the statement comes before.
                        if (owner.equals(BLACKHOLE)) {
                            Type argument = Type.getArgumentTypes(descriptor)[0];
                            type = argument.getSort() == Type.OBJECT ? "Object" : argument.getClassName();
                        }
                    }
                };
    }
}
