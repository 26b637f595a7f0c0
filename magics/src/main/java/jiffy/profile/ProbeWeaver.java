// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.profile.ClassModel.Target;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Weaves probes into one method. All of them are straight lines of code, so that no frame but the one of the handler
 * added here has to be made up; the branches are in {@link Probes}.
 *
 * <p>Three locals are added behind the method's own: the thread's counters, the token of the method's timed call, the
 * token of a timed call of a library.
 */
final class ProbeWeaver {

    private final CodeGraph graph;
    private final ProbeTable table;
    private final Set<MethodId> mutual;
    private final MethodId id;
    private final MethodNode method;
    private final ProbeCode code;
    private final int counts;
    private final int token;
    private final int callToken;
    private final int depth;

    ProbeWeaver(CodeGraph graph, ProbeTable table, Set<MethodId> mutual, MethodId id, MethodNode method) {
        this.graph = graph;
        this.table = table;
        this.mutual = mutual;
        this.id = id;
        this.method = method;
        counts = method.maxLocals;
        token = counts + 1;
        callToken = counts + 2;
        code = new ProbeCode(counts);
        depth = mutual.contains(id) ? table.depth(id) : -1;
    }

    /** Adds the probes. The counters are numbered before, so that the method asks for an array that holds them all. */
    void weave() {
        int entry = table.entry(id);
        int ownLocals = method.maxLocals;
        AbstractInsnNode superCall = superCall();
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call && insn != superCall) {
                weaveCall(call);
            } else if (insn instanceof FrameNode frame) {
                extend(frame, ownLocals);
            } else if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                method.instructions.insertBefore(insn, leave());
            }
        }
        unwindInHandlers();
        addHandler(superCall, ownLocals);
        InsnList start = code.counters(table);
        start.add(code.count(entry));
        if (depth >= 0) {
            start.add(code.descend(depth));
        }
        start.add(code.enter(entry, token));
        method.instructions.insert(start);
        method.maxLocals += 3;
    }

    private void weaveCall(MethodInsnNode call) {
        Target target = Target.of(call);
        MethodId named = target.method();
        if (named.owner().startsWith("[") || named.owner().startsWith("jiffy/")) {
            return;
        }
        if (graph.contains(named.owner())) {
            weaveUserCall(call, target);
            return;
        }
        int probe = table.libraryCall(id, named);
        method.instructions.insertBefore(call, code.count(probe));
        if (!LibraryCalls.isTiny(named)) {
            method.instructions.insertBefore(call, code.enter(probe, callToken));
            method.instructions.insert(call, code.exit(callToken));
        }
    }

    private void weaveUserCall(MethodInsnNode call, Target target) {
        Optional<MethodId> single = graph.resolve(target);
        boolean closed =
                single.flatMap(graph::method).map(m -> !graph.isOpen(m)).orElse(false);
        int slot = table.userCall(id, single.orElse(target.method()), closed);
        if (slot != ProbeTable.IMPLIED) {
            method.instructions.insertBefore(call, code.count(slot));
        }
    }

    private InsnList leave() {
        InsnList list = code.exit(token);
        if (depth >= 0) {
            list.add(code.ascend(depth));
        }
        return list;
    }

    // A library's call that ended with an exception is closed where the exception is caught.
    private void unwindInHandlers() {
        Set<LabelNode> handlers = new HashSet<>();
        method.tryCatchBlocks.forEach(block -> handlers.add(block.handler));
        for (LabelNode handler : handlers) {
            AbstractInsnNode first = handler;
            while (first.getOpcode() < 0) {
                first = first.getNext();
            }
            method.instructions.insertBefore(first, code.unwind(token));
        }
    }

    // In a constructor the handler begins behind super(...): before it, this is not an object yet.
    private void addHandler(AbstractInsnNode superCall, int ownLocals) {
        LabelNode begin = new LabelNode();
        LabelNode end = new LabelNode();
        if (superCall == null) {
            method.instructions.insert(begin);
        } else {
            method.instructions.insert(superCall, begin);
        }
        method.instructions.add(end);
        List<Object> locals = new ArrayList<>();
        for (int i = 0; i < ownLocals; i++) {
            locals.add(Opcodes.TOP);
        }
        addProbeLocals(locals);
        Object[] thrown = {"java/lang/Throwable"};
        method.instructions.add(new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, thrown));
        method.instructions.add(leave());
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, end, null));
    }

    private static void extend(FrameNode frame, int ownLocals) {
        List<Object> locals = new ArrayList<>(frame.local);
        int slots = 0;
        for (Object local : locals) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < ownLocals; slots++) {
            locals.add(Opcodes.TOP);
        }
        addProbeLocals(locals);
        frame.local = locals;
    }

    private static void addProbeLocals(List<Object> locals) {
        locals.add("[J");
        locals.add(Opcodes.INTEGER);
    }

    /** In a constructor, the call of another constructor on this; null elsewhere. */
    private AbstractInsnNode superCall() {
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

    /** Whether the method loads what the handler needs; a constructor without a call of super() cannot be woven. */
    boolean isWeavable() {
        return !method.name.equals("<init>") || superCall() != null;
    }
}
