// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Where instructions jump to. */
public final class Jumps {

    private Jumps() {}

    /** Returns the labels that an instruction may jump to, each once. */
    public static List<LabelNode> targets(AbstractInsnNode insn) {
        List<LabelNode> targets = new ArrayList<>();
        if (insn instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets.stream().distinct().toList();
    }

    /** Lets an instruction jump to one label instead of another. */
    public static void retarget(AbstractInsnNode insn, LabelNode from, LabelNode to) {
        if (insn instanceof JumpInsnNode jump) {
            jump.label = to;
        } else if (insn instanceof TableSwitchInsnNode table) {
            table.labels.replaceAll(l -> l == from ? to : l);
            table.dflt = table.dflt == from ? to : table.dflt;
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            lookup.labels.replaceAll(l -> l == from ? to : l);
            lookup.dflt = lookup.dflt == from ? to : lookup.dflt;
        }
    }
}
