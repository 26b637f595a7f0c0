// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;

/** The simple names in scope at the cursor: variables, methods and classes of the cell and the session. */
final class Scope {

    private final Analysis analysis;
    private final SignatureText signatures;
    private final Map<String, Named> found = new LinkedHashMap<>();
    private int depth;

    Scope(Analysis analysis) {
        this.analysis = analysis;
        this.signatures = new SignatureText(analysis.types());
    }

    /**
     * A name in scope.
     *
     * @param depth how many scopes lie between the cursor and the declaration
     * @param type what it gives; empty where javac does not know, and for classes
     */
    record Named(Candidate candidate, String name, Optional<TypeMirror> type, Optional<Element> element, int depth) {}

    /** Returns the names in scope at a path, the innermost first. */
    List<Named> at(TreePath path) {
        int cursor = (int) analysis.trees().getSourcePositions().getStartPosition(analysis.tree(), path.getLeaf());
        Tree inner = path.getLeaf();
        for (TreePath p = path.getParentPath(); p != null; p = p.getParentPath()) {
            add(p, inner, cursor);
            inner = p.getLeaf();
        }
        return List.copyOf(found.values());
    }

    private void add(TreePath path, Tree inner, int cursor) {
        Tree tree = path.getLeaf();
        List<Tree> declared = new ArrayList<>();
        if (tree instanceof BlockTree block) {
            declared.addAll(before(block.getStatements(), cursor, inner));
        } else if (tree instanceof CaseTree branch) {
            declared.addAll(before(branch.getStatements() == null ? List.of() : branch.getStatements(), cursor, inner));
        } else if (tree instanceof ForLoopTree loop) {
            declared.addAll(before(loop.getInitializer(), cursor, inner));
        } else if (tree instanceof EnhancedForLoopTree loop && inner != loop.getExpression()) {
            declared.add(loop.getVariable());
        } else if (tree instanceof LambdaExpressionTree lambda) {
            declared.addAll(lambda.getParameters());
        } else if (tree instanceof MethodTree method) {
            declared.addAll(method.getParameters());
        } else if (tree instanceof CatchTree handler) {
            declared.add(handler.getParameter());
        } else if (tree instanceof TryTree attempt && inner == attempt.getBlock()) {
            declared.addAll(attempt.getResources());
        } else if (tree instanceof ErroneousTree erroneous) {
            declared.addAll(before(erroneous.getErrorTrees(), cursor, inner));
        }
        depth += declared.isEmpty() ? 0 : 1;
        for (int i = declared.size() - 1; i >= 0; i--) {
            declare(new TreePath(path, declared.get(i)));
        }
        if (tree instanceof StatementTree) {
            addPatterns(path, cursor);
        }
        if (tree instanceof ClassTree) {
            depth++;
            addMembers(path);
        }
    }

    /** Returns the names declared before the cursor, without a variable whose initializer contains it. */
    private List<Tree> before(List<? extends Tree> trees, int cursor, Tree inner) {
        return trees.stream()
                .map(Tree.class::cast)
                .filter(t -> t != inner || !(t instanceof VariableTree))
                .filter(t -> analysis.trees().getSourcePositions().getStartPosition(analysis.tree(), t) < cursor)
                .toList();
    }

    private void declare(TreePath path) {
        if (path.getLeaf() instanceof VariableTree variable) {
            String name = variable.getName().toString();
            Optional<TypeMirror> type = analysis.typeOf(path)
                    .or(() -> analysis.elementOf(path).map(Element::asType).filter(Analysis::isKnown));
            boolean written = variable.getType() != null
                    && !variable.getType().toString().equals("var")
                    && !variable.getType().toString().contains("<error>");
            String text = type.map(signatures::text)
                    .or(() -> written ? Optional.of(variable.getType().toString()) : Optional.empty())
                    .orElse("");
            put(new Named(
                    new Candidate(name, Kind.VARIABLE, (text + " " + name).strip()),
                    name,
                    type,
                    analysis.elementOf(path),
                    depth));
        } else if (path.getLeaf() instanceof ClassTree) {
            analysis.elementOf(path).ifPresent(this::addType);
        }
    }

    /**
     * Adds variables of patterns, whose scope is taken to be their whole statement, since the tree does not show it.
     */
    private void addPatterns(TreePath statement, int cursor) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree tree, Void nothing) {
                boolean pattern = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.BINDING_PATTERN;
                if (pattern && analysis.trees().getSourcePositions().getStartPosition(analysis.tree(), tree) < cursor) {
                    declare(getCurrentPath());
                }
                return super.visitVariable(tree, nothing);
            }

            @Override
            public Void visitErroneous(ErroneousTree tree, Void nothing) {
                return scan(tree.getErrorTrees(), nothing);
            }
        }.scan(statement, null);
    }

    private void addMembers(TreePath path) {
        if (analysis.elementOf(path).orElse(null) instanceof TypeElement type) {
            addType(type);
            DeclaredType self = (DeclaredType) type.asType();
            boolean wrapper = type.getSimpleName().toString().startsWith("Cell$")
                    || type.getSimpleName().contentEquals("$Method");
            new MemberNames(analysis).inside(type, wrapper).forEach(member -> {
                if (member.first() instanceof TypeElement inner) {
                    addType(inner);
                } else {
                    Candidate candidate = new MemberNames(analysis).candidate(member);
                    Kind kind = candidate.kind() == Kind.FIELD && wrapper ? Kind.VARIABLE : candidate.kind();
                    put(new Named(
                            new Candidate(candidate.text(), kind, candidate.signature()),
                            member.name(),
                            signatures.given(member.first(), self),
                            Optional.of(member.first()),
                            depth));
                }
            });
        }
    }

    private void addType(Element type) {
        String name = type.getSimpleName().toString();
        if (!name.startsWith("Cell$") && !name.equals("$Method") && !name.isEmpty()) {
            String kind = new SignatureText(analysis.types())
                    .ofClass((TypeElement) type)
                    .replaceFirst("[(<].*", "");
            put(new Named(new Candidate(name, Kind.CLASS, kind), name, Optional.empty(), Optional.of(type), depth));
        }
    }

    private void put(Named named) {
        boolean real = !named.name().isEmpty()
                && !named.name().startsWith("$")
                && !named.name().equals("<error>");
        if (real) {
            boolean method =
                    named.element().filter(ExecutableElement.class::isInstance).isPresent();
            boolean type = named.element()
                    .filter(e -> e.getKind().isClass() || e.getKind().isInterface())
                    .isPresent();
            found.putIfAbsent((method ? "(" : type ? "<" : "") + named.name(), named);
        }
    }

    /** Whether an element is a local variable, a parameter or another variable inside a method. */
    static boolean isLocal(Element element) {
        return element.getKind() == ElementKind.LOCAL_VARIABLE || element.getKind() == ElementKind.PARAMETER;
    }
}
