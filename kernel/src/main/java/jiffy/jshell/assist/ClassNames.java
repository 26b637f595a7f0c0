// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.ClassIndex;

/** The classes on the class path, by the names that the cell can use for them. */
final class ClassNames {

    private static final int SHORTEST_TO_IMPORT = 3;
    private static final int MAX_TO_IMPORT = 8;
    private static final int MAX_EXAMINED = 60;
    private static final int IMPORTED = 4;
    private static final int NOT_IMPORTED = 20;

    /** Packages that are searched for implementations of an expected interface. */
    private static final List<String> COMMON = List.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.ArrayDeque",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.PriorityQueue",
            "java.util.LinkedList",
            "java.util.concurrent.ConcurrentHashMap",
            "java.lang.StringBuilder",
            "java.io.FileInputStream",
            "java.io.ByteArrayInputStream",
            "java.io.FileOutputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.BufferedReader",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.PrintWriter",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.RuntimeException",
            "java.lang.UnsupportedOperationException",
            "java.lang.Exception",
            "java.io.IOException",
            "java.lang.Thread");

    private static final List<String> EVERYDAY =
            List.of("String", "Integer", "Double", "Long", "Boolean", "List", "Map", "Set", "Object", "Character");

    private final Analysis analysis;
    private final ClassIndex index;
    private final Set<String> single = new HashSet<>();
    private final Set<String> packages = new HashSet<>(Set.of("java.lang"));

    /** @param rank the smaller the likelier */
    record Found(Candidate candidate, boolean creatable, int rank) {}

    ClassNames(Analysis analysis, ClassIndex index) {
        this.analysis = analysis;
        this.index = index;
        for (var line : analysis.tree().getImports()) {
            String name = line.getQualifiedIdentifier().toString();
            if (!line.isStatic() && name.endsWith(".*")) {
                packages.add(name.substring(0, name.length() - 2));
            } else if (!line.isStatic()) {
                single.add(name);
            }
        }
    }

    /**
     * Returns the classes whose names begin with a prefix.
     *
     * @param anyCase whether small letters match capitals too
     */
    List<Found> beginning(String prefix, boolean anyCase) {
        List<Found> found = new ArrayList<>();
        int examined = 0;
        int others = 0;
        List<String> names = index.beginningWith(prefix).stream()
                .filter(n -> anyCase || simple(n).startsWith(prefix))
                .sorted(Comparator.comparing((String n) -> !isImported(n))
                        .thenComparing(n -> isImported(n) ? -Usage.of(simple(n)) : 0))
                .toList();
        for (String binary : names) {
            boolean imported = isImported(binary);
            boolean wanted = imported || prefix.length() >= SHORTEST_TO_IMPORT && others < MAX_TO_IMPORT;
            if (wanted && examined++ < MAX_EXAMINED) {
                TypeElement type = analysis.elements().getTypeElement(binary.replace('$', '.'));
                if (type != null && isPublic(type)) {
                    found.add(found(type, imported));
                    others += imported ? 0 : 1;
                }
            }
        }
        return found;
    }

    private static String simple(String binary) {
        return binary.substring(Math.max(binary.lastIndexOf('.'), binary.lastIndexOf('$')) + 1);
    }

    private boolean isImported(String binary) {
        int dot = binary.lastIndexOf('.');
        return single.contains(binary.replace('$', '.'))
                || dot > 0 && binary.indexOf('$') < 0 && packages.contains(binary.substring(0, dot));
    }

    private Found found(TypeElement type, boolean imported) {
        String canonical = type.getQualifiedName().toString();
        String outer = type.getEnclosingElement() instanceof TypeElement owner
                        && isImported(owner.getQualifiedName().toString())
                ? owner.getSimpleName() + "." + type.getSimpleName()
                : canonical;
        Candidate candidate = imported
                ? new Candidate(type.getSimpleName().toString(), Kind.CLASS, canonical)
                : new Candidate(outer, Kind.CLASS, outer.equals(canonical) ? "import " + canonical + ";" : canonical);
        return new Found(candidate, isCreatable(type), imported ? IMPORTED : NOT_IMPORTED);
    }

    /** Whether code can make objects of a class with new: not of {@code Math}, whose constructor is private. */
    private static boolean isCreatable(TypeElement type) {
        return (type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD)
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(c -> !c.getModifiers().contains(Modifier.PRIVATE));
    }

    private static boolean isPublic(Element type) {
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** Returns commonly used classes whose instances have an expected type. */
    List<Found> implementing(TypeElement wanted, String prefix) {
        Stream<TypeElement> common =
                COMMON.stream().map(n -> analysis.elements().getTypeElement(n));
        return Stream.concat(Stream.of(wanted), common)
                .filter(t -> t != null && t.getSimpleName().toString().startsWith(prefix))
                .filter(t -> analysis.types()
                        .isSubtype(
                                analysis.types().erasure(t.asType()),
                                analysis.types().erasure(wanted.asType())))
                .map(t -> found(t, isImported(t.getQualifiedName().toString()) || isOfUnit(t)))
                .filter(Found::creatable)
                .toList();
    }

    private boolean isOfUnit(TypeElement type) {
        return type.getQualifiedName().toString().startsWith(analysis.unit().className());
    }

    /** Returns the most common element types of collections. */
    Stream<Candidate> everyday() {
        return EVERYDAY.stream().map(n -> new Candidate(n, Kind.CLASS, ""));
    }

    /** Returns the first parts of the names of packages. */
    Stream<Candidate> rootPackages(String prefix) {
        return new PackageNames(index).packages("", prefix);
    }
}
