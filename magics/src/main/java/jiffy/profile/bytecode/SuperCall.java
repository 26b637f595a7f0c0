// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Finds the call in a constructor that initializes {@code this}. */
public final class SuperCall {

    private SuperCall() {}

    /** The call of {@code super(...)} or {@code this(...)}; null if there is none, or the method is no constructor. */
    public static AbstractInsnNode of(MethodNode method) {
        if (!method.name.equals("<init>")) {
            return null;
        }
        int fresh = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof TypeInsnNode && insn.getOpcode() == Opcodes.NEW) {
                fresh++;
            } else if (insn instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESPECIAL
                    && call.name.equals("<init>")
                    && fresh-- == 0) {
                return insn;
            }
        }
        return null;
    }

    /** Whether the call cannot throw: only {@code this} is passed, to a constructor that does nothing. */
    public static boolean isTrivial(AbstractInsnNode superCall) {
        MethodInsnNode call = (MethodInsnNode) superCall;
        boolean empty = call.desc.equals("()V")
                && (call.owner.equals("java/lang/Object") || call.owner.equals("java/lang/Record"));
        int instructions = 0;
        for (AbstractInsnNode at = superCall.getPrevious(); at != null; at = at.getPrevious()) {
            if (at.getOpcode() >= 0 && at.getOpcode() != Opcodes.INVOKEDYNAMIC) {
                instructions++;
            }
        }
        return empty && instructions == 1;
    }

    /** Whether an exception handler can be put around the method's code. */
    public static boolean isWeavable(MethodNode method) {
        return !method.name.equals("<init>") || of(method) != null;
    }
}
