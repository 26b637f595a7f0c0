// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import jiffy.jshell.result.Inspection.Entry;

/** Signatures, documentation comments and source of elements. */
final class DeclarationText {

    private final Analysis analysis;
    private final SessionView session;
    private final LibrarySources sources;
    private final SignatureText signatures;

    DeclarationText(Analysis analysis, SessionView session, LibrarySources sources) {
        this.analysis = analysis;
        this.session = session;
        this.sources = sources;
        this.signatures = new SignatureText(analysis.types());
    }

    /** Returns the signature and the documentation of an element. */
    Entry entry(Element element) {
        if (element instanceof TypeElement type) {
            return new Entry(signatures.ofClass(type), comment(element));
        }
        Optional<SourceDeclarations.Found> source = isOfUnit(element) ? Optional.empty() : declared(element);
        List<String> names = source.map(SourceDeclarations.Found::names).orElse(List.of());
        DeclaredType owner =
                element.getEnclosingElement() instanceof TypeElement type ? (DeclaredType) type.asType() : null;
        return new Entry(signatures.whole(element, owner, names), comment(element));
    }

    private String comment(Element element) {
        TreePath path = analysis.trees().getPath(element);
        if (path != null && isOfUnit(element)) {
            String comment = analysis.trees().getDocComment(path);
            return comment == null ? "" : comment.strip();
        }
        return inherited(element)
                .flatMap(e -> declared(e).stream())
                .map(SourceDeclarations.Found::comment)
                .map(String::strip)
                .filter(c -> !c.isEmpty() && !c.startsWith("@") && !c.startsWith("{@inheritDoc}"))
                .findFirst()
                .orElse("");
    }

    private boolean isOfUnit(Element element) {
        return analysis.trees().getPath(element) != null;
    }

    /** Returns the element and the methods that it overrides, the nearest first. */
    private Stream<Element> inherited(Element element) {
        if (!(element instanceof ExecutableElement method) || method.getKind() != ElementKind.METHOD) {
            return Stream.of(element);
        }
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        List<Element> found = new ArrayList<>(List.of(element));
        addOverridden(method, owner, owner.asType(), found);
        return found.stream().distinct();
    }

    private void addOverridden(ExecutableElement method, TypeElement owner, TypeMirror type, List<Element> found) {
        for (TypeMirror parent : analysis.types().directSupertypes(type)) {
            TypeElement element = (TypeElement) ((DeclaredType) parent).asElement();
            for (Element member : element.getEnclosedElements()) {
                if (member instanceof ExecutableElement other
                        && analysis.elements().overrides(method, other, owner)) {
                    found.add(other);
                }
            }
            addOverridden(method, owner, parent, found);
        }
    }

    /** Returns the declaration of an element in the source of its library. */
    private Optional<SourceDeclarations.Found> declared(Element element) {
        List<SourceDeclarations.Found> all = declarations(element);
        if (!(element instanceof ExecutableElement method)) {
            return all.stream().findFirst();
        }
        List<String> parameters = method.getParameters().stream()
                .map(p -> signatures.text(p.asType()))
                .toList();
        return all.size() == 1
                ? Optional.of(all.get(0))
                : all.stream().filter(d -> d.parameters().equals(parameters)).findFirst();
    }

    private List<SourceDeclarations.Found> declarations(Element element) {
        TypeElement type = element instanceof TypeElement t
                ? t
                : element.getEnclosingElement() instanceof TypeElement owner ? owner : null;
        if (type == null) {
            return List.of();
        }
        TypeElement outer = type;
        while (outer.getEnclosingElement() instanceof TypeElement next) {
            outer = next;
        }
        String simple = type.getSimpleName().toString();
        String member = element == type
                ? null
                : element.getKind() == ElementKind.CONSTRUCTOR
                        ? simple
                        : element.getSimpleName().toString();
        return sources.declarations(module(outer), outer.getQualifiedName().toString(), simple, member);
    }

    private String module(Element element) {
        ModuleElement module = analysis.elements().getModuleOf(element);
        return module == null ? "" : module.getQualifiedName().toString();
    }

    boolean isOfJdk(Element element) {
        return !isOfUnit(element) && !module(element).isEmpty();
    }

    /** Whether it is a variable of an earlier cell. */
    boolean isSessionVariable(Element element) {
        String name = element.getSimpleName().toString();
        return element.getKind() == ElementKind.FIELD
                && element.getEnclosingElement()
                        .getSimpleName()
                        .contentEquals(analysis.unit().className())
                && session.variables().stream().anyMatch(v -> v.name().equals(name));
    }

    /** Returns the source of elements declared in cells, and on request of those in libraries. */
    Optional<String> source(List<Element> found, boolean detailed) {
        List<String> all = new ArrayList<>();
        for (Element element : found) {
            if (isOfUnit(element) && (element instanceof TypeElement || element instanceof ExecutableElement)) {
                all.addAll(ofCell(element));
            } else if (detailed && !isOfUnit(element)) {
                declared(element).map(SourceDeclarations.Found::source).ifPresent(all::add);
            }
        }
        if (detailed && !found.isEmpty() && !isOfUnit(found.get(0)) && found.get(0) instanceof ExecutableElement) {
            // What a cell cannot call comes last.
            declarations(found.get(0)).stream()
                    .map(SourceDeclarations.Found::source)
                    .forEach(all::add);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", new java.util.LinkedHashSet<>(all)));
    }

    private List<String> ofCell(Element element) {
        String name = element.getSimpleName().toString();
        boolean top = element.getEnclosingElement() instanceof TypeElement owner
                && owner.getSimpleName().contentEquals(analysis.unit().className());
        List<String> earlier = Stream.concat(session.methods().stream(), session.types().stream())
                .filter(d -> top && d.name().equals(name))
                .map(SessionView.Declared::source)
                .toList();
        if (!earlier.isEmpty()) {
            return earlier;
        }
        TreePath path = analysis.trees().getPath(element);
        var positions = analysis.trees().getSourcePositions();
        int begin = (int) positions.getStartPosition(analysis.tree(), path.getLeaf());
        int end = (int) positions.getEndPosition(analysis.tree(), path.getLeaf());
        return begin < 0 || end < begin
                ? List.of()
                : List.of(analysis.unit().text().substring(begin, end).replaceFirst("^static ", ""));
    }
}
