// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import java.util.Optional;
import jiffy.profile.LineMeter;

/** The one list of the magics that need nothing but this library. */
public final class StandardMagics {

    private StandardMagics() {}

    /** A new list, in the order in which {@code %lsmagic} shows it. */
    public static List<Magic> all() {
        return all(Optional.empty());
    }

    /** The same with a referee for {@code %timeit --jmh}. */
    public static List<Magic> all(Optional<Referee> referee) {
        return List.of(
                new TimeitMagic(referee),
                new TimeMagic(),
                new PrunMagic("prun"),
                new PrunMagic("snakeviz"),
                new LprunMagic(LineMeter.TIME),
                new MemitMagic(),
                new LprunMagic(LineMeter.ALLOCATION),
                new DisMagic("dis"),
                new DisMagic("javap"),
                new LsmagicMagic());
    }
}
