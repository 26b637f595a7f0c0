// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds declarations in a source file by parsing it. */
final class SourceDeclarations {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /**
     * A declaration found in source.
     *
     * @param parameters the types of a method's parameters, as written; none for a class
     * @param names of the parameters
     * @param comment the content of its documentation comment; empty where there is none
     * @param source its text without the comment
     */
    record Found(List<String> parameters, List<String> names, String comment, String source) {}

    private SourceDeclarations() {}

    /**
     * Returns the declarations with a given name in a class.
     *
     * @param file the source file's text
     * @param type its simple name
     * @param member the name of methods, of a variable, or the class's own for its constructors; null for the class
     */
    static List<Found> find(String file, String type, String member) {
        SimpleJavaFileObject input =
                new SimpleJavaFileObject(URI.create("string:///Source.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file;
                    }
                };
        List<Found> found = new ArrayList<>();
        try {
            JavacTask task =
                    (JavacTask) COMPILER.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(input));
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(Trees.instance(task), unit, file, type, member, found).scan(unit, null);
            }
        } catch (IOException | RuntimeException e) {
            // What was found up to here is all there is.
        }
        return found;
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final CompilationUnitTree unit;
        private final String file;
        private final String type;
        private final String member;
        private final List<Found> found;

        Finder(Trees trees, CompilationUnitTree unit, String file, String type, String member, List<Found> found) {
            this.trees = trees;
            this.unit = unit;
            this.file = file;
            this.type = type;
            this.member = member;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (tree.getSimpleName().contentEquals(type)) {
                if (member == null) {
                    add(getCurrentPath(), List.of());
                } else {
                    tree.getMembers().forEach(this::addMember);
                }
            }
            return super.visitClass(tree, nothing);
        }

        private void addMember(Tree tree) {
            TreePath path = new TreePath(getCurrentPath(), tree);
            if (tree instanceof MethodTree method) {
                String name = method.getName().contentEquals("<init>")
                        ? type
                        : method.getName().toString();
                if (name.equals(member)) {
                    add(path, method.getParameters());
                }
            } else if (tree instanceof VariableTree variable
                    && variable.getName().contentEquals(member)) {
                add(path, List.of());
            }
        }

        private static String simple(VariableTree parameter) {
            return parameter
                    .getType()
                    .toString()
                    .replaceAll("(?:[\\w$]+\\.)+(?=[\\w$])", "")
                    .replace("...", "[]");
        }

        private void add(TreePath path, List<? extends VariableTree> parameters) {
            int begin = (int) trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
            int end = (int) trees.getSourcePositions().getEndPosition(unit, path.getLeaf());
            String comment = trees.getDocComment(path);
            // A constructor that the parser adds has no text.
            if (begin >= 0 && end > begin) {
                int line = file.lastIndexOf('\n', begin) + 1;
                String indent = file.substring(line, begin);
                String text = file.substring(begin, end);
                String source = indent.isBlank() && !indent.isEmpty() ? text.replaceAll("(?m)^" + indent, "") : text;
                found.add(new Found(
                        parameters.stream().map(Finder::simple).toList(),
                        parameters.stream().map(p -> p.getName().toString()).toList(),
                        comment == null ? "" : comment,
                        source));
            }
        }
    }
}
