// SPDX-License-Identifier: Apache-2.0
package jiffy.report.picture;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jiffy.profile.CallProfile;
import jiffy.profile.FunctionName;
import jiffy.profile.MethodStats;

/**
 * Colors for methods: bright ones for the user's, grays for libraries'. All are light enough for dark letters and dark
 * enough for a white page. A method keeps its color from run to run unless a longer one takes it.
 */
public final class Palette {

    private static final int[] BRIGHT = {
        0xf2a65a, 0x6cb2eb, 0x74c69d, 0xe8846b, 0xb793dc, 0xf4cf6f, 0x5cc1c7, 0xe58fb4, 0xa8cc6a, 0x8d9fec, 0xd8b48a,
        0xc39a9a
    };
    private static final int[] GREY = {0xb4bfca, 0xc3ccd5, 0xa8b5c2};
    private static final int PLAIN = 0xd3d9df;
    private static final int SLOWER = 0xe8604c;
    private static final int FASTER = 0x4d9de0;

    private final Map<FunctionName, Integer> colors = new HashMap<>();

    /** Returns colors for the methods of a profile. */
    public Palette(CallProfile profile) {
        Comparator<MethodStats> longestFirst =
                Comparator.comparingLong((MethodStats row) -> -row.cumulative().nanos());
        List<FunctionName> functions = profile.rows().stream()
                .sorted(longestFirst.thenComparing(MethodStats::function))
                .map(MethodStats::function)
                .toList();
        Set<Integer> taken = new HashSet<>();
        for (FunctionName function : functions) {
            int wanted = Math.floorMod(hash(function), BRIGHT.length);
            if (function.isLibrary()) {
                colors.put(function, GREY[Math.floorMod(hash(function), GREY.length)]);
                continue;
            }
            for (int i = 0; i < BRIGHT.length && taken.contains(wanted); i++) {
                wanted = (wanted + 1) % BRIGHT.length;
            }
            taken.add(wanted);
            colors.put(function, BRIGHT[wanted]);
        }
    }

    // The file is left out: a cell that runs again has another number.
    private static int hash(FunctionName function) {
        int hash = function.function().hashCode() * 0x9e3779b9;
        return hash ^ hash >>> 15;
    }

    /** The color of a method as 0xRRGGBB; a neutral one for boxes that are not methods. */
    public int of(FunctionName function) {
        return colors.getOrDefault(function, PLAIN);
    }

    /**
     * The color of a change: red for longer, blue for shorter, saturated from a factor of two on.
     *
     * @param before nanoseconds; less than one counts as one, here as in {@code after}
     */
    public static int change(double before, double after) {
        double doublings = Math.log(Math.max(1, after) / Math.max(1, before)) / Math.log(2);
        double strength = Math.min(1, Math.abs(doublings));
        int full = doublings > 0 ? SLOWER : FASTER;
        int color = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int plain = PLAIN >> shift & 0xff;
            color |= (int) Math.round(plain + strength * ((full >> shift & 0xff) - plain)) << shift;
        }
        return color;
    }

    /** Returns a color as CSS writes it: {@code #f2a65a}. */
    public static String css(int color) {
        return String.format(Locale.ROOT, "#%06x", color);
    }
}
