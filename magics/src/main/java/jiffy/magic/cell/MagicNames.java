// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.Optional;

/** The names by which a cell can call magics. */
public interface MagicNames {

    /** Whether there is a magic of this name, without percent signs. */
    boolean isMagic(String name);

    /** The name of the magic that a line calls by beginning with {@code prefix}: {@code !} or {@code /}. */
    Optional<String> calledBy(String prefix);

    /** Whether a magic may be called on a cell's first line, with two percent signs. */
    default boolean worksOnCells(String name) {
        return false;
    }
}
