// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.Optional;

/** A piece of a cell. The segments of a cell, in order, are what the cell does. */
public sealed interface Segment {

    /** Java source, verbatim, with magics and help requests cut out. */
    record Java(CellCode code) implements Segment {}

    /**
     * A line or cell magic.
     *
     * @param name without percent signs
     * @param line everything after the name on its line, verbatim (options included)
     * @param body the lines below a cell magic; empty for a line magic
     * @param target the text to the left of the {@code =} in {@code var r = %timeit -o f()}; empty without assignment
     */
    record MagicCall(String name, CellCode line, Optional<CellCode> body, Optional<CellCode> target)
            implements Segment {

        /** Whether the value is assigned. */
        public boolean assigned() {
            return target.isPresent();
        }

        /** The name as the user types it: {@code %time} or {@code %%time}. */
        public String percentName() {
            return (body.isPresent() ? "%%" : "%") + name;
        }
    }

    /**
     * A request for help: {@code %timeit?} or {@code list.add?}.
     *
     * @param subject the text before the question marks, trimmed
     * @param detailed whether there are two question marks, which ask for source too
     */
    record Help(CellCode subject, boolean detailed) implements Segment {}
}
