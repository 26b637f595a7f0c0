// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Writes declarations as in source, with simple names and type arguments. */
final class SignatureText {

    private final Types types;

    SignatureText(Types types) {
        this.types = types;
    }

    /** Returns a short form: {@code Point get(int)} or {@code int count}. */
    String short_(Element member, DeclaredType owner) {
        TypeMirror type = memberType(member, owner);
        if (!(member instanceof ExecutableElement method)) {
            return result(type) + " " + member.getSimpleName();
        }
        ExecutableType call = (ExecutableType) type;
        return result(call.getReturnType()) + " " + method.getSimpleName() + parameters(method, call, null);
    }

    /**
     * Returns the whole signature: {@code <E> List<E> List.of(E e1)}, {@code ArrayList(int initialCapacity)} or
     * {@code double Math.PI}.
     *
     * @param names of the parameters, where the source has been read; class files often lack them
     */
    String whole(Element member, DeclaredType owner, List<String> names) {
        String in = owner == null || isWrapper(member.getEnclosingElement())
                ? ""
                : member.getEnclosingElement().getSimpleName() + ".";
        if (!(member instanceof ExecutableElement method)) {
            return text(member.asType()) + " " + in + member.getSimpleName();
        }
        ExecutableType call = (ExecutableType) member.asType();
        if (method.getKind() == ElementKind.CONSTRUCTOR) {
            return member.getEnclosingElement().getSimpleName() + parameters(method, call, names);
        }
        return typeParameters(method) + text(call.getReturnType()) + " " + in + method.getSimpleName()
                + parameters(method, call, names);
    }

    private static boolean isWrapper(Element owner) {
        String name = owner.getSimpleName().toString();
        return name.startsWith("Cell$") || name.equals("$Method");
    }

    /**
     * Returns the declaration of a class: {@code final class java.lang.String}, or {@code record Point(int x, int y)}.
     */
    String ofClass(TypeElement type) {
        String kind = switch (type.getKind()) {
            case ANNOTATION_TYPE -> "@interface";
            case INTERFACE -> "interface";
            case ENUM -> "enum";
            case RECORD -> "record";
            default -> "class";
        };
        boolean isClass = kind.equals("class");
        String modifier = isClass && type.getModifiers().contains(Modifier.ABSTRACT)
                ? "abstract "
                : isClass && type.getModifiers().contains(Modifier.FINAL) ? "final " : "";
        String name = type.getQualifiedName().toString().replaceFirst("^Cell\\$\\d+\\.", "");
        return modifier + kind + " " + (name.isEmpty() ? type.getSimpleName() : name) + typeParameters(type)
                + components(type);
    }

    private String components(TypeElement type) {
        return type.getKind() != ElementKind.RECORD
                ? ""
                : type.getRecordComponents().stream()
                        .map(c -> text(c.asType()) + " " + c.getSimpleName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String typeParameters(ExecutableElement method) {
        return method.getTypeParameters().isEmpty() ? "" : typeParameters(method.getTypeParameters()) + " ";
    }

    private String typeParameters(TypeElement type) {
        return type.getTypeParameters().isEmpty() ? "" : typeParameters(type.getTypeParameters());
    }

    private String typeParameters(List<? extends TypeParameterElement> parameters) {
        return parameters.stream()
                .map(p -> {
                    String bounds = p.getBounds().stream()
                            .map(this::text)
                            .filter(b -> !b.equals("Object"))
                            .collect(Collectors.joining(" & "));
                    return p.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
                })
                .collect(Collectors.joining(", ", "<", ">"));
    }

    private String parameters(ExecutableElement method, ExecutableType type, List<String> names) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            TypeMirror parameter = type.getParameterTypes().get(i);
            boolean variable = method.isVarArgs() && i == method.getParameters().size() - 1;
            String name = names != null && names.size() > i
                    ? names.get(i)
                    : method.getParameters().get(i).getSimpleName().toString();
            String text = variable && parameter instanceof ArrayType array
                    ? text(array.getComponentType()) + "..."
                    : text(parameter);
            written.add(names != null && !name.matches("arg\\d+") ? text + " " + name : text);
        }
        return "(" + String.join(", ", written) + ")";
    }

    /** The type of a member of an object of this type. */
    TypeMirror memberType(Element member, DeclaredType owner) {
        try {
            return owner == null || member instanceof TypeElement ? member.asType() : types.asMemberOf(owner, member);
        } catch (IllegalArgumentException e) {
            return member.asType();
        }
    }

    /** Returns the type of a member's value; empty for {@code void}. */
    Optional<TypeMirror> given(Element member, DeclaredType owner) {
        TypeMirror type = memberType(member, owner);
        TypeMirror given = type instanceof ExecutableType call ? call.getReturnType() : type;
        return given.getKind() == TypeKind.VOID ? Optional.empty() : Optional.of(given);
    }

    /** Returns the type of a result: for a wildcard, its bound. */
    private String result(TypeMirror type) {
        return type instanceof TypeVariable variable && isCaptured(variable)
                ? text(variable.getUpperBound())
                : text(type);
    }

    private static boolean isCaptured(TypeVariable variable) {
        return variable.toString().startsWith("capture#");
    }

    /** Returns a type as written in source, with simple names. */
    String text(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return text(array.getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard(wildcard.getExtendsBound(), wildcard.getSuperBound());
        }
        if (type instanceof TypeVariable variable) {
            return isCaptured(variable)
                    ? captured(variable)
                    : variable.asElement().getSimpleName().toString();
        }
        if (type instanceof IntersectionType intersection) {
            return intersection.getBounds().stream().map(this::text).collect(Collectors.joining(" & "));
        }
        if (type instanceof DeclaredType declared) {
            String name = declared.asElement().getSimpleName().toString();
            String arguments = declared.getTypeArguments().isEmpty()
                    ? ""
                    : declared.getTypeArguments().stream().map(this::text).collect(Collectors.joining(", ", "<", ">"));
            return (name.isEmpty() ? "Object" : name) + arguments;
        }
        return type.toString();
    }

    private String captured(TypeVariable variable) {
        TypeMirror lower = variable.getLowerBound();
        return lower != null && lower.getKind() != TypeKind.NULL
                ? wildcard(null, lower)
                : wildcard(variable.getUpperBound(), null);
    }

    private String wildcard(TypeMirror most, TypeMirror least) {
        if (least != null) {
            String text = text(least);
            return text.startsWith("?") ? text : "? super " + text;
        }
        String bound = most == null ? "Object" : text(most);
        return bound.equals("Object") || bound.startsWith("?")
                ? (bound.startsWith("?") ? bound : "?")
                : "? extends " + bound;
    }
}
