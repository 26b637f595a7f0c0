// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WildcardTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.ClassIndex;
import jiffy.jshell.syntax.CellOutline;

/** Completes a simple name: declared names come before imported ones. */
final class NameCompleter {

    private static final int MAX_OFFERED_WITHOUT_PREFIX = 30;
    private static final int UNFIT = 10;

    private final Analysis analysis;
    private final SessionView session;
    private final CursorText text;
    private final Expected expected;
    private final ClassNames classes;
    private final Map<String, Ranked> found = new LinkedHashMap<>();
    private List<TypeMirror> wanted = List.of();

    NameCompleter(Analysis analysis, SessionView session, ClassIndex index, CursorText text) {
        this.analysis = analysis;
        this.session = session;
        this.text = text;
        this.expected = new Expected(analysis);
        this.classes = new ClassNames(analysis, index);
    }

    private record Ranked(Candidate candidate, int rank) {}

    /** Returns the candidates, the most likely first. */
    List<Candidate> at(TreePath path) {
        if (text.isAnnotation()) {
            return annotations();
        }
        if (text.jumps()) {
            addLabels(path);
        }
        if (text.isAfterName()) {
            text.wordsAfterName().forEach(c -> put(c, -3));
        }
        wanted = expected.at(path);
        boolean type = text.isType() || isType(path);
        if (text.isCase()) {
            addCases(path);
        }
        List<Scope.Named> scope = new Scope(analysis).at(path);
        if (!type) {
            scope.forEach(this::addNamed);
            addStatics();
            keywords();
        }
        addTypes(path, scope, type);
        return found.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::candidate)
                .limit(text.prefix().isEmpty() ? MAX_OFFERED_WITHOUT_PREFIX : Long.MAX_VALUE)
                .toList();
    }

    private void put(Candidate candidate, int rank) {
        Ranked old = found.get(candidate.text());
        if (old == null || old.rank() > rank) {
            found.put(candidate.text(), new Ranked(candidate, rank));
        }
    }

    private List<Candidate> annotations() {
        Stream<String> own = session.types().stream()
                .filter(t -> t.source().contains("@interface"))
                .map(SessionView.Declared::name);
        return Stream.concat(
                        own,
                        Stream.of("Override", "FunctionalInterface", "SuppressWarnings", "Deprecated", "SafeVarargs"))
                .filter(n -> n.startsWith(text.prefix()))
                .map(n -> new Candidate(n, Kind.CLASS, "@interface " + n))
                .toList();
    }

    /** Whether javac expects a class at a path. */
    private static boolean isType(TreePath path) {
        Tree tree = path.getLeaf();
        Tree outer = path.getParentPath().getLeaf();
        return outer instanceof NewClassTree created && created.getIdentifier() == tree
                || outer instanceof InstanceOfTree test && test.getType() == tree
                || outer instanceof ClassTree
                || outer instanceof MethodTree method && method.getBody() != tree
                || outer instanceof VariableTree variable && variable.getType() == tree
                || outer instanceof TypeCastTree cast && cast.getType() == tree
                || outer instanceof ParameterizedTypeTree
                || outer instanceof WildcardTree;
    }

    private void addLabels(TreePath path) {
        for (TreePath p = path; p != null; p = p.getParentPath()) {
            if (p.getLeaf() instanceof LabeledStatementTree labeled
                    && labeled.getLabel().toString().startsWith(text.prefix())) {
                put(new Candidate(labeled.getLabel().toString(), Kind.KEYWORD, ""), -2);
            }
        }
    }

    private void addCases(TreePath path) {
        for (TreePath p = path; p != null; p = p.getParentPath()) {
            Tree selector = p.getLeaf() instanceof SwitchTree s
                    ? s.getExpression()
                    : p.getLeaf() instanceof SwitchExpressionTree e ? e.getExpression() : null;
            if (selector != null) {
                Set<String> used = new HashSet<>();
                casesOf(p.getLeaf()).forEach(c -> c.getExpressions().forEach(e -> used.add(e.toString())));
                analysis.typeOf(new TreePath(p, selector)).ifPresent(type -> addCases(type, used));
                return;
            }
        }
    }

    private static List<? extends com.sun.source.tree.CaseTree> casesOf(Tree tree) {
        return tree instanceof SwitchTree s ? s.getCases() : ((SwitchExpressionTree) tree).getCases();
    }

    private void addCases(TypeMirror type, Set<String> used) {
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement owner) {
            if (owner.getKind() == ElementKind.ENUM) {
                constants(owner)
                        .filter(c -> !used.contains(c) && c.startsWith(text.prefix()))
                        .forEach(c -> put(new Candidate(c, Kind.FIELD, owner.getSimpleName() + " " + c), -2));
            }
            owner.getPermittedSubclasses().stream()
                    .map(t -> ((DeclaredType) t).asElement().getSimpleName().toString())
                    .filter(n -> n.startsWith(text.prefix()))
                    .forEach(n -> put(new Candidate(n, Kind.CLASS, ""), -2));
        }
    }

    private static Stream<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
                .map(e -> e.getSimpleName().toString());
    }

    private void addNamed(Scope.Named named) {
        if (named.candidate().kind() == Kind.CLASS || !named.name().startsWith(text.prefix())) {
            return;
        }
        Kind kind = named.candidate().kind();
        boolean local =
                kind == Kind.VARIABLE && named.element().filter(Scope::isLocal).isPresent();
        int rank = local ? 0 : kind == Kind.VARIABLE || kind == Kind.FIELD ? 1 : 2;
        boolean fits = wanted.isEmpty()
                || named.type().isPresent() && expected.fits(named.type().get(), wanted)
                || named.type().isEmpty() && kind == Kind.VARIABLE;
        put(named.candidate(), rank + (fits ? 0 : UNFIT));
    }

    /** Adds the members of static imports. */
    private void addStatics() {
        if (text.prefix().isEmpty()) {
            return;
        }
        MemberNames names = new MemberNames(analysis);
        for (var line : analysis.tree().getImports()) {
            String name = line.getQualifiedIdentifier().toString();
            int dot = name.lastIndexOf('.');
            if (line.isStatic() && dot > 0) {
                analysis.typeElement(name.substring(0, dot)).stream()
                        .flatMap(t -> names.of(t.asType(), true).stream())
                        .filter(n -> name.endsWith(".*") || name.endsWith("." + n.name()))
                        .filter(n -> n.name().startsWith(text.prefix()))
                        .forEach(n -> put(names.candidate(n), 4));
            }
        }
    }

    private void keywords() {
        text.keywords().forEach(k -> put(new Candidate(k, Kind.KEYWORD, ""), 5));
        if (text.prefix().length() > 1 && text.beginsStatement()
                || text.prefix().length() > 2) {
            classes.rootPackages(text.prefix()).forEach(p -> put(p, 7));
        }
    }

    private void addTypes(TreePath path, List<Scope.Named> scope, boolean only) {
        String prefix = text.prefix();
        List<TypeMirror> bases = text.creates() ? wantedOfNew(path) : only ? ofOperand(path) : wanted;
        boolean constants = !text.creates() && !only;
        wanted.forEach(t -> addWanted(t, constants));
        if (text.creates()) {
            bases.forEach(t -> addWanted(t, false));
        }
        List<Candidate> declared = new ArrayList<>();
        scope.stream().filter(n -> n.candidate().kind() == Kind.CLASS).forEach(n -> {
            boolean fits =
                    n.element().filter(e -> expected.fits(e.asType(), bases)).isPresent();
            if (n.name().startsWith(prefix)) {
                declared.add(n.candidate());
                n.element().ifPresent(e -> put(created(n.candidate(), e), fits ? -1 : 3));
            }
        });
        session.types().stream()
                .filter(t -> t.name().startsWith(prefix)
                        && declared.stream().noneMatch(c -> c.text().equals(t.name())))
                .forEach(t -> put(new Candidate(t.name() + (text.creates() ? "(" : ""), Kind.CLASS, kind(t)), 3));
        if (!prefix.isEmpty()) {
            boolean upper = Character.isUpperCase(prefix.charAt(0));
            boolean nothing = found.isEmpty();
            if (upper || nothing || only) {
                classes.beginning(prefix, nothing)
                        .forEach(c -> put(
                                created(c),
                                c.rank() + (only || upper ? 0 : 3) + (text.creates() && !c.creatable() ? 1 : 0)));
            }
        } else if (only && !text.creates()) {
            classes.everyday().forEach(c -> put(c, 8));
        }
    }

    private static String kind(SessionView.Declared type) {
        return CellOutline.kindOfType(type.source()) + " " + type.name();
    }

    private Candidate created(Candidate candidate, Element element) {
        boolean plain = element.getKind() == ElementKind.CLASS || element.getKind() == ElementKind.RECORD;
        boolean opens = text.creates() && plain && !element.getModifiers().contains(Modifier.ABSTRACT);
        return opens ? new Candidate(candidate.text() + "(", Kind.CLASS, candidate.signature()) : candidate;
    }

    private Candidate created(ClassNames.Found found) {
        return text.creates() && found.creatable()
                ? new Candidate(
                        found.candidate().text() + "(",
                        Kind.CLASS,
                        found.candidate().signature())
                : found.candidate();
    }

    /** Returns the types expected of a {@code new} expression whose class is at the cursor. */
    private List<TypeMirror> wantedOfNew(TreePath path) {
        return path.getParentPath().getLeaf() instanceof NewClassTree ? expected.at(path.getParentPath()) : List.of();
    }

    /** Returns the type of the operand of {@code instanceof}. */
    private List<TypeMirror> ofOperand(TreePath path) {
        return path.getParentPath().getLeaf() instanceof InstanceOfTree test
                ? analysis.typeOf(new TreePath(path.getParentPath(), test.getExpression()))
                        .map(List::of)
                        .orElse(List.of())
                : List.of();
    }

    /** Adds the expected type itself, its constants, and classes that are commonly used for it. */
    private void addWanted(TypeMirror type, boolean constants) {
        if (!(type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement owner)) {
            return;
        }
        String name = owner.getSimpleName().toString();
        String package_ =
                analysis.elements().getPackageOf(owner).getQualifiedName().toString();
        if (constants && owner.getKind() == ElementKind.ENUM) {
            String begin = text.prefix();
            if (name.startsWith(begin)) {
                put(new Candidate(name, Kind.CLASS, "enum " + name), 2);
            }
            constants(owner)
                    .filter(c -> c.startsWith(begin) || name.startsWith(begin))
                    .forEach(c -> put(new Candidate(name + "." + c, Kind.FIELD, name + " " + c), 3));
        } else if (constants && !package_.equals("java.lang") && name.startsWith(text.prefix())) {
            put(new Candidate(name, Kind.CLASS, ""), 3);
            if (text.prefix().isEmpty() && isCreatable(owner)) {
                put(new Candidate("new " + name + "(", Kind.CLASS, ""), 2);
            }
        } else if (text.creates()) {
            classes.implementing(owner, text.prefix()).forEach(c -> put(created(c), -1));
        }
    }

    private static boolean isCreatable(TypeElement type) {
        boolean plain = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        return plain && !type.getModifiers().contains(Modifier.ABSTRACT);
    }
}
