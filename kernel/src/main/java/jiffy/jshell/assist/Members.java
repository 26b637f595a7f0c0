// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jiffy.jshell.execution.SessionClassLoader;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;

/** The members of a class that cells see, as completion tells of them: those of the class itself before inherited ones. */
final class Members {

    // Every object has them, and hardly anybody is looking for them.
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Class<?> type;
    private final TypeArguments arguments;
    private final Map<String, List<Method>> methods;
    private final Map<String, Field> fields;

    Members(Class<?> type) {
        this(type, TypeArguments.NONE);
    }

    /** @param arguments what the type variables of the class stand for where it was named */
    Members(Class<?> type, TypeArguments arguments) {
        this.type = type;
        this.arguments = arguments;
        methods = Stream.concat(Stream.of(type.getMethods()), ofCell(type, type.getDeclaredMethods()))
                .distinct()
                .filter(m -> !m.isBridge() && !m.isSynthetic())
                .sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(this::text))
                .collect(Collectors.groupingBy(Method::getName, LinkedHashMap::new, Collectors.toList()));
        fields = Stream.concat(Stream.of(type.getFields()), ofCell(type, type.getDeclaredFields()))
                .collect(Collectors.toMap(Field::getName, f -> f, (a, b) -> a));
    }

    /** What a class of a cell declares is seen by the other cells, public or not. */
    private static <M extends Member> Stream<M> ofCell(Class<?> type, M[] declared) {
        return type.getClassLoader() instanceof SessionClassLoader
                ? Stream.of(declared).filter(m -> !Modifier.isPrivate(m.getModifiers()) && !m.isSynthetic())
                : Stream.empty();
    }

    /** Candidates for all members whose name begins so that can be used on an object of the class. */
    List<Candidate> ofObjects(String prefix) {
        Stream<String> called = methods.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(m -> !Modifier.isStatic(m.getModifiers())))
                .map(e -> e.getKey() + (takesNothing(e.getValue()) ? "()" : "("));
        Stream<String> read = fields.values().stream()
                .filter(f -> !Modifier.isStatic(f.getModifiers()))
                .map(Field::getName);
        return Stream.concat(called, read)
                .filter(text -> text.startsWith(prefix))
                .map(this::candidate)
                .sorted(order())
                .toList();
    }

    /** Candidates for what may stand behind the colons of a method reference. */
    List<Candidate> references(String prefix) {
        List<Candidate> found = new ArrayList<>(methods.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name ->
                        new Candidate(name, Kind.METHOD, candidate(name + "(").signature()))
                .sorted(order())
                .toList());
        if ("new".startsWith(prefix) && !type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            found.add(new Candidate("new", Kind.KEYWORD, ""));
        }
        return found;
    }

    /** Whether all these names are members of the class. */
    boolean holds(List<String> names) {
        return names.stream()
                .allMatch(n -> methods.containsKey(n) || fields.containsKey(n) || OF_EVERY_OBJECT.contains(n));
    }

    static boolean isOfEveryObject(String name) {
        return OF_EVERY_OBJECT.contains(name);
    }

    /** Not so for Object's protected methods, which JShell suggests too. */
    boolean isCallable(Candidate candidate) {
        String name = name(candidate.text());
        return methods.containsKey(name) || !OF_EVERY_OBJECT.contains(name);
    }

    /** By declaring class, the class itself first, then by name. */
    Comparator<Candidate> order() {
        return Comparator.comparingInt((Candidate c) -> distance(name(c.text())))
                .thenComparing(Candidate::text);
    }

    /** @param text a member's name, with a parenthesis if it is a method */
    Candidate candidate(String text) {
        String name = name(text);
        List<Method> overloads = methods.get(name);
        if (overloads != null && text.contains("(")) {
            String more = overloads.size() == 1 ? "" : " (+" + (overloads.size() - 1) + ")";
            return new Candidate(text, Kind.METHOD, text(overloads.get(0)) + more);
        }
        Field field = fields.get(name);
        if (field != null) {
            return new Candidate(text, Kind.FIELD, text(field) + " " + name);
        }
        Kind kind = text.contains("(") ? Kind.METHOD : Character.isUpperCase(text.charAt(0)) ? Kind.CLASS : Kind.FIELD;
        return new Candidate(text, kind, "");
    }

    /** Whether a candidate, or an overload of it, is of a type as source writes it. */
    boolean gives(Candidate candidate, String typeName) {
        String wanted = simple(typeName).replace(" ", "");
        Field field = fields.get(candidate.text());
        Stream<String> types = field == null
                ? methods.getOrDefault(name(candidate.text()), List.of()).stream()
                        .map(m -> arguments.text(m.getGenericReturnType()))
                : Stream.of(text(field));
        return types.anyMatch(type -> type.replace(" ", "").equals(wanted));
    }

    /** Of the overloads of a method, or of a field, as {@code int String.length()}. */
    List<String> signatures(String name) {
        if (methods.containsKey(name)) {
            return methods.get(name).stream()
                    .map(m -> text(m).replaceFirst(" (?=" + Pattern.quote(name) + "\\()", " " + owner(m)))
                    .toList();
        }
        Field field = fields.get(name);
        return field == null ? List.of() : List.of(text(field) + " " + owner(field) + name);
    }

    private static String owner(Member member) {
        return Matcher.quoteReplacement(member.getDeclaringClass().getSimpleName()) + ".";
    }

    private int distance(String name) {
        if (OF_EVERY_OBJECT.contains(name)) {
            return 1000;
        }
        Member member = methods.containsKey(name) ? methods.get(name).get(0) : fields.get(name);
        if (member == null) {
            return 500;
        }
        int distance = 0;
        for (Class<?> c = type; c != null && c != member.getDeclaringClass(); c = c.getSuperclass()) {
            distance++;
        }
        return distance;
    }

    private static boolean takesNothing(List<Method> overloads) {
        return overloads.stream().allMatch(m -> m.getParameterCount() == 0);
    }

    private static String name(String text) {
        int end = text.indexOf('(');
        return end < 0 ? text : text.substring(0, end);
    }

    private String text(Field field) {
        return arguments.text(field.getGenericType());
    }

    private String text(Method method) {
        String parameters = Arrays.stream(method.getGenericParameterTypes())
                .map(arguments::text)
                .collect(Collectors.joining(", "));
        if (method.isVarArgs()) {
            parameters = parameters.substring(0, parameters.length() - 2) + "...";
        }
        return arguments.text(method.getGenericReturnType()) + " " + method.getName() + "(" + parameters + ")";
    }

    /** Type names without their packages and outer classes. */
    static String simple(String typeName) {
        return typeName.replaceAll("(?:[\\w$]+\\.)+(?=[\\w$])", "").replaceAll("\\b\\w+\\$(?=\\w)", "");
    }
}
