// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import jiffy.jshell.assist.MemberNames.Named;
import jiffy.jshell.result.Completion;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.ClassIndex;
import jiffy.jshell.syntax.JavaText;

/** Completes Java code in a cell, which need not have run yet. */
final class JavaCompleter {

    private static final Pattern NUMBER = Pattern.compile("(?:^|\\W)\\d[\\d_]*$");

    private final WarmCompiler compiler;
    private final SessionView session;
    private final ClassIndex index;

    JavaCompleter(WarmCompiler compiler, SessionView session, ClassIndex index) {
        this.compiler = compiler;
        this.session = session;
        this.index = index;
    }

    /**
     * Returns the completions at a cursor.
     *
     * @param above Java of the same cell that comes before {@code code}, complete
     * @param cursor UTF-16 index into {@code code}
     */
    Completion complete(String above, String code, int cursor) {
        int begin = JavaText.nameBegin(code.substring(0, cursor));
        String prefix = code.substring(begin, cursor);
        String head = code.substring(0, begin);
        Optional<List<Candidate>> imports = new ImportNames(compiler, session, index).complete(head, prefix);
        if (imports.isPresent()) {
            return new Completion(imports.get(), begin, cursor);
        }
        CursorText text = CursorText.of(head, prefix);
        if (text.isNumber()) {
            return new Completion(List.of(), begin, cursor);
        }
        CellUnit unit = CellUnit.of(session, above, head + CursorText.NAME, text.tail());
        List<Candidate> found = compiler.analyze(
                unit.className(), unit.text(), session, task -> complete(Analysis.of(unit, task), text));
        return new Completion(found, begin, cursor);
    }

    private List<Candidate> complete(Analysis analysis, CursorText text) {
        TreePath path = analysis.find(CursorText.NAME);
        if (path != null && path.getLeaf() instanceof MemberSelectTree select) {
            return members(analysis, path, new TreePath(path, select.getExpression()), text);
        }
        if (path != null && path.getLeaf() instanceof MemberReferenceTree reference) {
            return references(analysis, new TreePath(path, reference.getQualifierExpression()), text.prefix());
        }
        if (path != null && path.getLeaf() instanceof VariableTree) {
            return text.wordsAfterName();
        }
        if (path == null) {
            return text.isAfterName() ? text.wordsAfterName() : List.of();
        }
        return text.isMember() ? List.of() : new NameCompleter(analysis, session, index, text).at(path);
    }

    private List<Candidate> members(Analysis analysis, TreePath path, TreePath operand, CursorText text) {
        Optional<Element> element = analysis.elementOf(operand);
        boolean ofClass = element.filter(TypeElement.class::isInstance).isPresent();
        Optional<TypeMirror> type = ofClass ? element.map(Element::asType) : analysis.typeOf(operand);
        if (type.isEmpty()) {
            String name = operand.getLeaf().toString();
            return new PackageNames(index)
                    .below(name, text.prefix())
                    .or(() -> ofNotImported(analysis, name, text))
                    .orElse(List.of());
        }
        return members(analysis, type.get(), ofClass, new Expected(analysis).at(path), text.prefix());
    }

    /** Returns the members of a class that is not imported yet. */
    private Optional<List<Candidate>> ofNotImported(Analysis analysis, String name, CursorText text) {
        return index.likeliest(name).stream()
                .flatMap(binary -> analysis.typeElement(binary.replace('$', '.')).stream())
                .filter(t -> t.getModifiers().contains(Modifier.PUBLIC))
                .findFirst()
                .map(t -> members(analysis, t.asType(), true, List.of(), text.prefix()));
    }

    private static List<Candidate> members(
            Analysis analysis, TypeMirror type, boolean ofClass, List<TypeMirror> expected, String prefix) {
        MemberNames names = new MemberNames(analysis);
        Expected fit = new Expected(analysis);
        List<Named> found = names.of(type, ofClass).stream()
                .filter(n -> Prefixes.begins(n.name(), prefix))
                .sorted(names.order())
                .toList();
        Stream<Candidate> candidates = found.stream()
                .sorted(Comparator.comparingInt(n -> -names.given(n)
                        .mapToInt(t -> fit.fit(t, expected))
                        .max()
                        .orElse(0)))
                .map(names::candidate);
        List<Candidate> all = new ArrayList<>(candidates.toList());
        if (type instanceof ArrayType && !ofClass && "length".startsWith(prefix)) {
            all.add(0, new Candidate("length", Kind.FIELD, "int length"));
        }
        if (ofClass && "class".startsWith(prefix)) {
            all.add(new Candidate("class", Kind.KEYWORD, ""));
        }
        return all;
    }

    private static List<Candidate> references(Analysis analysis, TreePath operand, String prefix) {
        Optional<Element> element = analysis.elementOf(operand);
        Optional<TypeMirror> type = element.filter(TypeElement.class::isInstance)
                .map(Element::asType)
                .or(() -> analysis.typeOf(operand));
        if (type.isEmpty()) {
            return List.of();
        }
        MemberNames names = new MemberNames(analysis);
        List<Candidate> found = new ArrayList<>(names.of(type.get(), false).stream()
                .filter(n -> n.isMethod() && Prefixes.begins(n.name(), prefix))
                .sorted(names.order())
                .map(n ->
                        new Candidate(n.name(), Kind.METHOD, names.candidate(n).signature()))
                .toList());
        if (element.orElse(null) instanceof TypeElement owner && "new".startsWith(prefix) && isCreatable(owner)) {
            found.add(prefix.isEmpty() ? found.size() : 0, new Candidate("new", Kind.KEYWORD, ""));
        }
        return found;
    }

    private static boolean isCreatable(TypeElement type) {
        boolean plain = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        return plain
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && type.asType().getKind() == TypeKind.DECLARED;
    }

    static boolean isNumber(String head) {
        Matcher number = NUMBER.matcher(head);
        return number.find();
    }
}
