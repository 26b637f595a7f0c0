// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.standard;

import java.util.List;
import java.util.Optional;
import jiffy.magic.Magic;
import jiffy.magic.option.FileNames;
import jiffy.magic.profile.DisMagic;
import jiffy.magic.profile.LprunMagic;
import jiffy.magic.profile.MemitMagic;
import jiffy.magic.profile.PrunMagic;
import jiffy.magic.time.ExternalBenchmark;
import jiffy.magic.time.TimeMagic;
import jiffy.magic.time.TimeitMagic;
import jiffy.profile.LineMeter;

/** The list of magics that need only this library. */
public final class StandardMagics {

    private StandardMagics() {}

    /**
     * A new list, in the order in which {@code %lsmagic} shows it; options name files from where the JVM was started.
     */
    public static List<Magic> all() {
        return all(FileNames.START, Optional.empty());
    }

    /**
     * The same for a session.
     *
     * @param names where the files are that options name
     * @param benchmark for {@code %timeit --jmh}
     */
    public static List<Magic> all(FileNames names, Optional<ExternalBenchmark> benchmark) {
        return List.of(
                new TimeitMagic(benchmark),
                new TimeMagic(),
                new PrunMagic("prun", names),
                new PrunMagic("snakeviz", names),
                new LprunMagic(LineMeter.TIME, names),
                new MemitMagic(),
                new LprunMagic(LineMeter.ALLOCATION, names),
                new DisMagic("dis"),
                new DisMagic("javap"),
                new LsmagicMagic());
    }
}
