// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Exception handlers, one for each line, that report an exception where it is thrown and throw it on. They come first
 * in the method's table; what they throw goes to copies of the method's own handlers around the line.
 */
final class LineHandlers {

    private final MethodNode method;
    private final MethodScopes scopes;
    private final FrameStates states;
    private final List<TryCatchBlockNode> first = new ArrayList<>();
    private final List<TryCatchBlockNode> copies = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final InsnList tail = new InsnList();

    /** @param before the original instruction that the range ends before; null for the method's end */
    private record End(LabelNode label, AbstractInsnNode before) {}

    LineHandlers(MethodNode method, MethodScopes scopes, FrameStates states) {
        this.method = method;
        this.scopes = scopes;
        this.states = states;
    }

    /** Adds the handlers of a line; to be called before its hook is woven in. */
    void add(HookedLine line, MethodHooks.Stretch stretch) {
        List<Integer> cuts = scopes.cuts(stretch.begin(), stretch.end());
        for (int i = 0; i + 1 < cuts.size(); i++) {
            AbstractInsnNode start = scopes.first(cuts.get(i), cuts.get(i + 1));
            FrameStates.State state = start == null ? null : states.before(start);
            if (state != null && state.hasPlainLocals()) {
                add(line, start, cuts.get(i + 1), state);
            }
        }
    }

    private void add(HookedLine line, AbstractInsnNode start, int end, FrameStates.State state) {
        int begin = scopes.index(start);
        int last = scopes.lastEnd(begin, end);
        List<TryCatchBlockNode> around = scopes.around(begin, last);
        List<LocalSlot> kept = scopes.locals(begin, last, state);
        kept.retainAll(line.locals());
        Map<Integer, Object> types = new TreeMap<>();
        kept.forEach(local -> types.put(local.slot(), verified(local.descriptor())));
        if (!require(around, types)) {
            return;
        }
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode after = new LabelNode();
        method.instructions.insertBefore(start, from);
        ends.add(new End(to, end < scopes.size() ? scopes.at(end) : null));
        tail.add(handler);
        tail.add(frame(types));
        tail.add(new LineNumberNode(line.line(), handler));
        tail.add(HookCode.thrown(line, kept, frame(types)));
        tail.add(after);
        first.add(new TryCatchBlockNode(from, to, handler, null));
        around.forEach(b -> copies.add(new TryCatchBlockNode(handler, after, b.handler, b.type)));
    }

    /** Ends the ranges before the hooks that follow them, and adds the handlers' code. */
    void finish() {
        for (End end : ends) {
            if (end.before() == null) {
                method.instructions.add(end.label());
            } else {
                method.instructions.insertBefore(firstWoven(end.before()), end.label());
            }
        }
        method.instructions.add(tail);
        method.tryCatchBlocks.addAll(0, first);
        method.tryCatchBlocks.addAll(copies);
    }

    private AbstractInsnNode firstWoven(AbstractInsnNode original) {
        AbstractInsnNode at = original;
        while (at.getPrevious() != null && !scopes.isOriginal(at.getPrevious())) {
            at = at.getPrevious();
        }
        return at;
    }

    // Adds the types of the locals that the method's own handlers rely on; false where these cannot be named.
    private static boolean require(List<TryCatchBlockNode> around, Map<Integer, Object> types) {
        Map<Integer, Object> required = new TreeMap<>();
        for (TryCatchBlockNode block : around) {
            AbstractInsnNode at = block.handler;
            while (!(at instanceof FrameNode)) {
                at = at.getNext();
            }
            int slot = 0;
            for (Object type : ((FrameNode) at).local) {
                if (type instanceof LabelNode || type == Opcodes.UNINITIALIZED_THIS) {
                    return false;
                }
                if (type != Opcodes.TOP) {
                    required.putIfAbsent(slot, type);
                }
                slot += isWide(type) ? 2 : 1;
            }
        }
        types.putAll(required);
        return true;
    }

    private static FrameNode frame(Map<Integer, Object> types) {
        List<Object> locals = new ArrayList<>();
        int slot = 0;
        for (Map.Entry<Integer, Object> entry : types.entrySet()) {
            for (; slot < entry.getKey(); slot++) {
                locals.add(Opcodes.TOP);
            }
            locals.add(entry.getValue());
            slot += isWide(entry.getValue()) ? 2 : 1;
        }
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    private static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }

    private static Object verified(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'Z', 'B', 'C', 'S', 'I' -> Opcodes.INTEGER;
            case 'J' -> Opcodes.LONG;
            case 'F' -> Opcodes.FLOAT;
            case 'D' -> Opcodes.DOUBLE;
            case '[' -> descriptor;
            default -> Type.getType(descriptor).getInternalName();
        };
    }
}
