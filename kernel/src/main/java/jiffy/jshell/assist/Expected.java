// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the types that are expected of an expression from its context. */
final class Expected {

    private final Analysis analysis;

    Expected(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns the expected types; empty if any type is possible, or the type is unknown. */
    List<TypeMirror> at(TreePath path) {
        TreePath parent = path.getParentPath();
        Tree tree = path.getLeaf();
        if (parent == null) {
            return List.of();
        }
        Tree outer = parent.getLeaf();
        if (outer instanceof ParenthesizedTree
                || outer instanceof ConditionalExpressionTree choice && choice.getCondition() != tree) {
            return isCondition(parent) ? primitive(TypeKind.BOOLEAN) : at(parent);
        }
        if (outer instanceof VariableTree variable) {
            return variable.getInitializer() == tree
                    ? types(analysis.typeOf(new TreePath(parent, typeTree(variable))))
                    : List.of();
        }
        if (outer instanceof AssignmentTree assignment) {
            return types(analysis.typeOf(new TreePath(parent, assignment.getVariable())));
        }
        if (outer instanceof BinaryTree binary) {
            return ofBinary(parent, binary, tree);
        }
        if (outer instanceof MethodInvocationTree call && call.getArguments().contains(tree)) {
            List<? extends Tree> given = call.getArguments();
            return ofArgument(parent, call.getMethodSelect(), given.indexOf(tree), given.size());
        }
        if (outer instanceof NewClassTree created && created.getArguments().contains(tree)) {
            List<? extends Tree> given = created.getArguments();
            return ofConstructor(parent, created, given.indexOf(tree), given.size());
        }
        return ofStatement(path);
    }

    private List<TypeMirror> ofStatement(TreePath path) {
        TreePath parent = path.getParentPath();
        Tree outer = parent.getLeaf();
        if (outer instanceof ReturnTree) {
            return ofReturn(parent);
        }
        if (outer instanceof LambdaExpressionTree lambda && lambda.getBody() == path.getLeaf()) {
            return lambdaResult(parent);
        }
        if (outer instanceof ThrowTree) {
            return analysis.typeElement("java.lang.Throwable")
                    .map(t -> List.of(t.asType()))
                    .orElse(List.of());
        }
        return isCondition(path) ? primitive(TypeKind.BOOLEAN) : List.of();
    }

    private static Tree typeTree(VariableTree variable) {
        return variable.getType() == null ? variable : variable.getType();
    }

    private static boolean isCondition(TreePath path) {
        Tree outer = path.getParentPath().getLeaf();
        Tree tree = path.getLeaf();
        return outer instanceof IfTree branch && branch.getCondition() == tree
                || outer instanceof WhileLoopTree loop && loop.getCondition() == tree
                || outer instanceof DoWhileLoopTree last && last.getCondition() == tree
                || outer instanceof ForLoopTree count && count.getCondition() == tree
                || outer instanceof ConditionalExpressionTree choice && choice.getCondition() == tree
                || outer.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
    }

    private List<TypeMirror> primitive(TypeKind kind) {
        return List.of(analysis.types().getPrimitiveType(kind));
    }

    private List<TypeMirror> types(Optional<TypeMirror> type) {
        return type.filter(t -> !isObject(t)).map(List::of).orElse(List.of());
    }

    private static boolean isObject(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.lang.Object");
    }

    private List<TypeMirror> ofBinary(TreePath path, BinaryTree binary, Tree tree) {
        return switch (binary.getKind()) {
            case CONDITIONAL_AND, CONDITIONAL_OR -> primitive(TypeKind.BOOLEAN);
            case PLUS -> List.of();
            case MULTIPLY, DIVIDE, REMAINDER, MINUS, LESS_THAN, GREATER_THAN, LESS_THAN_EQUAL, GREATER_THAN_EQUAL ->
                primitive(TypeKind.DOUBLE);
            default -> {
                ExpressionTree other =
                        binary.getLeftOperand() == tree ? binary.getRightOperand() : binary.getLeftOperand();
                yield types(analysis.typeOf(new TreePath(path, other)));
            }
        };
    }

    private List<TypeMirror> ofArgument(TreePath call, ExpressionTree select, int index, int count) {
        TreePath path = new TreePath(call, select);
        if (select instanceof MemberSelectTree member) {
            TreePath operand = new TreePath(path, member.getExpression());
            return analysis
                    .typeOf(operand)
                    .map(type -> new MemberNames(analysis).declared(type))
                    .orElse(List.of())
                    .stream()
                    .flatMap(owner -> parameters(owner, member.getIdentifier().toString(), index, count))
                    .toList();
        }
        String name = select.toString();
        Stream<Element> known = new Scope(analysis)
                .at(call).stream().filter(n -> n.name().equals(name)).flatMap(n -> n.element().stream());
        return known.filter(e -> e.getKind() == ElementKind.METHOD)
                .flatMap(e -> overloads((ExecutableElement) e))
                .flatMap(m -> parameter(m, (ExecutableType) m.asType(), index, count))
                .toList();
    }

    private static Stream<ExecutableElement> overloads(ExecutableElement method) {
        return method.getEnclosingElement().getEnclosedElements().stream()
                .filter(e ->
                        e.getKind() == ElementKind.METHOD && e.getSimpleName().equals(method.getSimpleName()))
                .map(ExecutableElement.class::cast);
    }

    private Stream<TypeMirror> parameters(DeclaredType owner, String name, int index, int count) {
        return analysis.elements().getAllMembers((TypeElement) owner.asElement()).stream()
                .filter(m ->
                        m.getKind() == ElementKind.METHOD && m.getSimpleName().contentEquals(name))
                .flatMap(m -> parameter((ExecutableElement) m, memberType(m, owner), index, count));
    }

    private ExecutableType memberType(Element member, DeclaredType owner) {
        try {
            return (ExecutableType) analysis.types().asMemberOf(owner, member);
        } catch (IllegalArgumentException e) {
            return (ExecutableType) member.asType();
        }
    }

    private Stream<TypeMirror> parameter(ExecutableElement method, ExecutableType type, int index, int count) {
        List<? extends TypeMirror> parameters = type.getParameterTypes();
        if (method.isVarArgs() && index >= parameters.size() - 1) {
            return Stream.of(((ArrayType) parameters.get(parameters.size() - 1)).getComponentType());
        }
        return index < parameters.size() && count <= parameters.size()
                ? Stream.of(parameters.get(index))
                : Stream.empty();
    }

    private List<TypeMirror> ofConstructor(TreePath path, NewClassTree created, int index, int count) {
        return analysis.typeOf(new TreePath(path, created.getIdentifier()))
                .filter(t -> t instanceof DeclaredType)
                .map(t -> ((DeclaredType) t)
                        .asElement().getEnclosedElements().stream()
                                .filter(e -> e.getKind() == ElementKind.CONSTRUCTOR
                                        && !e.getModifiers().contains(Modifier.PRIVATE))
                                .flatMap(c ->
                                        parameter((ExecutableElement) c, memberType(c, (DeclaredType) t), index, count))
                                .toList())
                .orElse(List.of());
    }

    private List<TypeMirror> ofReturn(TreePath path) {
        for (TreePath p = path; p != null; p = p.getParentPath()) {
            if (p.getLeaf() instanceof LambdaExpressionTree) {
                return lambdaResult(p);
            }
            if (p.getLeaf() instanceof MethodTree method) {
                boolean wrapper = method.getName().contentEquals("$run") || method.getReturnType() == null;
                return wrapper ? List.of() : types(analysis.typeOf(new TreePath(p, method.getReturnType())));
            }
        }
        return List.of();
    }

    /** Returns the result type of a lambda's interface method, if it is known before the lambda's: a boolean. */
    private List<TypeMirror> lambdaResult(TreePath lambda) {
        return analysis.typeOf(lambda).filter(t -> t instanceof DeclaredType).stream()
                .flatMap(t -> analysis.elements().getAllMembers((TypeElement) ((DeclaredType) t).asElement()).stream()
                        .filter(m -> m.getKind() == ElementKind.METHOD
                                && m.getModifiers().contains(Modifier.ABSTRACT))
                        .map(m -> memberType(m, (DeclaredType) t).getReturnType()))
                .filter(t -> t.getKind().isPrimitive())
                .limit(1)
                .toList();
    }

    /** Returns how well a type matches the expected types: 2 for the same type, 0 for no match. */
    int fit(TypeMirror type, List<TypeMirror> expected) {
        boolean same = expected.stream()
                .anyMatch(e -> e.getKind() != TypeKind.ERROR && analysis.types().isSameType(e, type));
        return same ? 2 : fits(type, expected) ? 1 : 0;
    }

    /** Whether a type matches one of the expected types. */
    boolean fits(TypeMirror type, List<TypeMirror> expected) {
        return expected.stream().anyMatch(e -> fits(type, e));
    }

    private boolean fits(TypeMirror type, TypeMirror expected) {
        if (type.getKind() == TypeKind.VOID || type.getKind() == TypeKind.ERROR || type instanceof ExecutableType) {
            return false;
        }
        try {
            return analysis.types().isAssignable(type, expected)
                    || analysis.types()
                                    .isAssignable(
                                            analysis.types().erasure(type),
                                            analysis.types().erasure(expected))
                            && !(expected instanceof DeclaredType d
                                    && !d.getTypeArguments().isEmpty());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
