// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.bytecode.Blocks;
import jiffy.profile.bytecode.ClassModel;
import jiffy.profile.bytecode.ClassModel.Target;
import jiffy.profile.bytecode.CodeGraph;
import jiffy.profile.bytecode.LibraryCalls;
import jiffy.profile.bytecode.SuperCall;
import jiffy.profile.call.CallSites.Group;
import jiffy.profile.call.CallSites.Site;
import jiffy.profile.call.ProbeTable.Call;
import jiffy.profile.call.ProbeTable.Formula;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Weaves probes into one method. All of them are straight lines of code, so that no frame but the one of the handler
 * added here has to be made up; the branches are in {@link Probes}.
 *
 * <p>Locals are added after the method's own, as far as they are needed, since recursion pays for them by its depth:
 * the token of the method's timed call, the thread's counters, the call reached last, and the token of a timed call of
 * a library.
 */
final class ProbeWeaver {

    private final CodeGraph graph;
    private final ProbeTable table;
    private final MethodId id;
    private final MethodNode method;
    private final ProbeCode code;
    private final int ownLocals;
    private final int token;
    private final int counters;
    private final int reached;
    private final int callToken;
    private final int depth;
    private final boolean countsEntry;
    private final CallSites sites = new CallSites();
    private int nowhere;
    private boolean loadsCounters;
    private boolean timesLibraries;

    ProbeWeaver(CodeGraph graph, ProbeTable table, MethodId id, MethodNode method) {
        this.graph = graph;
        this.table = table;
        this.id = id;
        this.method = method;
        ownLocals = method.maxLocals;
        token = ownLocals;
        counters = ownLocals + 1;
        reached = ownLocals + 2;
        callToken = ownLocals + 3;
        code = new ProbeCode(ProbeCode.PROBES, counters);
        EntryPlan plan = table.period().plan;
        depth = plan.mutual().contains(id) ? table.depth(id) : -1;
        countsEntry = !plan.atCalls().contains(id);
    }

