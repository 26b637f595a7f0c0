// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.fork.SessionExport;
import jiffy.jshell.result.SnippetClasses;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the classes outside of the session whose methods a session's class may call, itself or through other cells. */
final class LibraryCalls {

    /** Methods of strings that compile an argument as a regular expression. */
    private static final Set<String> MATCHING = Set.of("matches", "replaceAll", "replaceFirst", "split");

    private final SessionClassLoader loader;
    private final Set<String> reached = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> libraries = new HashSet<>();

    private LibraryCalls(SessionClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Follows calls from a class, and in other classes from all methods except initializers.
     *
     * @param root binary name
     * @return binary names, of interfaces too where a call names one
     */
    static Set<String> of(SessionClassLoader loader, String root) {
        LibraryCalls calls = new LibraryCalls(loader);
        calls.reach(root.replace('.', '/'));
        while (!calls.waiting.isEmpty()) {
            calls.visit(calls.waiting.remove());
        }
        return calls.libraries;
    }

    private void reach(String internalName) {
        if (internalName != null && reached.add(internalName)) {
            waiting.add(internalName);
        }
    }

    private void visit(String internalName) {
        String name = internalName.replace('/', '.');
        loader.compiled(name)
                .ifPresentOrElse(
                        file -> new ClassReader(file)
                                .accept(new Classes(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES),
                        () -> {
                            if (!SnippetClasses.isSnippetClass(name)) {
                                libraries.add(name);
                            }
                        });
    }

    private final class Classes extends ClassVisitor {

        Classes() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            reach(superName);
            for (String each : interfaces) {
                reach(each);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals(SessionExport.INITIALizER) ? null : new Calls();
        }
    }

    private final class Calls extends MethodVisitor {

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            // An array's only method of its own is clone.
            if (!owner.startsWith("[")) {
                reach(owner);
            }
            if (owner.equals("java/lang/String") && MATCHING.contains(name)) {
                reach("java/util/regex/Pattern");
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    reach(handle.getOwner());
                }
            }
        }
    }
}
