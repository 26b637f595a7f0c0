// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import java.util.List;
import jiffy.magic.CellCode;

/**
 * Where the text of a snippet comes from.
 *
 * @param cell the cell's number
 * @param pieces the stretches of the snippet's text that a user wrote, in order
 */
record Origin(int cell, List<Piece> pieces) {

    Origin {
        pieces = List.copyOf(pieces);
    }

    /**
     * A stretch of the user's text.
     *
     * @param begin UTF-16 index in the snippet's text
     * @param code the text and where it stands in the cell
     */
    record Piece(int begin, CellCode code) {

        int end() {
            return begin + code.text().length();
        }
    }

    /** A snippet that is the user's text as it stands. */
    static Origin of(int cell, CellCode code) {
        return new Origin(cell, List.of(new Piece(0, code)));
    }

    /** The place in the cell of an index in the snippet's text; the nearest place for an index outside of all pieces. */
    CellCode place(long index) {
        Piece piece = pieces.get(0);
        for (Piece p : pieces) {
            if (p.begin() <= index) {
                piece = p;
            }
        }
        long inside =
                Math.max(0, Math.min(index - piece.begin(), piece.code().text().length()));
        return piece.code().slice((int) inside, (int) inside);
    }

    /** Whether a user wrote what stands at an index of the snippet's text. */
    boolean covers(long index) {
        return pieces.stream().anyMatch(p -> p.begin() <= index && index <= p.end());
    }
}
