// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The names that the user has given to methods. */
public final class UserFunctions {

    private UserFunctions() {}

    /** Returns all names, each once, in the order of definition: {@code fib}, {@code Complex.abs}. */
    public static List<String> of(ProfiledCode code) {
        return code.classes().stream()
                .flatMap(type -> code.compiled(type).stream()
                        .flatMap(bytes -> read(bytes).methods.stream())
                        .filter(UserFunctions::isWritten)
                        .map(m -> place(code, type, m).function()))
                .filter(f -> !f.isEmpty() && !f.startsWith("<"))
                .distinct()
                .toList();
    }

    public static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }

    public static boolean isWritten(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    /** Returns the position of a method's first line. */
    public static ProfiledCode.Place place(ProfiledCode code, Class<?> type, MethodNode method) {
        return code.place(type.getName(), method.name, method.desc, firstLine(method));
    }

    /** The first line in a method's line table; 0 if it has none. */
    public static int firstLine(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }
}
