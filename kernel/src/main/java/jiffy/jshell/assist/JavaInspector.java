// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import jiffy.jshell.result.Inspection;
import jiffy.jshell.result.Inspection.Entry;
import jiffy.jshell.snippet.ClassIndex;
import jiffy.jshell.syntax.JavaText;
import jiffy.magic.Value;

/** Finds the declarations and the documentation of the name at a cursor, in a cell that need not have run. */
final class JavaInspector {

    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("(?:<[\\w<>\\[\\]?,.& ]*>)?\\s*\\z");
    private static final Pattern BEFORE_CALL = Pattern.compile("\\A(?:<[\\w<>\\[\\]?,.& ]*>)?\\s*\\(");

    private final WarmCompiler compiler;
    private final SessionView session;
    private final ClassIndex index;
    private final LibrarySources sources;
    private final java.util.function.Function<String, Optional<Value>> values;

    JavaInspector(
            WarmCompiler compiler,
            SessionView session,
            ClassIndex index,
            LibrarySources sources,
            java.util.function.Function<String, Optional<Value>> values) {
        this.compiler = compiler;
        this.session = session;
        this.index = index;
        this.sources = sources;
        this.values = values;
    }

    /**
     * Returns the declarations and the documentation of the name at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete
     * @param cursor UTF-16 index into {@code code}
     * @param detailed whether the source of libraries is wanted too
     */
    Optional<Inspection> inspect(String above, String code, int cursor, boolean detailed) {
        int end = nameEnd(code, cursor);
        int begin = JavaText.nameBegin(code.substring(0, end));
        String name = code.substring(begin, end);
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
            return Optional.empty();
        }
        int last = Math.max(end, Math.max(callEnd(code, end), cursor));
        String head = code.substring(0, last);
        CellUnit unit = CellUnit.of(session, above, head, CellUnit.closing(CellUnit.openBrackets(head)));
        return compiler.analyze(unit.className(), unit.text(), session, task -> {
            Analysis analysis = Analysis.of(unit, task);
            TreePath path = analysis.endingAt(name, unit.position(end));
            return path == null ? Optional.empty() : inspection(analysis, path, name, detailed);
        });
    }

    private Optional<Inspection> inspection(Analysis analysis, TreePath path, String name, boolean detailed) {
        List<Element> found = elements(analysis, path, name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DeclarationText declarations = new DeclarationText(analysis, session, sources);
        List<Entry> entries = new ArrayList<>(
                new LinkedHashSet<>(found.stream().map(declarations::entry).toList()));
        Element first = found.get(0);
        Optional<Value> value = declarations.isSessionVariable(first) ? values.apply(name) : Optional.empty();
        Optional<String> source = declarations.source(found, detailed);
        boolean lacks = declarations.isOfJdk(first)
                && !LibrarySources.ofJdk()
                && entries.stream().allMatch(e -> e.javadoc().isEmpty());
        return Optional.of(new Inspection(name, value.isPresent() ? List.of() : entries, value, source, lacks));
    }

    /**
     * Returns the elements that the name may refer to, the most likely first: the chosen overload before the others.
     */
    private List<Element> elements(Analysis analysis, TreePath path, String name) {
        TreePath created = created(path);
        Optional<Element> chosen = analysis.elementOf(created == null ? path : created)
                .filter(e -> e.asType().getKind() != TypeKind.ERROR && e.getKind() != ElementKind.PACKAGE);
        if (created != null) {
            Optional<Element> type = chosen.map(Element::getEnclosingElement)
                    .or(() -> analysis.elementOf(path).filter(TypeElement.class::isInstance))
                    .or(() -> notImported(analysis, name).findFirst());
            return type.map(t -> first(chosen, constructors(t))).orElse(List.of());
        }
        List<Element> all = named(analysis, path, name).toList();
        if (chosen.isPresent() && !(chosen.get() instanceof ExecutableElement)) {
            return List.of(chosen.get());
        }
        if (chosen.isPresent() && all.isEmpty()) {
            all = overloads(chosen.get());
        }
        return all.isEmpty() && path.getLeaf() instanceof IdentifierTree
                ? notImported(analysis, name).toList()
                : first(chosen, sortedByArguments(path, all));
    }

    /** Returns the {@code new} expression whose class is at a path; null if there is none. */
    private static TreePath created(TreePath path) {
        TreePath parent = path.getParentPath();
        Tree leaf = path.getLeaf();
        if (parent.getLeaf() instanceof ParameterizedTypeTree type && type.getType() == leaf) {
            leaf = type;
            parent = parent.getParentPath();
        }
        return parent.getLeaf() instanceof NewClassTree created && created.getIdentifier() == leaf ? parent : null;
    }

    private static List<Element> constructors(Element type) {
        return type.getEnclosedElements().stream()
                .filter(e -> e.getKind() == ElementKind.CONSTRUCTOR)
                .filter(JavaInspector::isVisible)
                .map(Element.class::cast)
                .toList();
    }

    /** Whether cells may use it: of what is limited to its package, only that of cells. */
    private static boolean isVisible(Element member) {
        Set<Modifier> modifiers = member.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED)) {
            return true;
        }
        Element owner = member;
        while (owner.getKind() != ElementKind.PACKAGE) {
            owner = owner.getEnclosingElement();
        }
        PackageElement place = (PackageElement) owner;
        boolean ofCells = place.isUnnamed() || place.getQualifiedName().contentEquals("REPL");
        return ofCells && !modifiers.contains(Modifier.PRIVATE);
    }

    private static List<Element> overloads(Element method) {
        return method.getEnclosingElement().getEnclosedElements().stream()
                .filter(e ->
                        e.getKind() == method.getKind() && e.getSimpleName().equals(method.getSimpleName()))
                .filter(JavaInspector::isVisible)
                .map(Element.class::cast)
                .toList();
    }

    private static List<Element> first(Optional<Element> chosen, List<Element> all) {
        Set<Element> ordered =
                new LinkedHashSet<>(chosen.filter(all::contains).stream().toList());
        ordered.addAll(all);
        return List.copyOf(ordered);
    }

    /** Sorts overloads, those that accept this number of arguments first. */
    private static List<Element> sortedByArguments(TreePath path, List<Element> all) {
        int count = path.getParentPath().getLeaf() instanceof com.sun.source.tree.MethodInvocationTree call
                ? call.getArguments().size()
                : 0;
        return all.stream()
                .sorted(Comparator.comparing((Element e) -> e instanceof ExecutableElement method
                        && !method.isVarArgs()
                        && method.getParameters().size() < count))
                .toList();
    }

    private Stream<Element> named(Analysis analysis, TreePath path, String name) {
        Tree operand = path.getLeaf() instanceof MemberSelectTree select
                ? select.getExpression()
                : path.getLeaf() instanceof MemberReferenceTree reference ? reference.getQualifierExpression() : null;
        if (operand != null) {
            return ofOperand(analysis, new TreePath(path, operand), name);
        }
        List<Element> scope = new Scope(analysis)
                .at(path).stream()
                        .filter(n -> n.name().equals(name))
                        .flatMap(n -> n.element().stream())
                        .flatMap(e -> e.getKind() == ElementKind.METHOD ? overloads(e).stream() : Stream.of(e))
                        .toList();
        return scope.isEmpty() ? statics(analysis, name) : scope.stream();
    }

    private Stream<Element> ofOperand(Analysis analysis, TreePath operand, String name) {
        Optional<TypeMirror> type = analysis.elementOf(operand)
                .filter(TypeElement.class::isInstance)
                .map(Element::asType)
                .or(() -> analysis.typeOf(operand))
                .or(() -> notImported(analysis, operand.getLeaf().toString())
                        .findFirst()
                        .map(Element::asType));
        return new MemberNames(analysis)
                .declared(type.orElse(analysis.types().getNoType(TypeKind.NONE))).stream()
                        .flatMap(owner -> members(analysis, owner, name));
    }

    private static Stream<Element> members(Analysis analysis, DeclaredType owner, String name) {
        return analysis.elements().getAllMembers((TypeElement) owner.asElement()).stream()
                .filter(m -> m.getSimpleName().contentEquals(name) && m.getKind() != ElementKind.CONSTRUCTOR)
                .filter(JavaInspector::isVisible)
                .sorted(Comparator.comparing((Element m) -> m.getKind() != ElementKind.METHOD)
                        .thenComparingInt(m -> m instanceof ExecutableElement e
                                ? e.getParameters().size()
                                : 0))
                .map(Element.class::cast);
    }

    private static Stream<Element> statics(Analysis analysis, String name) {
        return analysis.tree().getImports().stream()
                .filter(line -> line.isStatic())
                .map(line -> line.getQualifiedIdentifier().toString())
                .filter(i -> i.endsWith(".*") || i.endsWith("." + name))
                .flatMap(i -> analysis.typeElement(i.substring(0, i.lastIndexOf('.'))).stream())
                .flatMap(t -> members(analysis, (DeclaredType) t.asType(), name))
                .filter(m -> m.getModifiers().contains(Modifier.STATIC));
    }

    private Stream<Element> notImported(Analysis analysis, String name) {
        return index.likeliest(name).stream()
                .flatMap(binary -> analysis.typeElement(binary.replace('$', '.')).stream())
                .filter(t -> t.getModifiers().contains(Modifier.PUBLIC))
                .map(Element.class::cast)
                .limit(1);
    }

    private static int callEnd(String code, int nameEnd) {
        var call = BEFORE_CALL.matcher(code.substring(nameEnd));
        if (!call.find()) {
            return nameEnd;
        }
        int depth = 0;
        var scanner = new jiffy.magic.cell.JavaScanner(code, nameEnd + call.end() - 1);
        while (!scanner.atEnd()) {
            if (!scanner.skipBlank()) {
                char token = scanner.next();
                depth += "([{".indexOf(token) >= 0 ? 1 : ")]}".indexOf(token) >= 0 ? -1 : 0;
                if (depth == 0) {
                    return scanner.position();
                }
            }
        }
        return nameEnd;
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

    /** Returns the called method, if the cursor is between the parentheses of a call. */
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
        boolean typeArguments = cursor > 0 && code.charAt(cursor - 1) == '>';
        return typeArguments
                ? TYPE_ARGUMENTS
                        .matcher(code.substring(0, cursor))
                        .replaceFirst("")
                        .length()
                : cursor;
    }
}
