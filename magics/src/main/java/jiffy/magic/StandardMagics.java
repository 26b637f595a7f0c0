// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.List;
import jiffy.profile.LineMeter;

/** The one list of the magics that need nothing but this library. */
public final class StandardMagics {

    private StandardMagics() {}

    /** A new list, in the order in which {@code %lsmagic} shows it. */
    public static List<Magic> all() {
        return List.of(
                new TimeitMagic(),
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
