// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.List;
import jiffy.jshell.syntax.Piece.Kind;

/** Recognizes expressions by their tokens. */
public final class Expressions {

    private Expressions() {}

    /** Whether code is one expression that is no assignment, increment or decrement; decided by its tokens alone. */
    public static boolean isRead(String code) {
        List<Piece> pieces = new PieceReader(code).pieces();
        boolean single = pieces.size() == 1
                && pieces.get(0).end() == code.stripTrailing().length();
        Kind kind = single ? pieces.get(0).kind() : Kind.STATEMENT;
        return (kind == Kind.VALUE || kind == Kind.CALL)
                && !code.stripTrailing().endsWith(";");
    }
}
