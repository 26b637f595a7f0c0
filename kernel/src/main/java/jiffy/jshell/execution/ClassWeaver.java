// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.execution;

import java.util.HashSet;
import java.util.Set;
import jiffy.jshell.result.SnippetClasses;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves the interrupt check, the exit guard and readable stack traces into a class of a cell. Only straight-line code
 * is added and nothing on the operand stack is touched, so frames and stack sizes stay as the compiler made them.
 */
final class ClassWeaver {

    private static final String GUARD = Type.getInternalName(ExitGuard.class);
    private static final String TRACES = Type.getInternalName(CellTraces.class);
    private static final String PRINT = "printStackTrace";
    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(InterruptCheck.class),
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private static final Set<String> ONCE = Set.of("<init>", "<clinit>");

    private ClassWeaver() {}

    /** Returns the woven class, or the unchanged bytes if a method would become too large for a class file. */
    static byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        try {
            reader.accept(new Weaver(writer), 0);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            return classFile;
        }
    }

    /** Whether all methods of a class run only when it is evaluated. */
    static boolean runsOnce(byte[] classFile) {
        boolean[] other = {false};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] throwing) {
                                other[0] |= !ONCE.contains(name) && !name.startsWith(SnippetClasses.RUN);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return !other[0];
    }

    /** Whether other classes are declared in a class. */
    static boolean hasNested(byte[] classFile) {
        boolean[] nested = {false};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitNestMember(String member) {
                                nested[0] = true;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return nested[0];
    }

    private static final class Weaver extends ClassVisitor {

        Weaver(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            // JShell's own method of a snippet is called once, after the session has checked for an interrupt.
            return new MethodWeaver(next, !name.startsWith(SnippetClasses.RUN));
        }
    }

    private static final class MethodWeaver extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();
        private final boolean checksEntry;

        MethodWeaver(MethodVisitor next, boolean checksEntry) {
            super(Opcodes.ASM9, next);
            this.checksEntry = checksEntry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checksEntry) {
                check();
            }
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                check();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
            checkBackward(dflt, labels);
            super.visitTableSwitchInsn(min, max, dflt, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
            checkBackward(dflt, labels);
            super.visitLookupSwitchInsn(dflt, keys, labels);
        }

        private void checkBackward(Label dflt, Label[] labels) {
            if (passed.contains(dflt) || java.util.Arrays.stream(labels).anyMatch(passed::contains)) {
                check();
            }
        }

        private void check() {
            super.visitInvokeDynamicInsn("check", "()V", BOOTSTRAP);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (isExit(owner, name, descriptor)) {
                String guarded = owner.equals("java/lang/System") ? "(I)V" : "(Ljava/lang/Runtime;I)V";
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "exit", guarded, false);
            } else if (opcode == Opcodes.INVOKEVIRTUAL && isPrint(owner, name, descriptor)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, PRINT, withThrown(descriptor), false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] guarded = arguments.clone();
            for (int i = 0; i < guarded.length; i++) {
                if (guarded[i] instanceof Handle h && isExit(h.getOwner(), h.getName(), h.getDesc())) {
                    String type = h.getOwner().equals("java/lang/System") ? "(I)V" : "(Ljava/lang/Runtime;I)V";
                    guarded[i] = new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", type, false);
                } else if (guarded[i] instanceof Handle h
                        && h.getTag() == Opcodes.H_INVOKEVIRTUAL
                        && isPrint(h.getOwner(), h.getName(), h.getDesc())) {
                    guarded[i] = new Handle(Opcodes.H_INVOKESTATIC, TRACES, PRINT, withThrown(h.getDesc()), false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, guarded);
        }

        // Of a class that is not loaded yet, only the name shows what it is likely to be, and that of a cell's class
        // may be any; CellTraces looks at the object.
        private static boolean isPrint(String owner, String name, String descriptor) {
            return name.equals(PRINT)
                    && (owner.startsWith("REPL/")
                            || owner.endsWith("Throwable")
                            || owner.endsWith("Exception")
                            || owner.endsWith("Error"))
                    && (descriptor.equals("()V")
                            || descriptor.equals("(Ljava/io/PrintStream;)V")
                            || descriptor.equals("(Ljava/io/PrintWriter;)V"));
        }

        private static String withThrown(String descriptor) {
            return "(Ljava/lang/Object;" + descriptor.substring(1);
        }

        private static boolean isExit(String owner, String name, String descriptor) {
            return descriptor.equals("(I)V")
                    && (owner.equals("java/lang/System") && name.equals("exit")
                            || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt")));
        }
    }
}
