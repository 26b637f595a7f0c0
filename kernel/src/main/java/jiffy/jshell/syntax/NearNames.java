// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jiffy.magic.option.Names;

/** Finds what a mistyped name of Java was meant to be. */
public final class NearNames {

    // Shorter names are one edit away from any other short name.
    private static final int SHORTEST = 3;

    private NearNames() {}

    /** The candidate nearest to a variable, a field or a method; constants are meant by capitals only. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return name.length() < SHORTEST ? Optional.empty() : Names.nearest(name, like(name, candidates));
    }

    /** The candidate nearest to the name of a class, which may have been written small: {@code strng}. */
    public static Optional<String> ofClass(String name, Collection<String> candidates) {
        Optional<String> near = of(name, candidates);
        if (near.isPresent() || name.length() < SHORTEST || !Character.isLowerCase(name.charAt(0))) {
            return near;
        }
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<String> same = candidates.stream()
                .filter(c -> c.charAt(0) == capital.charAt(0) && c.length() <= name.length() + 1)
                .toList();
        return Names.nearest(capital, same);
    }

    private static List<String> like(String name, Collection<String> candidates) {
        boolean upper = Character.isUpperCase(name.charAt(0));
        return candidates.stream()
                .filter(c -> Character.isUpperCase(c.charAt(0)) == upper && beginsAlike(name, c))
                .filter(c -> c.length() <= name.length() + 3)
                .toList();
    }

    /** A mistake in the first letter is rarer than a name that is near by chance. */
    private static boolean beginsAlike(String name, String candidate) {
        boolean same = Character.toLowerCase(name.charAt(0)) == Character.toLowerCase(candidate.charAt(0));
        return same
                || candidate.length() > 1
                        && name.length() > 1
                        && name.charAt(0) == candidate.charAt(1)
                        && name.charAt(1) == candidate.charAt(0);
    }
}
