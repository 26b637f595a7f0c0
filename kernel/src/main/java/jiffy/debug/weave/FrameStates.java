// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** The verifier's types before each reachable instruction of a method. */
final class FrameStates {

    private final Map<AbstractInsnNode, State> states = new IdentityHashMap<>();

    /** Types of locals and stack, with {@link Opcodes#TOP} after a long or double, as in {@link AnalyzerAdapter}. */
    record State(List<Object> locals, List<Object> stack) {

        /** Whether all objects in the locals are initialized. */
        boolean hasPlainLocals() {
            return locals.stream().noneMatch(State::isUnderConstruction);
        }

        /** Whether all objects are initialized; stack map frames elsewhere cannot refer to uninitialized ones. */
        boolean isPlain() {
            return hasPlainLocals() && stack.stream().noneMatch(State::isUnderConstruction);
        }

        boolean isSet(int slot) {
            return slot < locals.size() && locals.get(slot) != Opcodes.TOP;
        }

        FrameNode frame() {
            List<Object> values = values(locals);
            List<Object> operands = values(stack);
            return new FrameNode(Opcodes.F_NEW, values.size(), values.toArray(), operands.size(), operands.toArray());
        }

        private static boolean isUnderConstruction(Object type) {
            return type instanceof Label || type == Opcodes.UNINITIALIZED_THIS;
        }

        // One element a value instead of one a slot.
        private static List<Object> values(List<Object> slots) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                values.add(slots.get(i));
                if (slots.get(i) == Opcodes.LONG || slots.get(i) == Opcodes.DOUBLE) {
                    i++;
                }
            }
            return values;
        }
    }

    FrameStates(String owner, MethodNode method) {
        AnalyzerAdapter analyzer = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn.getOpcode() >= 0 && analyzer.locals != null) {
                states.put(insn, new State(new ArrayList<>(analyzer.locals), new ArrayList<>(analyzer.stack)));
            }
            insn.accept(analyzer);
        }
    }

    /** Returns the state before an instruction; null for unreachable code. */
    State before(AbstractInsnNode insn) {
        return states.get(insn);
    }
}
