// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signatures as source would have them, made of what JShell tells. */
final class Signatures {

    /** JShell of newer JDKs names a record with its components: {@code int Point(int x, int y).sum()}. */
    private static final Pattern RECORD_HEADER = Pattern.compile("\\([^()]*\\)\\.");

    private Signatures() {}

    /**
     * @param told for example {@code List<E> List<E>.<E>of(E e1)}, or {@code list:java.util.List<java.lang.String>}
     * @return for example {@code <E> List<E> List.of(E e1)}, or {@code List<String> list}
     */
    static String of(String told) {
        return ofMember(RECORD_HEADER.matcher(told).replaceFirst("."));
    }

    private static String ofMember(String told) {
        int parenthesis = told.indexOf('(');
        if (parenthesis < 0) {
            int colon = told.indexOf(':');
            return colon < 0 ? told : Members.simple(told.substring(colon + 1)) + " " + told.substring(0, colon);
        }
        String head = told.substring(0, parenthesis);
        int name = lastBlank(head) + 1;
        List<String> arguments = new ArrayList<>();
        String qualified = withoutArguments(head.substring(name), arguments);
        String own = arguments.isEmpty() ? "" : arguments.get(0) + " ";
        return own + head.substring(0, name) + qualified + told.substring(parenthesis);
    }

    /** What a class is: {@code final class java.lang.String}. */
    static String of(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        boolean isAbstract = kind.equals("class") && Modifier.isAbstract(type.getModifiers());
        boolean isFinal = kind.equals("class") && Modifier.isFinal(type.getModifiers());
        String name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        return (isAbstract ? "abstract " : isFinal ? "final " : "") + kind + " "
                + name.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\.", "")
                + components(type);
    }

    private static String components(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(c -> Members.simple(c.getGenericType().getTypeName()) + " " + c.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
    }

    /** The types of the parameters in a signature, as {@code int, E}. */
    static String parameters(String signature) {
        int begin = signature.indexOf('(') + 1;
        int end = signature.lastIndexOf(')');
        List<String> types = new ArrayList<>();
        for (String parameter : split(signature.substring(begin, Math.max(begin, end)))) {
            int blank = lastBlank(parameter.strip());
            types.add(blank < 0 ? parameter.strip() : parameter.strip().substring(0, blank));
        }
        return String.join(", ", types);
    }

    /** How many parameters a signature has; many where the last one stands for any number. */
    static int parameterCount(String signature) {
        int begin = signature.indexOf('(') + 1;
        int end = signature.lastIndexOf(')');
        String parameters = signature.substring(begin, Math.max(begin, end));
        return parameters.contains("...")
                ? Integer.MAX_VALUE
                : split(parameters).size();
    }

    /** Splits at the commas that stand in no bracket; blank text has no parts. */
    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += "<([{".indexOf(c) >= 0 ? 1 : ">)]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(begin, i));
                begin = i + 1;
            }
        }
        if (!list.substring(begin).isBlank() || !parts.isEmpty()) {
            parts.add(list.substring(begin));
        }
        return parts;
    }

    private static int lastBlank(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            depth += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** @param own takes the method's own type parameters, which stand behind the dot */
    private static String withoutArguments(String qualified, List<String> own) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < qualified.length(); i++) {
            char c = qualified.charAt(i);
            if (c == '<' && depth++ == 0) {
                begin = i;
            } else if (c == '>' && --depth == 0) {
                if (begin > 0 && qualified.charAt(begin - 1) == '.') {
                    own.add(qualified.substring(begin, i + 1));
                }
            } else if (depth == 0) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
