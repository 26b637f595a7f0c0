// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Finds the basic blocks of a method. */
public final class Blocks {

    private Blocks() {}

    /** Returns the labels that are reached by jumps or handlers, not only from the preceding instruction. */
    public static Set<AbstractInsnNode> joins(MethodNode method) {
        Set<AbstractInsnNode> joins = new HashSet<>();
        for (AbstractInsnNode insn : method.instructions) {
            joins.addAll(Jumps.targets(insn));
        }
        method.tryCatchBlocks.forEach(block -> joins.add(block.handler));
        return joins;
    }

    /** Returns the next real instruction, skipping labels, frames and line numbers; null after the last one. */
    public static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** Whether an instruction may continue elsewhere than at the next one, other than by an exception. */
    public static boolean leaves(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return insn instanceof JumpInsnNode
                || insn instanceof TableSwitchInsnNode
                || insn instanceof LookupSwitchInsnNode
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.ATHROW;
    }
}
