// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves a hook into each line of a class. */
public final class HookWeaver {

    /** HotSpot never compiles a method with more bytecode. */
    private static final int MAX_COMPILED_BYTES = 8000;

    private final HookedLines lines;

    /** @param lines gets the lines of what is woven */
    public HookWeaver(HookedLines lines) {
        this.lines = lines;
    }

    /** Returns the class file with hooks; unchanged if it is older than Java 7 or a method would become too large. */
    public byte[] weave(byte[] classFile) {
        try {
            return weave(classFile, true);
        } catch (MethodTooLargeException e) {
            try {
                return weave(classFile, false);
            } catch (MethodTooLargeException stillTooLarge) {
                return classFile;
            }
        }
    }

    private byte[] weave(byte[] classFile, boolean handlers) {
        ClassNode node = read(classFile);
        if ((node.version & 0xFFFF) < Opcodes.V1_7) {
            return classFile;
        }
        List<MethodHooks> methods = new ArrayList<>();
        List<HookedLine> drafts = new ArrayList<>();
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0 && (method.access & Opcodes.ACC_BRIDGE) == 0) {
                MethodHooks hooks = new MethodHooks(node.name, method);
                methods.add(hooks);
                drafts.addAll(hooks.drafts());
            }
        }
        List<HookedLine> added = lines.add(node.name.replace('/', '.'), drafts);
        int from = 0;
        for (MethodHooks hooks : methods) {
            int to = from + hooks.drafts().size();
            hooks.weave(added.subList(from, to), handlers && !outgrowsCompilers(hooks));
            from = to;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static boolean outgrowsCompilers(MethodHooks hooks) {
        return hooks.size() <= MAX_COMPILED_BYTES && hooks.estimatedSize() > MAX_COMPILED_BYTES;
    }

    static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }
}
