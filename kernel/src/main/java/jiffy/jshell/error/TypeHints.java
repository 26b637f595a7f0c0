// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Suggests corrections for types that do not fit, from the compiler's message and the code that it marks. */
final class TypeHints {

    /** Classes whose static methods are often called without the class. */
    private static final List<Class<?>> STATIC_METHODS = List.of(
            Math.class,
            java.util.stream.Collectors.class,
            java.util.Arrays.class,
            java.util.Collections.class,
            Integer.class,
            Double.class,
            Thread.class);

    private static final Pattern NO_ARRAY = Pattern.compile("array required, but (\\S+?)(?:<.*)? found.*");
    private static final Pattern PRIMITIVE = Pattern.compile("(\\w+) cannot be dereferenced.*");
    private static final Pattern NEEDS_OBJECT =
            Pattern.compile("non-static (?:method|variable) .* cannot be referenced from a static context.*");
    private static final Pattern OF_CLASS = Pattern.compile("([A-Z]\\w*)\\.\\w+.*", Pattern.DOTALL);
    private static final Pattern UNPACKED = Pattern.compile(
            "(?:java\\.util\\.(?:stream\\.)?)?(Stream|Optional)<.*> (?:conforms to|cannot be converted to) "
                    + "(\\S+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("[\\w.]+\\s*=[^=].*", Pattern.DOTALL);
    private static final Pattern OPERANDS = Pattern.compile(
            "bad operand types for binary operator '(.+?)'\\s+first type: +(\\S+)\\s+second type: +(\\S+).*");

    private TypeHints() {}

    /**
     * Returns a hint; empty text where there is none.
     *
     * @param message with names as the compiler writes them
     * @param marked the code that the compiler marks
     */
    static String of(String message, String marked) {
        String line =
                message.replace("java.lang.", "").replace("java.util.", "").replaceAll("\\s*\\R\\s*", " ");
        Matcher noArray = NO_ARRAY.matcher(line);
        if (noArray.matches()) {
            return ofElement(noArray.group(1));
        }
        Matcher primitive = PRIMITIVE.matcher(line);
        if (primitive.matches()) {
            return "values of " + primitive.group(1) + " have no methods; String.valueOf(…) makes a text of one";
        }
        Matcher object = OF_CLASS.matcher(marked);
        if (NEEDS_OBJECT.matcher(line).matches() && object.matches()) {
            return "it needs an object of " + object.group(1) + ", as new " + object.group(1) + "(…)";
        }
        Matcher operands = OPERANDS.matcher(line);
        if (operands.matches()) {
            return ofOperands(operands.group(1), operands.group(2), operands.group(3));
        }
        if (line.startsWith("illegal initializer for List<") || line.startsWith("illegal initializer for Set<")) {
            return "braces are for arrays: write " + line.replaceFirst(".* (\\w+)<.*", "$1") + ".of(…)";
        }
        return line.startsWith("incompatible types: ") ? ofConversion(line, marked) : "";
    }

    private static String ofConversion(String line, String marked) {
        if (line.endsWith(": char cannot be converted to String") && marked.startsWith("'")) {
            return "text is between double quotes: \"" + marked.replace("'", "") + "\"";
        }
        if (line.endsWith(": String cannot be converted to char") && marked.matches("\"[^\\\\]\"")) {
            return "a char is between single quotes: '" + marked.replace("\"", "") + "'";
        }
        if (line.endsWith("cannot be converted to boolean")
                && ASSIGNMENT.matcher(marked).matches()) {
            return "= assigns; == compares";
        }
        Matcher unpacked = UNPACKED.matcher(line);
        if (!unpacked.find()) {
            return "";
        }
        if (unpacked.group(1).equals("Optional")) {
            return "an Optional's value is taken out by orElseThrow() or orElse(…)";
        }
        String wanted = unpacked.group(2).replaceFirst("<.*", "");
        return wanted.equals("List") ? "a stream is made a list by toList()" : "";
    }

    private static String ofElement(String type) {
        return switch (type) {
            case "String" -> "a character of a String is charAt(…)";
            case "List", "ArrayList", "LinkedList" -> "an element of a " + type + " is get(…)";
            case "Map", "HashMap", "TreeMap" -> "a value of a " + type + " is get(…)";
            default -> "";
        };
    }

    private static String ofOperands(String operator, String first, String second) {
        boolean texts = first.equals("String") && second.equals("String");
        if (texts && List.of("<", ">", "<=", ">=").contains(operator)) {
            return "texts are compared with compareTo: a.compareTo(b) " + operator + " 0";
        }
        if (first.equals("String") && second.equals("int") && operator.equals("*")) {
            return "a text is repeated with repeat(…)";
        }
        boolean isNull = second.equals("<nulltype>") || second.equals("<null>");
        return isNull ? "a value of " + first + " is never null" : "";
    }

    /** Returns the call of a static method that is often called without its class; empty if there is none. */
    static Optional<String> staticMethod(String name) {
        return STATIC_METHODS.stream()
                .filter(type -> Stream.of(type.getMethods())
                        .anyMatch(
                                m -> m.getName().equals(name) && java.lang.reflect.Modifier.isStatic(m.getModifiers())))
                .map(type -> type.getSimpleName() + "." + name + "()")
                .findFirst();
    }
}
