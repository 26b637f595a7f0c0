// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.bytecode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a user's class and the calls in their code, as the profiler needs them before weaving.
 *
 * @param supertypes internal names of the superclass and the interfaces
 * @param names internal names of the other classes that its code names
 * @param library whether classes that are not here may call its methods
 * @param shapes of all methods, those without code too
 */
public record ClassModel(
        String name,
        int access,
        boolean library,
        List<String> supertypes,
        Set<String> names,
        Set<String> shapes,
        List<Method> methods) {

    /**
     * A method with code.
     *
     * @param firstLine the first line number, or 0
     * @param probed whether it gets probes
     * @param statement whether it holds statements and no declaration
     * @param calls the methods it calls, as the class file names them
     * @param handles the methods it makes lambdas or method references of
     */
    public record Method(
            MethodId id,
            int access,
            int firstLine,
            boolean probed,
            boolean statement,
            Set<Target> calls,
            Set<MethodId> handles) {

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isOverridable(int classAccess) {
            int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            return (access & fixed) == 0
                    && (classAccess & Opcodes.ACC_FINAL) == 0
                    && !id.name().startsWith("<");
        }
    }

    /**
     * The target of a call instruction.
     *
     * @param bound whether the instruction names the very method that runs (static and special calls)
     */
    public record Target(MethodId method, boolean bound) {

        public static Target of(MethodInsnNode call) {
            boolean bound = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
            return new Target(new MethodId(call.owner, call.name, call.desc), bound);
        }
    }

    public static ClassModel of(ClassNode node, ProfiledCode code) {
        List<String> supertypes = new ArrayList<>(node.interfaces);
        if (node.superName != null) {
            supertypes.add(node.superName);
        }
        List<Method> methods = node.methods.stream()
                .filter(m -> m.instructions.size() > 0)
                .map(m -> method(node.name, m, code))
                .toList();
        Set<String> names = new HashSet<>();
        for (Method method : methods) {
            method.calls().forEach(call -> names.add(call.method().owner()));
            method.handles().forEach(handle -> names.add(handle.owner()));
        }
        node.innerClasses.forEach(inner -> names.add(inner.name));
        Set<String> shapes = new HashSet<>();
        node.methods.forEach(m -> shapes.add(new MethodId(node.name, m.name, m.desc).shape()));
        return new ClassModel(
                node.name, node.access, code.isLibrary(node.name), List.copyOf(supertypes), names, shapes, methods);
    }

    /** Whether the class declares a method with this name and number of arguments, with or without code. */
    boolean declares(String shape) {
        return shapes.contains(shape);
    }

    private static Method method(String owner, MethodNode node, ProfiledCode code) {
        Set<Target> calls = new LinkedHashSet<>();
        Set<MethodId> handles = new LinkedHashSet<>();
        int line = 0;
        for (AbstractInsnNode insn : node.instructions) {
            if (insn instanceof MethodInsnNode call) {
                calls.add(Target.of(call));
            } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
                addHandles(dynamic, handles);
            } else if (insn instanceof LineNumberNode number && line == 0) {
                line = number.line;
            }
        }
        MethodId id = new MethodId(owner, node.name, node.desc);
        String function =
                code.place(id.className(), id.name(), id.descriptor(), line).function();
        boolean probed = isWritten(node) && !function.isEmpty() && SuperCall.isWeavable(node);
        boolean statement = function.equals(ProfiledCode.Place.STATEMENT);
        return new Method(id, node.access, line, probed, statement, calls, handles);
    }

    private static void addHandles(InvokeDynamicInsnNode dynamic, Set<MethodId> handles) {
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                handles.add(new MethodId(handle.getOwner(), handle.getName(), handle.getDesc()));
            }
        }
    }

    // Bridges and accessors get no probes: they are synthetic, and the method they call counts.
    private static boolean isWritten(MethodNode node) {
        return (node.access & Opcodes.ACC_SYNTHETIC) == 0 || node.name.startsWith("lambda$");
    }
}
