// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The variables in scope and the exceptions caught at each instruction, by its index before weaving. */
final class MethodScopes {

    private final MethodNode method;
    private final AbstractInsnNode[] code;
    private final Map<AbstractInsnNode, Integer> indexes = new IdentityHashMap<>();
    private final List<TryCatchBlockNode> blocks;

    MethodScopes(MethodNode method) {
        this.method = method;
        code = method.instructions.toArray();
        for (int i = 0; i < code.length; i++) {
            indexes.put(code[i], i);
        }
        blocks = List.copyOf(method.tryCatchBlocks);
    }

    int size() {
        return code.length;
    }

    int index(AbstractInsnNode insn) {
        return indexes.get(insn);
    }

    AbstractInsnNode at(int index) {
        return code[index];
    }

    /** Whether the method had this instruction before weaving. */
    boolean isOriginal(AbstractInsnNode insn) {
        return indexes.containsKey(insn);
    }

    /** Returns the variables that are set at an index and in scope up to another one, by slot. */
    List<LocalSlot> locals(int begin, int end, FrameStates.State state) {
        List<LocalSlot> found = new ArrayList<>();
        if (method.localVariables != null) {
            for (LocalVariableNode v : method.localVariables) {
                if (index(v.start) <= begin && begin < index(v.end) && end <= index(v.end) && state.isSet(v.index)) {
                    found.add(new LocalSlot(v.name, v.desc, v.signature, v.index));
                }
            }
        }
        found.sort(Comparator.comparingInt(LocalSlot::slot));
        return found;
    }

    /** Whether variables are all in scope at an instruction. */
    boolean covers(List<LocalSlot> locals, AbstractInsnNode insn) {
        int at = index(insn);
        return locals.stream()
                .allMatch(l -> method.localVariables.stream()
                        .anyMatch(v -> v.index == l.slot()
                                && v.desc.equals(l.descriptor())
                                && index(v.start) <= at
                                && at < index(v.end)));
    }

    /** Binary names of the exceptions that are caught somewhere in a range. */
    List<String> caught(int begin, int end) {
        return blocks.stream()
                .filter(b -> b.type != null && index(b.start) < end && begin < index(b.end))
                .map(b -> b.type.replace('/', '.'))
                .distinct()
                .toList();
    }

    /** The handlers that a whole range has. */
    List<TryCatchBlockNode> around(int begin, int end) {
        return blocks.stream()
                .filter(b -> index(b.start) <= begin && end <= index(b.end))
                .toList();
    }

    /** Cuts a range where the method's handlers change; the bounds of the pieces in order. */
    List<Integer> cuts(int begin, int end) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(begin, end));
        for (TryCatchBlockNode block : blocks) {
            cuts.add(Math.max(begin, Math.min(end, index(block.start))));
            cuts.add(Math.max(begin, Math.min(end, index(block.end))));
        }
        return List.copyOf(cuts);
    }

    /** Returns the index after the last real instruction of a range; {@code begin} if there is none. */
    int lastEnd(int begin, int end) {
        int at = end;
        while (at > begin && code[at - 1].getOpcode() < 0) {
            at--;
        }
        return at;
    }

    /** Returns the first real instruction of a range; null if there is none. */
    AbstractInsnNode first(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (code[i].getOpcode() >= 0) {
                return code[i];
            }
        }
        return null;
    }
}
