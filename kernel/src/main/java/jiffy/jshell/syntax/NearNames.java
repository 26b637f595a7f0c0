// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jiffy.magic.option.Names;

/** Finds the known Java name that is closest to a mistyped one. */
public final class NearNames {

    // Shorter names are one edit away from any other short name.
    private static final int SHORTEST = 3;

    private NearNames() {}

    /** Returns the candidate closest to the name of a variable, field or method; a constant only matches capitals. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return name.length() < SHORTEST ? Optional.empty() : Names.nearest(name, like(name, candidates));
    }

    /** Returns the candidate closest to the name of a class, which may be in lower case: {@code strng}. */
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

    /** Whether both names begin with the same letter: mistakes in it are rarer than matches by chance. */
    private static boolean beginsAlike(String name, String candidate) {
        boolean same = Character.toLowerCase(name.charAt(0)) == Character.toLowerCase(candidate.charAt(0));
        return same
                || candidate.length() > 1
                        && name.length() > 1
                        && name.charAt(0) == candidate.charAt(1)
                        && name.charAt(1) == candidate.charAt(0);
    }
}
