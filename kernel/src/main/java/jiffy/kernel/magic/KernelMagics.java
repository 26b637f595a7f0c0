// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic;

import java.util.List;
import jiffy.magic.Magic;

/** The one list of the magics that need the kernel. */
public final class KernelMagics {

    private KernelMagics() {}

    /** A new list, in the order in which {@code %lsmagic} shows it. */
    public static List<Magic> all(Libraries libraries) {
        return List.of(
                new MavenMagic(libraries),
                new MavenRepoMagic(libraries),
                new LoadFromPomMagic(libraries),
                new ClassPathMagic(libraries, true),
                new ClassPathMagic(libraries, false));
    }
}
