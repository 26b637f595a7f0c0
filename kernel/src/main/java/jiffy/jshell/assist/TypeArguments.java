// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the type variables of a class and of its supertypes stand for: of {@code ArrayList<Point>} both its own {@code E}
 * and that of {@code Collection} are {@code Point}. Those that nobody filled in keep their names.
 */
final class TypeArguments {

    /** No class was named with arguments. */
    static final TypeArguments NONE = new TypeArguments(Map.of());

    private final Map<TypeVariable<?>, String> known;

    private TypeArguments(Map<TypeVariable<?>, String> known) {
        this.known = known;
    }

    /** @param written the type as source writes it, as {@code Map<String, List<Integer>>} */
    static TypeArguments of(Class<?> type, String written) {
        List<String> arguments = arguments(Members.simple(written));
        TypeVariable<?>[] variables = type.getTypeParameters();
        if (variables.length == 0 || variables.length != arguments.size()) {
            return NONE;
        }
        Map<TypeVariable<?>, String> known = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            // Nobody reads the types that the compiler makes up for mixed values.
            if (arguments.get(i).indexOf('&') < 0) {
                known.put(variables[i], arguments.get(i).strip());
            }
        }
        TypeArguments all = new TypeArguments(known);
        all.addSupertypes(type);
        return all;
    }

    /** Those behind the last name. */
    private static List<String> arguments(String written) {
        int depth = 0;
        for (int i = written.length() - 1; i >= 0 && written.endsWith(">"); i--) {
            char c = written.charAt(i);
            depth += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (depth == 0) {
                return Signatures.split(written.substring(i + 1, written.length() - 1));
            }
        }
        return List.of();
    }

    private void addSupertypes(Class<?> type) {
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .forEach(supertype -> {
                    if (supertype instanceof ParameterizedType generic
                            && generic.getRawType() instanceof Class<?> raw) {
                        for (int i = 0; i < raw.getTypeParameters().length; i++) {
                            known.putIfAbsent(raw.getTypeParameters()[i], nested(generic.getActualTypeArguments()[i]));
                        }
                        addSupertypes(raw);
                    } else if (supertype instanceof Class<?> plain) {
                        addSupertypes(plain);
                    }
                });
    }

    /** A type as source writes it, in simple names; of a wildcard its bound, which is what one gets. */
    String text(Type type) {
        return type instanceof TypeVariable<?> ? bound(nested(type)) : nested(type);
    }

    private static String bound(String argument) {
        return argument.equals("?") ? "Object" : argument.replaceFirst("^\\? extends ", "");
    }

    private String nested(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return known.getOrDefault(variable, variable.getName());
        }
        if (type instanceof GenericArrayType array) {
            return text(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof ParameterizedType generic) {
            return nested(generic.getRawType())
                    + Stream.of(generic.getActualTypeArguments())
                            .map(this::nested)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard(wildcard);
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }

    private String wildcard(WildcardType wildcard) {
        if (wildcard.getLowerBounds().length > 0) {
            String least = nested(wildcard.getLowerBounds()[0]);
            return least.startsWith("? super ") ? least : "? super " + bound(least);
        }
        String most = bound(nested(wildcard.getUpperBounds()[0]));
        return most.equals("Object") || most.startsWith("?") ? "?" : "? extends " + most;
    }
}
