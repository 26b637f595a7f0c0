// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import jiffy.jshell.result.FunctionNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Writes types of class files as Java source for the session's code. */
final class SourceTypes {

    private SourceTypes() {}

    /** @param signature a generic type, or a descriptor; a type variable becomes Object */
    static String of(String signature) {
        StringBuilder out = new StringBuilder();
        new SignatureReader(signature).acceptType(new Writer(out));
        return FunctionNames.withoutWrappers(out.toString()).replace('$', '.');
    }

    /** Returns the type of an array or class as source, without type arguments. */
    static String of(Class<?> type) {
        return of(Type.getDescriptor(type));
    }

    private static final class Writer extends SignatureVisitor {

        private final StringBuilder out;
        private boolean inArguments;
        private int dimensions;

        Writer(StringBuilder out) {
            super(Opcodes.ASM9);
            this.out = out;
        }

        @Override
        public void visitBaseType(char descriptor) {
            out.append(Type.getType(String.valueOf(descriptor)).getClassName());
            end();
        }

        @Override
        public void visitTypeVariable(String name) {
            out.append("Object");
            end();
        }

        @Override
        public SignatureVisitor visitArrayType() {
            dimensions++;
            return this;
        }

        @Override
        public void visitClassType(String name) {
            out.append(name.replace('/', '.'));
        }

        @Override
        public void visitInnerClassType(String name) {
            closeArguments();
            out.append('.').append(name);
        }

        @Override
        public void visitTypeArgument() {
            separate();
            out.append('?');
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            separate();
            out.append(wildcard == EXTENDS ? "? extends " : wildcard == SUPER ? "? super " : "");
            return new Writer(out);
        }

        @Override
        public void visitEnd() {
            closeArguments();
            end();
        }

        private void separate() {
            out.append(inArguments ? ", " : "<");
            inArguments = true;
        }

        private void closeArguments() {
            if (inArguments) {
                out.append('>');
            }
            inArguments = false;
        }

        private void end() {
            out.append("[]".repeat(dimensions));
            dimensions = 0;
        }
    }
}
