// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;
import jiffy.jshell.Inspection.Entry;
import jiffy.magic.Value;

/** Finds what is known of the name at a cursor. */
final class JavaInspector {

    private final Engine engine;

    JavaInspector(Engine engine) {
        this.engine = engine;
    }

    Optional<Inspection> inspect(String code, int cursor) {
        int end = nameEnd(code, cursor);
        int begin = new SourceSplitter(engine.analysis()).lastSnippet(code.substring(0, end));
        String head = code.substring(begin, end);
        String name = head.substring(nameBegin(head));
        boolean qualified = head.substring(0, nameBegin(head)).stripTrailing().endsWith(".");
        List<Entry> entries = documentation(head + "(");
        if (entries.isEmpty()) {
            entries = documentation(head);
        }
        Optional<Value> value = qualified ? Optional.empty() : value(name);
        Optional<String> source = qualified ? Optional.empty() : source(name);
        return entries.isEmpty() && value.isEmpty() && source.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inspection(entries, value, source));
    }

    private List<Entry> documentation(String code) {
        SourceCodeAnalysis analysis = engine.analysis();
        List<Documentation> found = analysis.documentation(code, code.length(), true);
        return found.stream()
                .map(d -> new Entry(d.signature(), d.javadoc() == null ? "" : d.javadoc()))
                .distinct()
                .toList();
    }

    /** The variables that cells declared and that have a value. */
    List<Variable> variables() {
        JShell shell = engine.shell();
        return shell.variables()
                .filter(v -> shell.status(v).isDefined() && !v.name().startsWith("$"))
                .map(v -> new Variable(v.name(), v.typeName(), value(v).object()))
                .toList();
    }

    private Optional<Value> value(String name) {
        JShell shell = engine.shell();
        return shell.variables()
                .filter(v -> v.name().equals(name) && shell.status(v).isDefined())
                .findFirst()
                .map(this::value);
    }

    private Value value(VarSnippet variable) {
        String wrapper = engine.analysis().wrapper(variable).fullClassName();
        return new Value(engine.loader().staticValue(wrapper, variable.name()), variable.typeName());
    }

    private Optional<String> source(String name) {
        JShell shell = engine.shell();
        List<String> sources = java.util.stream.Stream.concat(
                        shell.methods().filter(m -> m.name().equals(name)),
                        shell.types().filter(t -> t.name().equals(name)))
                .map(Snippet::source)
                .toList();
        return sources.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", sources));
    }

    private static int nameEnd(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int begin = nameBegin(code.substring(0, end));
        boolean isName = begin < end && Character.isJavaIdentifierStart(code.charAt(begin));
        return isName ? end : callBefore(code, cursor);
    }

    /** Between the parentheses of a call, the called method is meant. */
    private static int callBefore(String code, int cursor) {
        int depth = 0;
        for (int i = cursor - 1; i >= 0; i--) {
            char c = code.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth < 0) {
                return code.substring(0, i).stripTrailing().length();
            }
            if (c == ';' || c == '{' || c == '}') {
                break;
            }
        }
        return cursor;
    }

    private static int nameBegin(String head) {
        int begin = head.length();
        while (begin > 0 && Character.isJavaIdentifierPart(head.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }
}
