// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds the local variables of a snippet, which may be incomplete: the parser recovers from errors. */
public final class LocalNames {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /**
     * A local variable or parameter.
     *
     * @param type as written; empty where it is not, as of a lambda's parameter and with {@code var}
     */
    public record Local(String name, String type) {}

    private LocalNames() {}

    /** Returns all local variables of a snippet. */
    public static List<Local> all(String snippet) {
        return find(snippet, -1);
    }

    /** Returns the variables in scope at an index of the snippet, the innermost first. */
    public static List<Local> at(String snippet, int index) {
        return find(snippet, index);
    }

    private static List<Local> find(String snippet, int index) {
        Map<String, Local> found = new LinkedHashMap<>();
        // A snippet is a statement or a member; the parser makes nothing of one in the place of the other.
        for (String head : List.of("class $ { void $() { ", "class $ { ")) {
            List<Local> locals = declared(head + snippet + "\n}}}}", index < 0 ? -1 : head.length() + index);
            for (int i = locals.size() - 1; i >= 0; i--) {
                found.putIfAbsent(locals.get(i).name(), locals.get(i));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Local> declared(String source, int index) {
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///$.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<Local> locals = new ArrayList<>();
        try {
            JavacTask task =
                    (JavacTask) COMPILER.getTask(null, null, d -> {}, List.of("-proc:none"), null, List.of(file));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(positions, index, locals).scan(unit, null);
            }
        } catch (IOException | RuntimeException e) {
            // Then what was found up to here must do: the parser is not made for what is half written.
        }
        return locals;
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final SourcePositions positions;
        private final int index;
        private final List<Local> found;
        private CompilationUnitTree unit;

        Finder(SourcePositions positions, int index, List<Local> found) {
            this.positions = positions;
            this.index = index;
            this.found = found;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree tree, Void nothing) {
            unit = tree;
            return super.visitCompilationUnit(tree, nothing);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            String name = variable.getName().toString();
            if (!name.isEmpty() && !name.equals("<error>") && (index < 0 || isInScope(variable))) {
                found.add(new Local(name, type(variable)));
            }
            return super.visitVariable(variable, nothing);
        }

        private boolean isInScope(VariableTree variable) {
            Tree scope = scope().getLeaf();
            long end = positions.getEndPosition(unit, scope);
            return positions.getStartPosition(unit, variable) < index
                    && positions.getStartPosition(unit, scope) <= index
                    && (end < 0 || index <= end);
        }

        /** Returns the tree that is a variable's scope; for a variable of a pattern, its whole statement. */
        private TreePath scope() {
            TreePath path = getCurrentPath().getParentPath();
            if (path.getLeaf() instanceof PatternTree) {
                while (!(path.getLeaf() instanceof StatementTree) && path.getParentPath() != null) {
                    path = path.getParentPath();
                }
            }
            return path;
        }

        private static String type(VariableTree variable) {
            String type = variable.getType() == null ? "" : variable.getType().toString();
            return type.equals("var") || type.contains("<error>") ? "" : type;
        }
    }
}
