// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import jiffy.profile.bytecode.Jumps;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Finds the instructions at which execution reaches a line, which count as hits.
 *
 * <p>The compiler's line table says which stretches of instructions belong to a line. Coming to the beginning of a
 * stretch is a hit; so is a jump back into the middle of one, from another line or around a loop that is in one
 * line. What is no hit is coming back to a line in the middle of a statement that spans several, as for the call itself
 * after its arguments: the time goes to the line again, but it has been counted. Neither is the end of a record's
 * constructor, where the compiler stores the components.
 */
public final class LinePoints {

    /**
     * An instruction where a line begins.
     *
     * @param hit whether coming here counts
     */
    public record Start(AbstractInsnNode insn, int line, boolean hit) {}

    /** A jump back into the middle of a line, which counts. */
    public record Back(AbstractInsnNode jump, LabelNode target, int line) {}

    private final AbstractInsnNode[] insns;
    private final int[] lines;
    private final boolean[] starts;
    private final boolean[] stacked;
    private final boolean constructor;
    private final Map<LabelNode, Integer> labels = new HashMap<>();

    public LinePoints(String owner, MethodNode method) {
        AbstractInsnNode[] all = method.instructions.toArray();
        constructor = method.name.equals("<init>");
        stacked = new boolean[all.length];
        AnalyzerAdapter stack = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
        List<AbstractInsnNode> real = new ArrayList<>();
        List<LabelNode> waiting = new ArrayList<>();
        int[] lineOf = new int[all.length];
        int line = 0;
        for (AbstractInsnNode insn : all) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            } else if (insn instanceof LabelNode label) {
                waiting.add(label);
            } else if (insn.getOpcode() >= 0) {
                int index = real.size();
                waiting.forEach(label -> labels.put(label, index));
                waiting.clear();
                lineOf[index] = line;
                stacked[index] = stack.stack != null && !stack.stack.isEmpty();
                real.add(insn);
            }
            insn.accept(stack);
        }
        insns = real.toArray(AbstractInsnNode[]::new);
        lines = Arrays.copyOf(lineOf, insns.length);
        starts = new boolean[insns.length];
        for (int i = 0; i < insns.length; i++) {
            starts[i] = lines[i] > 0 && (i == 0 || lines[i] != lines[i - 1]);
        }
        method.tryCatchBlocks.forEach(this::addHandler);
    }

    // An exception comes from the line that threw it, with nothing on the stack but itself.
    private void addHandler(TryCatchBlockNode block) {
        Integer handler = labels.get(block.handler);
        if (handler == null) {
            return;
        }
        stacked[handler] = false;
        int begin = labels.getOrDefault(block.start, 0);
        int end = labels.getOrDefault(block.end, insns.length);
        for (int i = begin; i < end; i++) {
            starts[handler] |= lines[handler] > 0 && lines[i] != lines[handler];
        }
    }

    /** In the order of the code; each counts a hit. */
    public List<Start> starts() {
        List<Start> found = new ArrayList<>();
        for (int i = 0; i < insns.length; i++) {
            if (starts[i]) {
                found.add(new Start(insns[i], lines[i], !isContinued(i)));
            }
        }
        return found;
    }

    /** In the order of the code. */
    public List<Back> backs() {
        List<Back> found = new ArrayList<>();
        for (int i = 0; i < insns.length; i++) {
            for (LabelNode label : Jumps.targets(insns[i])) {
                Integer to = labels.get(label);
                if (to != null && to <= i && lines[to] > 0 && !starts[to] && (lines[to] != lines[i] || isLoop(to, i))) {
                    found.add(new Back(insns[i], label, lines[to]));
                }
            }
        }
        return found;
    }

    // Code comes back to the line on which a statement began, after the statement's later lines. In one that branches
    // it may be the first time all the same.
    private boolean isContinued(int at) {
        int before = at - 1;
        while (before >= 0 && lines[before] > lines[at]) {
            before--;
        }
        if (before < 0 || lines[before] != lines[at]) {
            return false;
        }
        boolean assignsComponents = constructor && lines[at] == lines[0];
        return assignsComponents
                || (stacked[at] || isReturnAfterFinally(at)) && !reaches(0, at, i -> i == at || lines[i] != lines[at]);
    }

    // Whether the way from here to the jump stays in the line and passes none of its beginnings.
    private boolean isLoop(int from, int jump) {
        return reaches(from, jump, i -> lines[i] == lines[from] && !starts[i]);
    }

    // The value was computed and kept before the finally block; what is left is to load it and to return.
    private boolean isReturnAfterFinally(int at) {
        int opcode = insns[at].getOpcode();
        boolean loads = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD && at + 1 < insns.length;
        int last = insns[loads ? at + 1 : at].getOpcode();
        return last >= Opcodes.IRETURN && last <= Opcodes.RETURN;
    }

    private boolean reaches(int from, int to, IntPredicate allowed) {
        boolean[] seen = new boolean[insns.length];
        Deque<Integer> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            int at = open.pop();
            if (seen[at] || !allowed.test(at)) {
                continue;
            }
            if (at == to) {
                return true;
            }
            seen[at] = true;
            for (LabelNode label : Jumps.targets(insns[at])) {
                if (labels.containsKey(label)) {
                    open.push(labels.get(label));
                }
            }
            if (at + 1 < insns.length && goesOn(insns[at])) {
                open.push(at + 1);
            }
        }
        return false;
    }

    private static boolean goesOn(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return opcode != Opcodes.GOTO
                && opcode != Opcodes.ATHROW
                && opcode != Opcodes.TABLESWITCH
                && opcode != Opcodes.LOOKUPSWITCH
                && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
    }
}
