// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** A compilation unit that javac has analyzed, with errors or not. Valid within {@link WarmCompiler#analyze} only. */
final class Analysis {

    private static final Set<TypeKind> REFERENCES = Set.of(
            TypeKind.DECLARED,
            TypeKind.ARRAY,
            TypeKind.TYPEVAR,
            TypeKind.WILDCARD,
            TypeKind.INTERSECTION,
            TypeKind.UNION);

    private final CellUnit unit;
    private final CompilationUnitTree tree;
    private final Trees trees;
    private final Types types;
    private final Elements elements;

    private Analysis(CellUnit unit, CompilationUnitTree tree, JavacTask task) {
        this.unit = unit;
        this.tree = tree;
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.elements = task.getElements();
    }

    static Analysis of(CellUnit unit, JavacTask task) {
        try {
            CompilationUnitTree tree = task.parse().iterator().next();
            Analysis analysis = new Analysis(unit, tree, task);
            try {
                task.analyze();
            } catch (RuntimeException | AssertionError e) {
                // Javac is not made for half-written source; what it attributed before it failed is there.
            }
            return analysis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CellUnit unit() {
        return unit;
    }

    CompilationUnitTree tree() {
        return tree;
    }

    Trees trees() {
        return trees;
    }

    Types types() {
        return types;
    }

    Elements elements() {
        return elements;
    }

    /** Returns the type of an expression, or the class that a name refers to; empty if unknown. */
    Optional<TypeMirror> typeOf(TreePath path) {
        TypeMirror type = path == null ? null : trees.getTypeMirror(path);
        // Javac's types of classes are instances of ErrorType, erroneous or not.
        boolean isError = type != null && type.getKind() == TypeKind.ERROR;
        TypeMirror meant = isError ? trees.getOriginalType((ErrorType) type) : type;
        return Optional.ofNullable(meant).filter(Analysis::isKnown);
    }

    /** Whether a type is one that values can have. */
    static boolean isKnown(TypeMirror type) {
        return type.getKind().isPrimitive() || REFERENCES.contains(type.getKind());
    }

    Optional<Element> elementOf(TreePath path) {
        return Optional.ofNullable(path == null ? null : trees.getElement(path));
    }

    Optional<TypeElement> typeElement(String canonicalName) {
        return Optional.ofNullable(elements.getTypeElement(canonicalName));
    }

    /** The path of the identifier, member, method reference or variable of this name, the last one; null for none. */
    TreePath find(String name) {
        TreePath[] found = {null};
        new Scan() {
            @Override
            void name(CharSequence simpleName) {
                if (name.contentEquals(simpleName)) {
                    found[0] = getCurrentPath();
                }
            }
        }.scan(new TreePath(tree), null);
        return found[0];
    }

    /** Returns the innermost path that ends with a name at an index of the unit; null if there is none. */
    TreePath endingAt(String name, int end) {
        TreePath[] found = {null};
        new Scan() {
            @Override
            void name(CharSequence simpleName) {
                Tree leaf = getCurrentPath().getLeaf();
                boolean declares = leaf instanceof VariableTree || leaf instanceof MethodTree;
                long leafEnd = trees.getSourcePositions().getEndPosition(tree, leaf);
                boolean isAt = declares
                        ? trees.getSourcePositions().getStartPosition(tree, leaf) <= end && end <= leafEnd
                        : leafEnd == end;
                if (name.contentEquals(simpleName) && isAt) {
                    found[0] = getCurrentPath();
                }
            }
        }.scan(new TreePath(tree), null);
        return found[0];
    }

    /** Visits all named trees, including those that the parser put into error trees. */
    private abstract static class Scan extends TreePathScanner<Void, Void> {

        abstract void name(CharSequence simpleName);

        @Override
        public Void visitErroneous(ErroneousTree tree, Void nothing) {
            return scan(tree.getErrorTrees(), nothing);
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void nothing) {
            name(tree.getName());
            return super.visitIdentifier(tree, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
            name(tree.getIdentifier());
            return super.visitMemberSelect(tree, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
            name(tree.getName());
            return super.visitMemberReference(tree, nothing);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            name(tree.getName());
            return super.visitVariable(tree, nothing);
        }

        @Override
        public Void visitBreak(BreakTree tree, Void nothing) {
            if (tree.getLabel() != null) {
                name(tree.getLabel());
            }
            return super.visitBreak(tree, nothing);
        }

        @Override
        public Void visitContinue(ContinueTree tree, Void nothing) {
            if (tree.getLabel() != null) {
                name(tree.getLabel());
            }
            return super.visitContinue(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            name(tree.getName());
            return super.visitMethod(tree, nothing);
        }
    }
}