    /** Adds the probes. */
    void weave() {
        AbstractInsnNode superCall = SuperCall.of(method);
        findSites(superCall);
        boolean keepsResult = ProbeCode.canKeep(Type.getReturnType(method.desc));
        loadsCounters = keepsResult || countsEntry || depth >= 0 || sites.needsCounters();
        if (sites.isShared()) {
            nowhere = table.next(1);
        }
        int start = countSites();
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode frame) {
                extend(frame);
            } else if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
                if (keepsResult) {
                    method.instructions.insertBefore(insn, code.keep(Type.getReturnType(method.desc), table.kept()));
                }
                method.instructions.insertBefore(insn, leave());
            }
        }
        unwindInHandlers();
        addHandler(superCall);
        method.instructions.insert(entry(start));
        int last = timesLibraries ? callToken : sites.isShared() ? reached : loadsCounters ? counters : token;
        method.maxLocals = last + 1;
    }

    private InsnList entry(int start) {
        InsnList list = new InsnList();
        int entry = table.entry(id);
        if (loadsCounters) {
            list.add(code.counters(table.size()));
        }
        if (countsEntry) {
            list.add(code.count(entry));
        }
        if (depth >= 0) {
            list.add(code.descend(depth));
        }
        if (sites.isShared()) {
            list.add(code.set(reached, start));
        }
        list.add(code.enter(entry, token));
        return list;
    }

    private void findSites(AbstractInsnNode superCall) {
        Set<AbstractInsnNode> joins = Blocks.joins(method);
        boolean object = superCall == null;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (joins.contains(insn) || Blocks.leaves(insn)) {
                sites.cut();
            } else if (insn == superCall) {
                object = true;
                if (!SuperCall.isTrivial(superCall)) {
                    sites.cut();
                    addSuper((MethodInsnNode) insn);
                    sites.cut();
                }
            } else if (insn instanceof MethodInsnNode call) {
                if (!object) {
                    // The handler that puts shared counts right cannot be before super(...).
                    sites.cut();
                }
                add(call);
            }
        }
    }

    // A library's constructor is no row: super() is implicit.
    private void addSuper(MethodInsnNode call) {
        if (graph.contains(call.owner)) {
            add(call);
        }
    }

    private void add(MethodInsnNode call) {
        Target target = Target.of(call);
        MethodId named = target.method();
        if (named.owner().startsWith("[") || named.owner().startsWith("jiffy/") || boxesStatement(call)) {
            return;
        }
        if (!graph.contains(named.owner())) {
            sites.add(new Site(call, new Call(id, named), true));
            timeLibrary(call, named);
            return;
        }
        Optional<MethodId> single = graph.resolve(target);
        MethodId callee = single.orElse(named);
        boolean atCall = table.period().plan.atCalls().contains(callee);
        boolean closed =
                single.flatMap(graph::method).map(m -> !graph.isOpen(m)).orElse(false);
        if (atCall || !closed || callee.equals(id) || !table.period().imply(id, callee)) {
            sites.add(new Site(call, new Call(id, callee), atCall));
        }
    }

    // The value of a statement leaves its method as an object, by way of a variable of no type; that is synthetic.
    private boolean boxesStatement(MethodInsnNode call) {
        if (!call.name.equals("valueOf")
                || !LibraryCalls.isTiny(Target.of(call).method())
                || graph.method(id).filter(ClassModel.Method::statement).isEmpty()) {
            return false;
        }
        AbstractInsnNode insn = Blocks.next(call);
        while (insn != null && isPassedOn(insn)) {
            insn = Blocks.next(insn);
        }
        return insn != null && insn.getOpcode() == Opcodes.ARETURN;
    }

    private static boolean isPassedOn(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.ASTORE, Opcodes.ALOAD, Opcodes.DUP -> true;
            case Opcodes.PUTSTATIC -> ((FieldInsnNode) insn).desc.equals("Ljava/lang/Object;");
            default -> false;
        };
    }

    private void timeLibrary(MethodInsnNode call, MethodId named) {
        int probe = table.libraryCall(id, named);
        if (!LibraryCalls.isTiny(named)) {
            timesLibraries = true;
            method.instructions.insertBefore(call, code.enter(probe, callToken));
            method.instructions.insert(call, code.exit(callToken));
        }
    }

    // Returns what the local of the call reached last begins with.
    private int countSites() {
        int start = nowhere;
        for (Group group : sites.groups()) {
            int leader = group.byEntry ? CallSites.ENTRY : table.next(1);
            List<Integer> stops = new ArrayList<>();
            if (group.byEntry && group.isShared()) {
                start = table.next(1);
                stops.add(start);
            }
            for (Site site : group.sites) {
                table.period().formulas.add(new Formula(site.call(), site.entersTarget(), leader, List.copyOf(stops)));
                InsnList probe = new InsnList();
                if (!group.byEntry && site == group.sites.get(0)) {
                    probe.add(code.count(leader));
                }
                if (group.isShared()) {
                    int stop = table.next(1);
                    stops.add(stop);
                    probe.add(code.set(reached, stop));
                }
                method.instructions.insertBefore(site.insn(), probe);
            }
        }
        return start;
    }

    private InsnList leave() {
        InsnList list = code.exit(token);
        if (depth >= 0) {
            list.add(code.ascend(depth));
        }
        return list;
    }

    // Where an exception is caught, library calls that it ended are closed and shared counts put right.
    private void unwindInHandlers() {
        Set<LabelNode> handlers = new HashSet<>();
        method.tryCatchBlocks.forEach(block -> handlers.add(block.handler));
        for (LabelNode handler : handlers) {
            AbstractInsnNode first = handler;
            while (first.getOpcode() < 0) {
                first = first.getNext();
            }
            InsnList probe = code.unwind(token);
            if (sites.isShared()) {
                probe.add(code.stop(reached));
                probe.add(code.set(reached, nowhere));
            }
            method.instructions.insertBefore(first, probe);
        }
    }

    // In a constructor the handler begins after super(...): before it, this is not an object yet.
    private void addHandler(AbstractInsnNode superCall) {
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
        if (sites.isShared()) {
            method.instructions.add(code.stop(reached));
        }
        method.instructions.add(leave());
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
        method.tryCatchBlocks.add(new TryCatchBlockNode(begin, end, end, null));
    }

    private void extend(FrameNode frame) {
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

    private void addProbeLocals(List<Object> locals) {
        locals.add(Opcodes.INTEGER);
        if (loadsCounters || sites.isShared()) {
            locals.add(loadsCounters ? "[J" : Opcodes.TOP);
        }
        if (sites.isShared()) {
            locals.add(Opcodes.INTEGER);
        }
    }
}
