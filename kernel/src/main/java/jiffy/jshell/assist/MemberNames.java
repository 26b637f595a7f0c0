// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;

/** The members that may follow an expression of a type, or the type's name, and a dot. */
final class MemberNames {

    // Every object has them, and they are seldom what is looked for.
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Analysis analysis;
    private final SignatureText signatures;

    MemberNames(Analysis analysis) {
        this.analysis = analysis;
        this.signatures = new SignatureText(analysis.types());
    }

    /** A member's name with all overloads, those with the fewest parameters first. */
    record Named(String name, List<Element> overloads, DeclaredType owner) {

        Element first() {
            return overloads.get(0);
        }

        boolean isMethod() {
            return first() instanceof ExecutableElement;
        }
    }

    /**
     * Returns the members that code in the cell can access.
     *
     * @param ofClass whether they follow the name of the class, not an object
     */
    List<Named> of(TypeMirror type, boolean ofClass) {
        if (type instanceof ArrayType) {
            return ofArray();
        }
        Map<String, Named> found = new LinkedHashMap<>();
        for (DeclaredType declared : declared(type)) {
            TypeElement owner = (TypeElement) declared.asElement();
            for (Element member : analysis.elements().getAllMembers(owner)) {
                if (isOffered(member, ofClass)) {
                    found.computeIfAbsent(
                                    member.getSimpleName() + (member instanceof ExecutableElement ? "(" : ""),
                                    key -> new Named(member.getSimpleName().toString(), new ArrayList<>(), declared))
                            .overloads()
                            .add(member);
                }
            }
        }
        found.values().forEach(n -> n.overloads().sort(Comparator.comparingInt(MemberNames::parameters)));
        return List.copyOf(found.values());
    }

    /**
     * Returns the members that code inside a class can use by their simple names.
     *
     * @param ownOnly whether those of its supertypes are left out
     */
    List<Named> inside(TypeElement type, boolean ownOnly) {
        Map<String, Named> found = new LinkedHashMap<>();
        DeclaredType self = (DeclaredType) type.asType();
        for (Element member :
                ownOnly ? type.getEnclosedElements() : analysis.elements().getAllMembers(type)) {
            ElementKind kind = member.getKind();
            if (kind.isField() || kind == ElementKind.METHOD || kind.isClass() || kind.isInterface()) {
                found.computeIfAbsent(
                                member.getSimpleName() + (member instanceof ExecutableElement ? "(" : ""),
                                key -> new Named(member.getSimpleName().toString(), new ArrayList<>(), self))
                        .overloads()
                        .add(member);
            }
        }
        found.values().forEach(n -> n.overloads().sort(Comparator.comparingInt(MemberNames::parameters)));
        return found.values().stream().sorted(order()).toList();
    }

    private List<Named> ofArray() {
        DeclaredType object = (DeclaredType)
                analysis.elements().getTypeElement("java.lang.Object").asType();
        return of(object, false);
    }

    /** Returns the class types of a type: for a type variable its bounds, for a wildcard the type it extends. */
    List<DeclaredType> declared(TypeMirror type) {
        if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
            return List.of((DeclaredType) analysis.types().capture(declared));
        }
        if (type instanceof TypeVariable variable) {
            return declared(variable.getUpperBound());
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() == null ? List.of() : declared(wildcard.getExtendsBound());
        }
        if (type.getKind() == TypeKind.UNION) {
            return declared(
                    analysis.elements().getTypeElement("java.lang.Exception").asType());
        }
        if (type instanceof IntersectionType intersection) {
            return intersection.getBounds().stream()
                    .flatMap(t -> declared(t).stream())
                    .toList();
        }
        return List.of();
    }

    private boolean isOffered(Element member, boolean ofClass) {
        ElementKind kind = member.getKind();
        if (kind == ElementKind.CONSTRUCTOR || kind == ElementKind.STATIC_INIT || kind == ElementKind.INSTANCE_INIT) {
            return false;
        }
        Set<Modifier> modifiers = member.getModifiers();
        boolean isStatic = modifiers.contains(Modifier.STATIC) || kind.isClass() || kind.isInterface();
        boolean inUnit = isOfUnit(member);
        boolean visible = modifiers.contains(Modifier.PUBLIC) || inUnit && !modifiers.contains(Modifier.PRIVATE);
        boolean ofInterface = member.getEnclosingElement().getKind().isInterface();
        return (visible || inUnit && isAtCursor(member))
                && (ofClass ? isStatic : !isStatic || kind == ElementKind.METHOD && !ofInterface);
    }

    private boolean isOfUnit(Element member) {
        Element outer = member;
        while (outer != null
                && outer.getEnclosingElement() != null
                && outer.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outer = outer.getEnclosingElement();
        }
        return outer != null
                && outer.getSimpleName().contentEquals(analysis.unit().className());
    }

    /** Whether the cursor is in the class of a private member. */
    private boolean isAtCursor(Element member) {
        TreePath path = analysis.trees().getPath(member.getEnclosingElement());
        if (path == null) {
            return false;
        }
        Tree owner = path.getLeaf();
        long end = analysis.trees().getSourcePositions().getEndPosition(analysis.tree(), owner);
        return analysis.trees().getSourcePositions().getStartPosition(analysis.tree(), owner)
                        >= analysis.unit().cursorPart()
                && end > 0;
    }

    /**
     * Returns the order in which members are offered: those of a cell's class as declared and before inherited ones,
     * those of libraries by how much they are used, those of every object last.
     */
    Comparator<Named> order() {
        return Comparator.comparingInt(this::distance)
                .thenComparing(n -> -Usage.of(n.name()))
                .thenComparing(n -> isOfUnit(n.first()) ? "" : n.name());
    }

    private int distance(Named named) {
        if (OF_EVERY_OBJECT.contains(named.name()) && named.isMethod()) {
            return 1000;
        }
        if (named.first().getKind() == ElementKind.ENUM_CONSTANT) {
            return -1;
        }
        if (!isOfUnit(named.owner().asElement())) {
            return 0;
        }
        Element owner = named.first().getEnclosingElement();
        int distance = 0;
        TypeMirror at = named.owner();
        while (at instanceof DeclaredType declared && !declared.asElement().equals(owner)) {
            distance++;
            at = ((TypeElement) declared.asElement()).getSuperclass();
        }
        return distance;
    }

    /** Returns the completion for a member. */
    Candidate candidate(Named named) {
        Element first = named.first();
        if (first instanceof ExecutableElement) {
            int others = named.overloads().size() - 1;
            String more = others == 0 ? "" : " (+" + others + ")";
            boolean takesNothing = named.overloads().stream().allMatch(m -> parameters(m) == 0);
            return new Candidate(
                    named.name() + (takesNothing ? "()" : "("),
                    Kind.METHOD,
                    signatures.short_(first, named.owner()) + more);
        }
        if (first instanceof TypeElement) {
            return new Candidate(named.name(), Kind.CLASS, "");
        }
        return new Candidate(named.name(), Kind.FIELD, signatures.short_(first, named.owner()));
    }

    /** Returns the type of a member: for a method, its result type. */
    Optional<TypeMirror> given(Element member, DeclaredType owner) {
        return signatures.given(member, owner);
    }

    Stream<TypeMirror> given(Named named) {
        return named.overloads().stream().flatMap(m -> given(m, named.owner()).stream());
    }

    private static int parameters(Element member) {
        return member instanceof ExecutableElement method
                ? method.getParameters().size()
                : 0;
    }
}
