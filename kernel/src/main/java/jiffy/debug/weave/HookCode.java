// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions that are woven in. */
final class HookCode {

    private static final String HOOK = Type.getInternalName(DebugHook.class);
    private static final Handle GUARD = new Handle(
            Opcodes.H_INVOKESTATIC,
            HOOK,
            "guard",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private HookCode() {}

    /**
     * Calls {@link DebugHook#line} if the line is armed.
     *
     * @param on label at the end of it
     */
    static InsnList line(HookedLine line, FrameStates.State state, LabelNode on) {
        InsnList list = new InsnList();
        list.add(new InvokeDynamicInsnNode(DebugHook.ARMED_GUARD, "()Z", GUARD));
        list.add(new JumpInsnNode(Opcodes.IFEQ, on));
        list.add(new FieldInsnNode(Opcodes.GETSTATIC, HOOK, "ARMED", "[Z"));
        list.add(push(line.id()));
        list.add(new InsnNode(Opcodes.BALOAD));
        list.add(new JumpInsnNode(Opcodes.IFEQ, on));
        list.add(push(line.id()));
        list.add(array(line.locals(), line.locals()));
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, HOOK, "line", "(I[Ljava/lang/Object;)V", false));
        list.add(on);
        list.add(state.frame());
        return list;
    }

    /**
     * Calls {@link DebugHook#thrown} with the exception on the stack if exceptions stop, and throws it on. Without the
     * guard, C2 before JDK 22 must allocate every object that a local refers to, since it compiles handlers that were
     * never entered.
     *
     * @param kept those of the line's locals that are in scope wherever the exception may come from
     * @param state of the handler, with the exception on the stack
     */
    static InsnList thrown(HookedLine line, List<LocalSlot> kept, FrameNode state) {
        LabelNode on = new LabelNode();
        InsnList list = new InsnList();
        list.add(new InvokeDynamicInsnNode(DebugHook.THROWN_GUARD, "()Z", GUARD));
        list.add(new JumpInsnNode(Opcodes.IFEQ, on));
        list.add(new InsnNode(Opcodes.DUP));
        list.add(push(line.id()));
        list.add(array(line.locals(), kept));
        list.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, HOOK, "thrown", "(Ljava/lang/Throwable;I[Ljava/lang/Object;)V", false));
        list.add(on);
        list.add(state);
        list.add(new InsnNode(Opcodes.ATHROW));
        return list;
    }

    private static InsnList array(List<LocalSlot> locals, List<LocalSlot> kept) {
        InsnList list = new InsnList();
        list.add(push(locals.size()));
        list.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
        for (int i = 0; i < locals.size(); i++) {
            LocalSlot local = locals.get(i);
            if (kept.contains(local)) {
                Type type = Type.getType(local.descriptor());
                list.add(new InsnNode(Opcodes.DUP));
                list.add(push(i));
                list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local.slot()));
                if (type.getSort() < Type.ARRAY) {
                    String box = box(type);
                    String descriptor = "(" + local.descriptor() + ")L" + box + ";";
                    list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false));
                }
                list.add(new InsnNode(Opcodes.AASTORE));
            }
        }
        return list;
    }

    private static String box(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }

    private static AbstractInsnNode push(int value) {
        if (value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value <= Byte.MAX_VALUE) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        return value <= Short.MAX_VALUE ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value);
    }
}
