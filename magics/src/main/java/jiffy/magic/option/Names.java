// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is closest to a mistyped one. */
public final class Names {

    private Names() {}

    /** Returns the candidate closest to {@code name} by edit distance, ignoring case; empty if none is close. */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int limit = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(c -> distanceInAnyCase(name, c) <= limit || (name.length() > 2 && c.startsWith(name)))
                .min(Comparator.comparingInt((String c) -> distanceInAnyCase(name, c))
                        .thenComparingInt(c -> distance(name, c))
                        .thenComparingInt(c -> -c.length())
                        .thenComparing(c -> c));
    }

    private static int distanceInAnyCase(String a, String b) {
        return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    /** Edit distance in which exchanging two adjacent letters counts once (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
