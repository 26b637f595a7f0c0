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

/** Where the straight lines of a method begin and end. */
public final class Blocks {

    private Blocks() {}

    /** The labels that are reached in other ways than from the instruction above. */
    public static Set<AbstractInsnNode> joins(MethodNode method) {
        Set<AbstractInsnNode> joins = new HashSet<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof JumpInsnNode jump) {
                joins.add(jump.label);
            } else if (insn instanceof TableSwitchInsnNode table) {
                joins.addAll(table.labels);
                joins.add(table.dflt);
            } else if (insn instanceof LookupSwitchInsnNode lookup) {
                joins.addAll(lookup.labels);
                joins.add(lookup.dflt);
            }
        }
        method.tryCatchBlocks.forEach(block -> joins.add(block.handler));
        return joins;
    }

    /** The instruction below, labels and the like left out; null behind the last one. */
    public static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** Whether an instruction may go on elsewhere than below; exceptions apart. */
    public static boolean leaves(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return insn instanceof JumpInsnNode
                || insn instanceof TableSwitchInsnNode
                || insn instanceof LookupSwitchInsnNode
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.ATHROW;
    }
}
