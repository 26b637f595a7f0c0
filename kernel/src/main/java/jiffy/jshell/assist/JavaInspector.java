// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;
import jiffy.jshell.result.Inspection;
import jiffy.jshell.result.Inspection.Entry;
import jiffy.jshell.result.Variable;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.TypeNames;
import jiffy.jshell.syntax.JavaText;
import jiffy.jshell.syntax.SourceSplitter;
import jiffy.magic.Value;

/** Finds what is known of the name at a cursor. */
public final class JavaInspector {

    private static final Pattern COMMENT = Pattern.compile("\\A\\s*/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("(?:<[\\w<>\\[\\]?,.& ]*>)?\\s*\\z");

    private final Engine engine;
    private final TypeNames types;

    public JavaInspector(Engine engine) {
        this.engine = engine;
        this.types = new TypeNames(engine);
    }

    public Optional<Inspection> inspect(String code, int cursor, boolean detailed) {
        int end = nameEnd(code, cursor);
        int begin = new SourceSplitter(engine.analysis()).lastSnippet(code.substring(0, end));
        String head = code.substring(begin, end);
        String name = head.substring(JavaText.nameBegin(head));
        String before = head.substring(0, JavaText.nameBegin(head)).stripTrailing();
        boolean qualified = before.endsWith(".");
        Optional<Value> value = qualified ? Optional.empty() : value(name);
        Optional<String> source = qualified ? Optional.empty() : source(name);
        Subject subject = subject(name, before, head);
        List<Entry> entries = value.isPresent() ? List.of() : entries(subject, head, name, source);
        String rest = cursor > end ? code.substring(end, cursor) : "";
        if (rest.contains("(")) {
            entries = fittingFirst(entries, rest.substring(rest.indexOf('(') + 1));
        }
        if (detailed && source.isEmpty()) {
            source = librarySource(subject, entries);
        }
        return entries.isEmpty() && value.isEmpty() && source.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inspection(name, entries, value, source, lacksSources(subject, entries)));
    }

    /**
     * What of a library is asked for.
     *
     * @param owner the class; null where it is none
     * @param member its member's name, its own simple name for constructors; null for the class itself
     */
    private record Subject(Class<?> owner, String member) {}

    private Subject subject(String name, String before, String head) {
        if (before.endsWith(".")) {
            String operand = JavaText.receiver(before.substring(0, before.length() - 1));
            Class<?> owner = new Operands(engine, types).type(operand, head).orElse(null);
            return new Subject(owner, name);
        }
        Class<?> type = types.find(name).orElse(null);
        if (type == null && !before.endsWith("new")) {
            return new Subject(types.staticallyImported(name).orElse(null), name);
        }
        return new Subject(type, type != null && before.endsWith("new") ? type.getSimpleName() : null);
    }

    private List<Entry> entries(Subject subject, String head, String name, Optional<String> source) {
        List<Entry> found = documentation(head + "(");
        if (found.isEmpty() && subject.owner() != null && subject.member() != null) {
            found = new Members(subject.owner())
                    .signatures(subject.member()).stream()
                            .map(signature -> new Entry(signature, ""))
                            .toList();
            found = withComments(found, subject);
        }
        if (found.isEmpty() && subject.owner() != null && subject.member() == null) {
            String javadoc =
                    documentation(head).stream().map(Entry::javadoc).findFirst().orElse("");
            found = List.of(new Entry(Signatures.of(subject.owner()), javadoc));
        }
        if (found.isEmpty()) {
            found = documentation(head);
        }
        if (found.isEmpty()) {
            found = Operands.local(name, head).stream()
                    .map(l -> new Entry((l.type() + " " + l.name()).strip(), ""))
                    .toList();
        }
        if (source.isPresent()) {
            String comment = comment(source.get());
            return found.stream().map(e -> new Entry(e.signature(), comment)).toList();
        }
        return documented(found, subject);
    }

    /** The compiler's own help reads the JDK's sources only; those of libraries are read here. */
    private static List<Entry> documented(List<Entry> entries, Subject subject) {
        boolean ofLibrary =
                subject.owner() != null && !subject.owner().getModule().isNamed();
        if (!ofLibrary || entries.stream().noneMatch(e -> e.javadoc().isEmpty())) {
            return entries;
        }
        return withComments(entries, subject);
    }

