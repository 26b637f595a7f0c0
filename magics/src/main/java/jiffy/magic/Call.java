// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.Optional;
import jiffy.magic.cell.CellCode;
import jiffy.magic.option.Arguments;

/**
 * One use of a magic.
 *
 * @param arguments its options
 * @param line what follows the options on the magic's line, verbatim; may be blank
 * @param body the lines below a cell magic, verbatim; empty for a line magic
 * @param assigned whether the cell assigns the value, as in {@code var r = %timeit -o f()}
 */
public record Call(Arguments arguments, CellCode line, Optional<CellCode> body, boolean assigned) {

    /** Whether this is a cell magic. */
    public boolean isCell() {
        return body.isPresent();
    }
}
