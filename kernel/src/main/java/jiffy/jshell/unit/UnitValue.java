// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a method return the value of its last call. In source, a call without a value has to be a statement and a call
 * with one may be; so the unit's source has a statement, followed by {@code return null}. Only the class file shows
 * which it is: where there is a value, the compiler drops it from the stack.
 */
final class UnitValue {

    private static final Map<String, String> BOXES = Map.of(
            "Z", "java/lang/Boolean",
            "B", "java/lang/Byte",
            "S", "java/lang/Short",
            "C", "java/lang/Character",
            "I", "java/lang/Integer",
            "J", "java/lang/Long",
            "F", "java/lang/Float",
            "D", "java/lang/Double");

    private UnitValue() {}

    /** Returns the class with the changed method; empty if the call is void. */
    static Optional<byte[]> returned(byte[] classFile, String method) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode type = new ClassNode();
        reader.accept(type, 0);
        for (MethodNode node : type.methods) {
            if (node.name.equals(method) && returnValue(node.instructions)) {
                ClassWriter writer = new ClassWriter(reader, 0);
                type.accept(writer);
                return Optional.of(writer.toByteArray());
            }
        }
        return Optional.empty();
    }

    /** Replaces instructions that drop a value and return null; returns whether there were such. */
    private static boolean returnValue(InsnList code) {
        AbstractInsnNode returned = real(code.getLast());
        AbstractInsnNode none = real(returned.getPrevious());
        AbstractInsnNode drop = real(none.getPrevious());
        if (drop == null || drop.getOpcode() != Opcodes.POP && drop.getOpcode() != Opcodes.POP2) {
            return false;
        }
        Type type = type(real(drop.getPrevious()));
        String box = BOXES.get(type.getDescriptor());
        if (box != null) {
            String descriptor = "(" + type.getDescriptor() + ")L" + box + ";";
            code.set(drop, new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false));
        } else {
            code.remove(drop);
        }
        code.remove(none);
        return true;
    }

    /** Returns the instruction, or the last real one before a label or line number. */
    private static AbstractInsnNode real(AbstractInsnNode node) {
        AbstractInsnNode real = node;
        while (real != null && real.getOpcode() < 0) {
            real = real.getPrevious();
        }
        return real;
    }

    private static Type type(AbstractInsnNode node) {
        if (node instanceof MethodInsnNode call && !call.name.equals("<init>")) {
            return Type.getReturnType(call.desc);
        }
        return node instanceof InvokeDynamicInsnNode call
                ? Type.getReturnType(call.desc)
                : Type.getObjectType("java/lang/Object");
    }
}
