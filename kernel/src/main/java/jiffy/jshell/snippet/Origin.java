// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.result.Span;
import jiffy.magic.cell.CellCode;

/**
 * The position of a snippet's text in its cell.
 *
 * @param cell the cell's number
 * @param pieces the stretches of the snippet's text that a user wrote, in order
 */
public record Origin(int cell, List<Piece> pieces) {

    public Origin {
        pieces = List.copyOf(pieces);
    }

    /**
     * A range of the user's text.
     *
     * @param begin UTF-16 index in the snippet's text
     * @param code the text and its position in the cell
     */
    public record Piece(int begin, CellCode code) {

        int end() {
            return begin + code.text().length();
        }
    }

    /** Returns the origin of a snippet that is the user's text, unchanged. */
    public static Origin of(int cell, CellCode code) {
        return new Origin(cell, List.of(new Piece(0, code)));
    }

    /** Returns this origin after {@code length} characters were inserted at an index of the snippet's text. */
    public Origin inserted(int index, int length) {
        List<Piece> moved = new ArrayList<>();
        for (Piece p : pieces) {
            if (index <= p.begin()) {
                moved.add(new Piece(p.begin() + length, p.code()));
            } else if (index >= p.end()) {
                moved.add(p);
            } else {
                int cut = index - p.begin();
                moved.add(new Piece(p.begin(), p.code().slice(0, cut)));
                moved.add(new Piece(index + length, p.code().from(cut)));
            }
        }
        return new Origin(cell, moved);
    }

    /** Returns the range of the cell from the first piece to the last. */
    public Span span() {
        Span first = span(pieces.get(0).code());
        Span last = span(pieces.get(pieces.size() - 1).code());
        return new Span(first.line(), first.column(), last.endLine(), last.endColumn());
    }

    /**
     * The place in the cell of an index in the snippet's text; the nearest place for an index outside of all pieces.
     */
    public CellCode place(long index) {
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

    /** Whether the text at an index of the snippet was written by the user. */
    public boolean covers(long index) {
        return pieces.stream().anyMatch(p -> p.begin() <= index && index <= p.end());
    }

    /** Returns the range of a cell that code fills. */
    public static Span span(CellCode code) {
        CellCode end = code.from(code.text().length());
        return new Span(code.line(), code.column(), end.line(), end.column());
    }
}