    private static List<Entry> withComments(List<Entry> entries, Subject subject) {
        List<SourceDeclarations.Found> declared = declarations(subject);
        return entries.stream()
                .map(e -> e.javadoc().isEmpty() ? new Entry(e.signature(), comment(e, declared)) : e)
                .toList();
    }

    private static String comment(Entry entry, List<SourceDeclarations.Found> declared) {
        String parameters = Signatures.parameters(entry.signature());
        return declared.stream()
                .filter(d -> declared.size() == 1 || d.parameters().equals(parameters))
                .map(SourceDeclarations.Found::comment)
                .filter(c -> !c.isBlank())
                .findFirst()
                .orElse("");
    }

    /** In the order of the entries, and behind them what a cell can't call. */
    private static Optional<String> librarySource(Subject subject, List<Entry> entries) {
        if (subject.owner() == null) {
            return Optional.empty();
        }
        List<String> order =
                entries.stream().map(e -> Signatures.parameters(e.signature())).toList();
        List<String> sources = declarations(subject).stream()
                .sorted(Comparator.comparingInt(d -> place(d.parameters(), order)))
                .map(SourceDeclarations.Found::source)
                .toList();
        return sources.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", sources));
    }

    private static int place(String parameters, List<String> order) {
        int place = order.indexOf(parameters);
        return place < 0 ? order.size() : place;
    }

    /** Of the class, or of the nearest supertypes that declare the member. */
    private static List<SourceDeclarations.Found> declarations(Subject subject) {
        List<Class<?>> candidates = new ArrayList<>();
        addWithSupertypes(subject.owner(), candidates);
        for (Class<?> type : candidates) {
            List<SourceDeclarations.Found> found = LibrarySources.file(type)
                    .map(file -> SourceDeclarations.find(file, type.getSimpleName(), subject.member()))
                    .orElse(List.of());
            if (!found.isEmpty() || subject.member() == null) {
                return found;
            }
        }
        return List.of();
    }

    private static void addWithSupertypes(Class<?> type, List<Class<?>> found) {
        if (type != null && !found.contains(type)) {
            found.add(type);
            addWithSupertypes(type.getSuperclass(), found);
            for (Class<?> i : type.getInterfaces()) {
                addWithSupertypes(i, found);
            }
        }
    }

    private static boolean lacksSources(Subject subject, List<Entry> entries) {
        return subject.owner() != null
                && subject.owner().getModule().isNamed()
                && !LibrarySources.ofJdk()
                && entries.stream().allMatch(e -> e.javadoc().isEmpty());
    }

    /** Overloads that can take as many arguments as are there come first. */
    private static List<Entry> fittingFirst(List<Entry> entries, String arguments) {
        int count = Signatures.split(arguments).size();
        return entries.stream()
                .sorted(Comparator.comparing(e -> Signatures.parameterCount(e.signature()) < count))
                .toList();
    }

    /** The content of the documentation comment that source begins with; empty where there is none. */
    private static String comment(String source) {
        Matcher comment = COMMENT.matcher(source);
        return comment.find()
                ? comment.group(1).replaceAll("(?m)^[ \\t]*\\*[ \\t]?", "").strip()
                : "";
    }

    private List<Entry> documentation(String code) {
        SourceCodeAnalysis analysis = engine.analysis();
        List<Documentation> found = analysis.documentation(code, code.length(), true);
        return found.stream()
                .map(d -> new Entry(Signatures.of(d.signature()), d.javadoc() == null ? "" : d.javadoc()))
                .distinct()
                .toList();
    }

    /** The variables that cells declared and that have a value. */
    public List<Variable> variables() {
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
        int begin = JavaText.nameBegin(code.substring(0, end));
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
                return TYPE_ARGUMENTS
                        .matcher(code.substring(0, i))
                        .replaceFirst("")
                        .length();
            }
            if (c == ';' || c == '{' || c == '}') {
                break;
            }
        }
        return cursor;
    }
}
