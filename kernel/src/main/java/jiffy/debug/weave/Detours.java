// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.List;
import jiffy.profile.bytecode.Jumps;
import jiffy.profile.line.LinePoints;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Jumps back to a line or into the middle of one, which arrive there too: each gets a hook of its own at the end of the
 * method. A loop's head gets none, since C2 does not rotate a loop whose head begins with a branch: a loop over records
 * then took nearly twice as long.
 */
final class Detours {

    private final MethodNode method;
    private final MethodScopes scopes;
    private final FrameStates states;
    private final List<Jump> jumps = new ArrayList<>();
    private final InsnList tail = new InsnList();
    private final List<TryCatchBlockNode> copies = new ArrayList<>();

    /** A jump of the method, before weaving. */
    private record Jump(AbstractInsnNode insn, LabelNode target, AbstractInsnNode arrival) {}

    Detours(MethodNode method, MethodScopes scopes, FrameStates states) {
        this.method = method;
        this.scopes = scopes;
        this.states = states;
        for (AbstractInsnNode insn : method.instructions) {
            for (LabelNode target : Jumps.targets(insn)) {
                jumps.add(new Jump(insn, target, scopes.first(scopes.index(target), scopes.size())));
            }
        }
    }

    /**
     * Sends the jumps back to a line's first instruction over a hook.
     *
     * @param entered label between the line's own hook and that instruction
     */
    void around(HookedLine line, MethodHooks.Stretch stretch, LabelNode entered) {
        for (Jump jump : jumps) {
            if (jump.arrival() == stretch.first() && scopes.index(jump.insn()) >= stretch.begin()) {
                add(jump, entered, line, stretch.state());
            }
        }
    }

    /** Sends a jump into the middle of a line over the line's hook. */
    void into(HookedLine line, LinePoints.Back back) {
        for (Jump jump : jumps) {
            FrameStates.State state = jump.arrival() == null ? null : states.before(jump.arrival());
            boolean same = jump.insn() == back.jump() && jump.target() == back.target();
            if (same && state != null && state.isPlain() && scopes.covers(line.locals(), jump.arrival())) {
                add(jump, jump.target(), line, state);
            }
        }
    }

    private void add(Jump jump, LabelNode to, HookedLine line, FrameStates.State state) {
        LabelNode hook = new LabelNode();
        LabelNode end = new LabelNode();
        Jumps.retarget(jump.insn(), jump.target(), hook);
        tail.add(hook);
        tail.add(state.frame());
        tail.add(new LineNumberNode(line.line(), hook));
        tail.add(HookCode.line(line, state, new LabelNode()));
        tail.add(new JumpInsnNode(Opcodes.GOTO, to));
        tail.add(end);
        // The error that ends an interrupted cell runs the finally blocks around the line.
        int at = scopes.index(jump.arrival());
        scopes.around(at, at + 1).forEach(b -> copies.add(new TryCatchBlockNode(hook, end, b.handler, b.type)));
    }

    /** Adds the hooks' code to the method. */
    void finish() {
        method.instructions.add(tail);
        method.tryCatchBlocks.addAll(copies);
    }
}
