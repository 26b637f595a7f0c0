// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jiffy.jshell.result.Completion.Candidate;
import jiffy.jshell.result.Completion.Kind;
import jiffy.jshell.snippet.ClassIndex;

/** The packages and classes below a package. */
final class PackageNames {

    private final ClassIndex index;

    PackageNames(ClassIndex index) {
        this.index = index;
    }

    /**
     * Returns the completions after the name of a package and a dot.
     *
     * @return empty where there is no such package
     */
    Optional<List<Candidate>> below(String name, String prefix) {
        boolean known = index.packages().stream().anyMatch(p -> p.equals(name) || p.startsWith(name + "."));
        if (!known) {
            return Optional.empty();
        }
        Stream<Candidate> classes = index.inPackage(name).stream()
                .filter(c -> c.startsWith(prefix))
                .sorted(Comparator.comparing((String c) -> -Usage.of(c))
                        .thenComparing(String::length)
                        .thenComparing(c -> c))
                .map(c -> new Candidate(c, Kind.CLASS, name + "." + c));
        return Optional.of(Stream.concat(packages(name + ".", prefix), classes).toList());
    }

    /** Returns the next parts of the names of packages. */
    Stream<Candidate> packages(String begin, String prefix) {
        return index.packages().stream()
                .filter(p -> p.startsWith(begin + prefix))
                .map(p -> p.substring(begin.length()).replaceFirst("\\..*", "") + ".")
                .distinct()
                .sorted()
                .map(p -> new Candidate(p, Kind.PACKAGE, ""));
    }
}
