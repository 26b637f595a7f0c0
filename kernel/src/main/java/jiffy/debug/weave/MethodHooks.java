// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jiffy.profile.line.LinePoints;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** The hooks of one method: found first, so that all lines of a class get their ids together, and then woven in. */
final class MethodHooks {

    /** Bytes of a hook and a handler without locals, and of each local in both. */
    private static final int LINE_BYTES = 45;

    private static final int LOCAL_BYTES = 16;

    private final MethodNode method;
    private final FrameStates states;
    private final MethodScopes scopes;
    private final List<LinePoints.Back> backs;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<HookedLine> drafts = new ArrayList<>();

    /**
     * Instructions of one line.
     *
     * @param state before the first one
     * @param end index of the instruction after the last one
     */
    record Stretch(AbstractInsnNode first, boolean hit, FrameStates.State state, int begin, int end) {}

    MethodHooks(String owner, MethodNode method) {
        this.method = method;
        states = new FrameStates(owner, method);
        scopes = new MethodScopes(method);
        LinePoints points = new LinePoints(owner, method);
        backs = points.backs();
        List<LinePoints.Start> starts = points.starts();
        MethodKey key = new MethodKey(owner.replace('/', '.'), method.name, method.desc);
        for (int i = 0; i < starts.size(); i++) {
            LinePoints.Start start = starts.get(i);
            FrameStates.State state = states.before(start.insn());
            int begin = scopes.index(start.insn());
            int end = i + 1 < starts.size() ? scopes.index(starts.get(i + 1).insn()) : scopes.size();
            if (state != null && state.hasPlainLocals()) {
                stretches.add(new Stretch(start.insn(), start.hit() && state.isPlain(), state, begin, end));
                drafts.add(new HookedLine(
                        -1,
                        key,
                        start.line(),
                        i,
                        start.hit() && state.isPlain(),
                        scopes.locals(begin, begin + 1, state),
                        scopes.caught(begin, end)));
            }
        }
    }

    /** The lines, still without ids. */
    List<HookedLine> drafts() {
        return drafts;
    }

    /** Returns an upper bound on the bytes of the method's code. */
    int size() {
        CodeSizeEvaluator size = new CodeSizeEvaluator(null);
        method.accept(size);
        return size.getMaxSize();
    }

    /** Returns an upper bound on the bytes of its code with hooks and handlers. */
    int estimatedSize() {
        int locals = drafts.stream().mapToInt(d -> d.locals().size()).sum();
        return size() + drafts.size() * LINE_BYTES + locals * LOCAL_BYTES;
    }

    /**
     * Weaves the hooks in.
     *
     * @param lines the drafts with ids; those without one get no hook
     * @param handlers whether exceptions are reported too
     */
    void weave(List<HookedLine> lines, boolean handlers) {
        Map<LabelNode, LabelNode> moved = new HashMap<>();
        Map<Integer, HookedLine> byLine = new HashMap<>();
        LineHandlers caught = new LineHandlers(method, scopes, states);
        Detours detours = new Detours(method, scopes, states);
        for (int i = 0; i < stretches.size(); i++) {
            HookedLine line = lines.get(i);
            if (line.id() >= 0) {
                Stretch stretch = stretches.get(i);
                if (handlers) {
                    caught.add(line, stretch);
                }
                if (line.hit()) {
                    byLine.putIfAbsent(line.line(), line);
                    LabelNode entered = new LabelNode();
                    insert(stretch.first(), HookCode.line(line, stretch.state(), entered), moved);
                    detours.around(line, stretch, entered);
                }
            }
        }
        backs.stream().filter(b -> byLine.containsKey(b.line())).forEach(b -> detours.into(byLine.get(b.line()), b));
        caught.finish();
        detours.finish();
        rename(moved);
    }

    // Frames name an object under construction by the label of its instruction.
    private void insert(AbstractInsnNode first, InsnList hook, Map<LabelNode, LabelNode> moved) {
        if (first.getOpcode() == Opcodes.NEW) {
            LabelNode own = new LabelNode();
            for (AbstractInsnNode at = first.getPrevious(); at != null && at.getOpcode() < 0; at = at.getPrevious()) {
                if (at instanceof LabelNode label) {
                    moved.put(label, own);
                }
            }
            hook.add(own);
        }
        method.instructions.insertBefore(first, hook);
    }

    private void rename(Map<LabelNode, LabelNode> moved) {
        if (moved.isEmpty()) {
            return;
        }
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode frame) {
                frame.local = renamed(frame.local, moved);
                frame.stack = renamed(frame.stack, moved);
            }
        }
    }

    private static List<Object> renamed(List<Object> types, Map<LabelNode, LabelNode> moved) {
        List<Object> result = new ArrayList<>(types);
        result.replaceAll(t -> t instanceof LabelNode label ? moved.getOrDefault(label, label) : t);
        return result;
    }
}
