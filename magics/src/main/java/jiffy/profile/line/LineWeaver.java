// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.Jumps;
import jiffy.profile.bytecode.SuperCall;
import jiffy.profile.call.ProbeCode;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weaves a counter and a measurement into each line of one method. Jumps that count go over a piece of code at the
 * method's end. Locals are added after the method's own: the thread's counters, the token of the call, that of the
 * line.
 */
final class LineWeaver {

    private static final String PROBES = LineProbes.class.getName().replace('.', '/');

    private final LineTable table;
    private final MethodId id;
    private final MethodNode method;
    private final LinePoints points;
    private final ProbeCode code;
    private final int ownLocals;
    private final int call;
    private final int line;
    private int kept;

    LineWeaver(LineTable table, MethodId id, MethodNode method) {
        this.table = table;
        this.id = id;
        this.method = method;
        points = new LinePoints(id.owner(), method);
        ownLocals = method.maxLocals;
        code = new ProbeCode(PROBES, ownLocals);
        call = ownLocals + 1;
        line = ownLocals + 2;
    }

    /**
     * Adds the probes.
     *
     * @param family what the method shares with its lambdas
     */
    void weave(String family) {
        List<LinePoints.Start> starts = points.starts();
        if (starts.isEmpty()) {
            return;
        }
        int slot = table.method(id, family);
        kept = table.kept();
        AbstractInsnNode superCall = SuperCall.of(method);
        List<LinePoints.Back> backs = points.backs();
        starts.forEach(start -> table.line(id, start.line()));
        AbstractInsnNode[] own = method.instructions.toArray();
        Map<LabelNode, LabelNode> moved = new HashMap<>();
        starts.forEach(start -> insert(start, moved));
        for (AbstractInsnNode insn : own) {
            keep(insn);
            if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                method.instructions.insertBefore(insn, leave());
            }
        }
        LabelNode end = new LabelNode();
        InsnList detours = new InsnList();
        backs.forEach(back -> detours.add(detour(back)));
        method.instructions.add(end);
        handler(superCall, end);
        method.instructions.add(detours);
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode frame) {
                extend(frame, moved);
            }
        }
        method.instructions.insert(entry(slot));
        method.maxLocals += 3;
    }

    // What a line computes is a local variable's new value or the result.
    private void keep(AbstractInsnNode insn) {
        Optional<Type> type = switch (insn.getOpcode()) {
            case Opcodes.ISTORE -> Optional.of(Type.INT_TYPE);
            case Opcodes.LSTORE -> Optional.of(Type.LONG_TYPE);
            case Opcodes.FSTORE -> Optional.of(Type.FLOAT_TYPE);
            case Opcodes.DSTORE -> Optional.of(Type.DOUBLE_TYPE);
            case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN ->
                Optional.of(Type.getReturnType(method.desc));
            default -> Optional.empty();
        };
        type.filter(ProbeCode::canKeep).ifPresent(t -> method.instructions.insertBefore(insn, code.keep(t, kept)));
    }

    private InsnList entry(int slot) {
        InsnList list = new InsnList();
        list.add(code.counters(table.size()));
        list.add(code.count(slot));
        list.add(new InsnNode(Opcodes.ICONST_0));
        list.add(next(slot));
        list.add(new VarInsnNode(Opcodes.ISTORE, call));
        list.add(new InsnNode(Opcodes.ICONST_0));
        list.add(new VarInsnNode(Opcodes.ISTORE, line));
        return list;
    }

    private void insert(LinePoints.Start start, Map<LabelNode, LabelNode> moved) {
        if (start.insn().getOpcode() == Opcodes.NEW) {
            // Frames name an object under construction by the label of its instruction.
            LabelNode own = new LabelNode();
            for (AbstractInsnNode at = start.insn().getPrevious();
                    at != null && at.getOpcode() < 0;
                    at = at.getPrevious()) {
                if (at instanceof LabelNode label) {
                    moved.put(label, own);
                }
            }
            method.instructions.insertBefore(start.insn(), arrive(start.line(), start.hit()));
            method.instructions.insertBefore(start.insn(), own);
        } else {
            method.instructions.insertBefore(start.insn(), arrive(start.line(), start.hit()));
        }
    }

    private InsnList arrive(int number, boolean hit) {
        InsnList list = new InsnList();
        int slot = table.line(id, number);
        if (hit) {
            list.add(code.count(slot));
        }
        list.add(new VarInsnNode(Opcodes.ILOAD, line));
        list.add(next(slot));
        list.add(new VarInsnNode(Opcodes.ISTORE, line));
        return list;
    }

    private static InsnList next(int slot) {
        InsnList list = new InsnList();
        list.add(ProbeCode.push(slot));
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, "next", "(II)I", false));
        return list;
    }

    private InsnList detour(LinePoints.Back back) {
        LabelNode label = new LabelNode();
        Jumps.retarget(back.jump(), back.target(), label);
        InsnList list = new InsnList();
        list.add(label);
        list.add(frameAt(back.target()));
        list.add(new LineNumberNode(back.line(), label));
        list.add(arrive(back.line(), true));
        list.add(new JumpInsnNode(Opcodes.GOTO, back.target()));
        return list;
    }

    private static FrameNode frameAt(LabelNode target) {
        AbstractInsnNode at = target;
        while (!(at instanceof FrameNode)) {
            at = at.getNext();
        }
        FrameNode frame = (FrameNode) at;
        return new FrameNode(
                Opcodes.F_NEW, frame.local.size(), frame.local.toArray(), frame.stack.size(), frame.stack.toArray());
    }

    private InsnList leave() {
        InsnList list = code.exit(line);
        list.add(code.exit(call));
        return list;
    }

    // In a constructor the handler begins after super(...): before it, this is not an object yet.
    private void handler(AbstractInsnNode superCall, LabelNode end) {
        LabelNode begin = new LabelNode();
        if (superCall == null) {
            method.instructions.insert(begin);
        } else {
            method.instructions.insert(superCall, begin);
        }
        List<Object> locals = new ArrayList<>();
        Object[] thrown = {"java/lang/Throwable"};
        method.instructions.add(new FrameNode(Opcodes.F_NEW, 0, locals.toArray(), 1, thrown));
        method.instructions.add(leave());
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, end, null));
    }

    private void extend(FrameNode frame, Map<LabelNode, LabelNode> moved) {
        List<Object> locals = new ArrayList<>(frame.local);
        int slots = 0;
        for (Object local : locals) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < ownLocals; slots++) {
            locals.add(Opcodes.TOP);
        }
        locals.add("[J");
        locals.add(Opcodes.INTEGER);
        locals.add(Opcodes.INTEGER);
        locals.replaceAll(type -> type instanceof LabelNode label ? moved.getOrDefault(label, label) : type);
        frame.local = locals;
        List<Object> stack = new ArrayList<>(frame.stack);
        stack.replaceAll(type -> type instanceof LabelNode label ? moved.getOrDefault(label, label) : type);
        frame.stack = stack;
    }
}
