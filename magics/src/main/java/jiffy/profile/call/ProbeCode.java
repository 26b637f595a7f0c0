// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The instructions of the probes. Counting is written out rather than called, since code that is still interpreted pays
 * for every call.
 *
 * @param probes internal name of the class that is called
 * @param counts the local that holds the thread's counters
 */
public record ProbeCode(String probes, int counts) {

    static final String PROBES = Probes.class.getName().replace('.', '/');

    private static final Handle ENTER = new Handle(
            Opcodes.H_INVOKESTATIC,
            PROBES,
            "enter",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    /** {@code counts = Probes.counts(size)}. */
    public InsnList counters(int size) {
        InsnList list = new InsnList();
        list.add(push(size));
        list.add(call("counts", "(I)[J"));
        list.add(new VarInsnNode(Opcodes.ASTORE, counts));
        return list;
    }

    /** {@code counts[slot]++}. */
    public InsnList count(int slot) {
        return add(slot, Opcodes.LADD);
    }

    /** {@code counts[slot]--}. */
    InsnList ascend(int slot) {
        return add(slot, Opcodes.LSUB);
    }

    private InsnList add(int slot, int operation) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, counts));
        list.add(push(slot));
        list.add(new InsnNode(Opcodes.DUP2));
        list.add(new InsnNode(Opcodes.LALOAD));
        list.add(new InsnNode(Opcodes.LCONST_1));
        list.add(new InsnNode(operation));
        list.add(new InsnNode(Opcodes.LASTORE));
        return list;
    }

    /** {@code Probes.descend(counts, slot)}. */
    InsnList descend(int slot) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ALOAD, counts));
        list.add(push(slot));
        list.add(call("descend", "([JI)V"));
        return list;
    }

    /** {@code local = value}. */
    InsnList set(int local, int value) {
        InsnList list = new InsnList();
        list.add(push(value));
        list.add(new VarInsnNode(Opcodes.ISTORE, local));
        return list;
    }

    /** {@code Probes.stop(local)}. */
    InsnList stop(int local) {
        return withToken("stop", local);
    }

    /** {@code token = Probes.enter(probe)}. */
    InsnList enter(int probe, int token) {
        InsnList list = new InsnList();
        list.add(push(probe));
        list.add(new InvokeDynamicInsnNode("enter", "(I)I", ENTER, probe));
        list.add(new VarInsnNode(Opcodes.ISTORE, token));
        return list;
    }

    /** {@code Probes.exit(token)}. */
    public InsnList exit(int token) {
        return withToken("exit", token);
    }

    /** {@code Probes.unwind(token)}. */
    InsnList unwind(int token) {
        return withToken("unwind", token);
    }

    /** {@code Probes.keep(value, counts, slot)} for the value on top of the stack, which stays there. */
    public InsnList keep(Type type, int slot) {
        InsnList list = new InsnList();
        list.add(new InsnNode(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
        list.add(new VarInsnNode(Opcodes.ALOAD, counts));
        list.add(push(slot));
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, "keep", "(" + kind(type) + "[JI)V", false));
        return list;
    }

    private static String kind(Type type) {
        return type.getSort() < Type.INT ? "I" : type.getDescriptor();
    }

    /** Whether {@link #keep} makes sense for a type: a boolean is computed by branches, which have positions anyway. */
    public static boolean canKeep(Type type) {
        return type.getSort() > Type.BOOLEAN && type.getSort() < Type.ARRAY;
    }

    private InsnList withToken(String name, int token) {
        InsnList list = new InsnList();
        list.add(new VarInsnNode(Opcodes.ILOAD, token));
        list.add(call(name, "(I)V"));
        return list;
    }

    private MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, probes, name, descriptor, false);
    }

    public static AbstractInsnNode push(int value) {
        if (value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value <= Byte.MAX_VALUE) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        return value <= Short.MAX_VALUE ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value);
    }
}
