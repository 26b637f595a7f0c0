// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jiffy.jshell.syntax.CellOutline;
import jiffy.jshell.syntax.CellOutline.Kind;
import jiffy.jshell.syntax.CellOutline.Part;

/** Finds the main method of a source file as the launcher of this JDK does, and writes its call. */
final class MainCall {

    private static final boolean INSTANCE_MAINS = Runtime.version().feature() >= 25;
    private static final Pattern MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(\\s*([^)]*?)\\s*\\)");
    private static final Pattern CLASSIC = Pattern.compile("(?s)(?=.*\\bpublic\\b)(?=.*\\bstatic\\b).*");

    private MainCall() {}

    /**
     * Returns the call of the first main method.
     *
     * @param arguments of the program
     * @return empty where there is no main method that this JDK would call
     */
    static Optional<String> in(String code, List<String> arguments) {
        return CellOutline.of(code).stream()
                .flatMap(part -> of(code, part, arguments).stream())
                .findFirst();
    }

    private static Optional<String> of(String code, Part part, List<String> arguments) {
        if (part.kind() == Kind.METHOD) {
            String head = code.substring(part.first(), part.body());
            return INSTANCE_MAINS ? call("", head, arguments) : Optional.empty();
        }
        if (part.kind() != Kind.TYPE || part.body() >= part.end()) {
            return Optional.empty();
        }
        String body = code.substring(part.body() + 1, part.end() - 1);
        return CellOutline.of(body).stream()
                .filter(member -> member.kind() == Kind.METHOD)
                .map(member -> body.substring(member.first(), member.body()))
                .flatMap(head -> ofMember(part.name(), head, arguments).stream())
                .findFirst();
    }

    private static Optional<String> ofMember(String type, String head, List<String> arguments) {
        boolean classic = CLASSIC.matcher(head).matches() && head.contains("String");
        if (!classic && !INSTANCE_MAINS) {
            return Optional.empty();
        }
        boolean isStatic = Pattern.compile("\\bstatic\\b").matcher(head).find();
        return call(isStatic ? type + "." : "new " + type + "().", head, arguments);
    }

    private static Optional<String> call(String owner, String head, List<String> arguments) {
        Matcher main = MAIN.matcher(head);
        if (!main.find() || head.contains("private")) {
            return Optional.empty();
        }
        String list = arguments.stream()
                .map(a -> "\"" + a.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", "));
        return Optional.of(owner + "main(" + (main.group(1).isEmpty() ? "" : "new String[] {" + list + "}") + ");");
    }
}
