// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.debug;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jiffy.debug.Local;
import jiffy.magic.cell.JavaScanner;

/**
 * User code with the names of a frame bound: locals and {@code this} become parameters, and members of {@code this} are
 * qualified, since the code is compiled outside of the frame's class.
 */
final class BoundCode {

    private static final String THIS = "this";
    private static final String THIS_PARAMETER = "$this";

    private final List<Local> locals;
    private final Optional<Local> self;
    private final boolean nameable;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final String text;

    /** Reads a parameter's value from a frame. */
    interface Source {
        Object of(List<Local> locals) throws ReflectiveOperationException;
    }

    /**
     * @param types as Java source, the most exact first; the last one always compiles
     */
    record Parameter(String name, List<String> types, Source value) {

        String type(int attempt) {
            return types.get(Math.min(attempt, types.size() - 1));
        }
    }

    BoundCode(String code, List<Local> locals) {
        this.locals = locals;
        self = local(locals, THIS);
        nameable = self.map(Local::value)
                .map(Object::getClass)
                .filter(BoundCode::isNameable)
                .isPresent();
        text = bind(code);
    }

    String text() {
        return text;
    }

    Collection<Parameter> parameters() {
        return parameters.values();
    }

    /** Returns the number of lists of types to try. */
    int attempts() {
        return parameters.values().stream()
                .mapToInt(p -> p.types().size())
                .max()
                .orElse(1);
    }

    private static boolean isNameable(Class<?> type) {
        return !type.isAnonymousClass() && !type.isLocalClass() && !type.isHidden();
    }

    private String bind(String code) {
        StringBuilder out = new StringBuilder();
        JavaScanner scanner = new JavaScanner(code, 0);
        char before = ';';
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (code.charAt(begin) == '\n') {
                scanner.moveTo(begin + 1);
                out.append('\n');
            } else if (scanner.skipBlank()) {
                out.append(code, begin, scanner.position());
            } else {
                char kind = scanner.next();
                String word = code.substring(begin, scanner.position());
                boolean free = kind == 'w' && before != '.' && Character.isJavaIdentifierStart(word.charAt(0));
                out.append(free ? bound(word, follows(code, scanner.position(), '(')) : word);
                before = kind;
            }
        }
        return out.toString();
    }

    private static boolean follows(String code, int from, char wanted) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at < code.length() && code.charAt(at) == wanted;
    }

    private String bound(String word, boolean called) {
        if (word.equals(THIS)) {
            return self.map(local -> parameter(THIS_PARAMETER, local)).orElse(word);
        }
        Optional<Local> local = called ? Optional.empty() : local(locals, word);
        if (local.isPresent()) {
            return parameter(word, local.get());
        }
        Object object = self.map(Local::value).orElse(null);
        if (object == null) {
            return word;
        }
        return called ? method(object, word) : field(object, word);
    }

    private static Optional<Local> local(List<Local> locals, String name) {
        return locals.stream().filter(l -> l.name().equals(name)).reduce((outer, inner) -> inner);
    }

    private String parameter(String name, Local local) {
        parameters.computeIfAbsent(
                name,
                n -> new Parameter(
                        n,
                        types(local),
                        frame -> local(frame, local.name()).map(Local::value).orElse(null)));
        return name;
    }

    private static List<String> types(Local local) {
        Set<String> types = new LinkedHashSet<>();
        if (local.signature() != null) {
            types.add(SourceTypes.of(local.signature()));
        }
        types.add(SourceTypes.of(local.descriptor()));
        if (local.descriptor().length() > 1) {
            types.add("Object");
        }
        return new ArrayList<>(types);
    }

    private String method(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isSynthetic()) {
                    return qualifier(type, Modifier.isStatic(method.getModifiers())) + name;
                }
            }
        }
        return name;
    }

    private String field(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                boolean direct = nameable && !Modifier.isPrivate(field.getModifiers());
                return direct ? qualifier(type, Modifier.isStatic(field.getModifiers())) + name : readOnly(field);
            } catch (NoSuchFieldException e) {
                // looked for further up
            }
        }
        return name;
    }

    private String qualifier(Class<?> type, boolean isStatic) {
        return isStatic && isNameable(type) ? SourceTypes.of(type) + "." : parameter(THIS_PARAMETER, self.get()) + ".";
    }

    // A private field cannot be named outside of its class, so its value is handed in.
    private String readOnly(Field field) {
        if (!field.trySetAccessible()) {
            return field.getName();
        }
        String type = SourceTypes.of(field.getType());
        List<String> types = field.getType().isPrimitive() ? List.of(type) : List.of(type, "Object");
        parameters.computeIfAbsent(
                field.getName(),
                n -> new Parameter(
                        n,
                        types,
                        frame -> field.get(local(frame, THIS).orElseThrow().value())));
        return field.getName();
    }
}
