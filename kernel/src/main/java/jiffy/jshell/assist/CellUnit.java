// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import jiffy.jshell.assist.SessionView.Declared;
import jiffy.jshell.syntax.CellOutline;
import jiffy.jshell.syntax.CellOutline.Kind;
import jiffy.jshell.syntax.CellOutline.Part;
import jiffy.magic.cell.JavaScanner;

/**
 * A cell up to the cursor as a class that javac accepts, with the session's declarations that it may refer to. What the
 * cell declares above the cursor are members and local variables of the class; the part at the cursor comes last.
 */
final class CellUnit {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Pattern ACCESS = Pattern.compile("\\b(public|protected|private|static)\\b");
    private static final Pattern HAS_STATIC = Pattern.compile("\\bstatic\\b");
    private static final Set<String> RUN_ONLY = Set.of(
            "for", "while", "do", "if", "switch", "try", "throw", "return", "synchronized", "assert", "break", "yield");

    private final SessionView session;
    private final String className = "Cell$" + COUNT.incrementAndGet();
    private final StringBuilder text = new StringBuilder();
    private final Set<String> declared = new HashSet<>();
    private int cursorPart;
    private int shift;

    private CellUnit(SessionView session) {
        this.session = session;
    }

    /**
     * @param above Java of the same cell that comes before, complete
     * @param head what follows it, up to the cursor; may end anywhere
     * @param tail closes what the head leaves open
     */
    static CellUnit of(SessionView session, String above, String head, String tail) {
        CellUnit unit = new CellUnit(session);
        unit.build(above + "\n" + head, tail);
        unit.shift += above.length() + 1;
        return unit;
    }

    String className() {
        return className;
    }

    String text() {
        return text.toString();
    }

    /** The index in this unit of an index in the head, which must be in the part at the cursor. */
    int position(int index) {
        return index + shift;
    }

    /** The index in the head of an index in this unit. */
    int index(long position) {
        return (int) position - shift;
    }

    /** Returns the index in this unit at which the part at the cursor begins. */
    int cursorPart() {
        return cursorPart;
    }

    private void build(String code, String tail) {
        List<Part> parts = CellOutline.of(code);
        // The name at the cursor is in the last part.
        Part last = parts.get(parts.size() - 1);
        List<Part> before = parts.stream().filter(p -> p != last).toList();
        session.imports().forEach(i -> text.append(i).append('\n'));
        before.stream().filter(p -> p.kind() == Kind.IMPORT).forEach(p -> append(code, p.first(), p.end()));
        text.append("class ").append(className).append(" {\n");
        Map<String, Part> newest = new HashMap<>();
        before.stream().filter(p -> p.kind() == Kind.TYPE).forEach(p -> newest.put(p.name(), p));
        for (Part part : before) {
            if (part.kind() == Kind.TYPE && newest.get(part.name()) == part) {
                member(code, part, part.end());
            } else if (part.kind() == Kind.METHOD) {
                member(code, part, part.body());
                text.append("{ throw null; }\n");
            }
            declared.add(part.name());
        }
        declared.add(last.name());
        addSession(code);
        text.append("void $run() throws Throwable {\n");
        before.stream().filter(p -> declares(p, code)).forEach(p -> statement(code, p));
        cursor(code, last, tail);
        text.append("\n}}");
    }

    private static boolean declares(Part part, String code) {
        return part.kind() == Kind.STATEMENT && !RUN_ONLY.contains(firstWord(code, part.first()));
    }

    private static String firstWord(String code, int begin) {
        JavaScanner scanner = new JavaScanner(code, begin);
        return scanner.atEnd() || scanner.next() != 'w' ? "" : code.substring(begin, scanner.position());
    }

    private void append(String code, int begin, int end) {
        text.append(code, begin, end).append('\n');
    }

    /** Returns a member in a form that static and other members can refer to. */
    private void member(String code, Part part, int end) {
        String head = code.substring(part.first(), part.body());
        boolean isStatic = HAS_STATIC.matcher(head).find();
        text.append(code, part.begin(), part.first()).append(isStatic ? "" : "static ");
        append(code, part.first(), end);
    }

    private void statement(String code, Part part) {
        append(code, part.first(), part.end());
        if (code.charAt(part.end() - 1) != ';') {
            text.append(";\n");
        }
    }

    private void cursor(String code, Part last, String tail) {
        String part = code.substring(last.begin());
        if (last.kind() == Kind.METHOD) {
            text.append("class $Method {\n");
        }
        cursorPart = text.length();
        shift = cursorPart - last.begin();
        if (last.kind() == Kind.TYPE) {
            // A local class has neither access nor a class that it is static in.
            int head = Math.min(last.body(), code.length()) - last.begin();
            part = ACCESS.matcher(part.substring(0, head))
                            .replaceAll(m -> " ".repeat(m.group().length()))
                    + part.substring(head);
        }
        text.append(part).append(tail);
        text.append(last.kind() == Kind.METHOD ? "\n}" : last.kind() == Kind.STATEMENT ? "\n;" : "\n");
    }

    private void addSession(String code) {
        Set<String> words = words(code);
        session.variables().stream().filter(v -> !declared.contains(v.name())).forEach(v -> {
            text.append("static ").append(v.type()).append(' ').append(v.name()).append(";\n");
            words.addAll(words(v.type()));
        });
        session.methods().stream().filter(m -> !declared.contains(m.name())).forEach(m -> {
            List<Part> parts = CellOutline.of(m.source());
            if (parts.size() == 1 && parts.get(0).kind() == Kind.METHOD) {
                member(m.source(), parts.get(0), parts.get(0).body());
                text.append("{ throw null; }\n");
                words.addAll(words(m.source().substring(0, parts.get(0).body())));
            }
        });
        addTypes(words);
    }

    /** Adds the classes with these names, and those that their sources refer to. */
    private void addTypes(Set<String> words) {
        Map<String, Declared> types = new HashMap<>();
        session.types().stream().filter(t -> !declared.contains(t.name())).forEach(t -> types.put(t.name(), t));
        List<String> open = new ArrayList<>(words);
        for (int i = 0; i < open.size(); i++) {
            Declared type = types.remove(open.get(i));
            if (type != null) {
                CellOutline.of(type.source()).stream()
                        .filter(p -> p.kind() == Kind.TYPE)
                        .forEach(p -> member(type.source(), p, p.end()));
                open.addAll(words(type.source()));
            }
        }
    }

    static Set<String> words(String code) {
        Set<String> words = new HashSet<>();
        JavaScanner scanner = new JavaScanner(code, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (!scanner.skipBlank() && scanner.next() == 'w') {
                words.add(code.substring(begin, scanner.position()));
            }
        }
        return words;
    }

    /** Returns the unclosed brackets of code, the outermost first. */
    static List<Character> openBrackets(String code) {
        List<Character> open = new ArrayList<>();
        JavaScanner scanner = new JavaScanner(code, 0);
        while (!scanner.atEnd()) {
            if (!scanner.skipBlank()) {
                char token = scanner.next();
                if ("([{".indexOf(token) >= 0) {
                    open.add(token);
                } else if (")]}".indexOf(token) >= 0 && !open.isEmpty()) {
                    open.remove(open.size() - 1);
                }
            }
        }
        return open;
    }

    /** Returns the closing brackets for those, the innermost first. */
    static String closing(Collection<Character> open) {
        StringBuilder closing = new StringBuilder();
        for (char c : open) {
            closing.insert(0, c == '(' ? ")" : c == '[' ? "]" : "\n;}");
        }
        return closing.toString();
    }
}
