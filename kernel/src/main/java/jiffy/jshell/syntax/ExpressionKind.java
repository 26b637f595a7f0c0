// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.function.IntUnaryOperator;
import jiffy.jshell.syntax.Piece.Kind;

/** Decides by its tokens whether an expression is also a statement, and whether it certainly has a value. */
final class ExpressionKind {

    private static final String OPERATORS = "+-*/%&|^?:<>~!=";

    private final Tokens tokens;
    private final IntUnaryOperator afterType;

    /** @param afterType returns the index after a type that begins at an index */
    ExpressionKind(Tokens tokens, IntUnaryOperator afterType) {
        this.tokens = tokens;
        this.afterType = afterType;
    }

    /** @param end index after the last token, which may be a semicolon */
    Kind of(int begin, int end) {
        int last = tokens.is(end - 1, ';') ? end - 2 : end - 1;
        boolean operators = false;
        int depth = 0;
        int from = tokens.word(begin).equals("new") ? afterType.applyAsInt(begin + 1) : begin;
        for (int i = from; i <= last; i++) {
            if (depth == 0 && isOperator(i)) {
                if (isArrow(i)) {
                    return Kind.VALUE;
                }
                if (isAssignment(i) || isStep(i)) {
                    return Kind.ASSIGNMENT;
                }
                operators = true;
            }
            depth += tokens.step(i);
        }
        boolean cast = tokens.is(begin, '(') && tokens.is(tokens.afterGroup(begin), 'w');
        return operators || cast || !(isCall(begin, last) || isCreation(begin, last)) ? Kind.VALUE : Kind.CALL;
    }

    private boolean isOperator(int i) {
        boolean reference = tokens.is(i, ':') && (tokens.is(i + 1, ':') || tokens.is(i - 1, ':'));
        return tokens.isAny(i, OPERATORS) && !reference;
    }

    private boolean isArrow(int i) {
        return tokens.is(i, '-') && tokens.is(i + 1, '>') && tokens.isJoined(i);
    }

    private boolean isAssignment(int i) {
        if (!tokens.is(i, '=') || tokens.is(i + 1, '=') && tokens.isJoined(i)) {
            return false;
        }
        boolean joined = tokens.isJoined(i - 1);
        boolean shift =
                tokens.is(i - 2, '<') && tokens.is(i - 1, '<') || tokens.is(i - 2, '>') && tokens.is(i - 1, '>');
        return !(joined && tokens.isAny(i - 1, "=!")) && (shift || !(joined && tokens.isAny(i - 1, "<>")));
    }

    /** Whether a token begins {@code ++} or {@code --}. */
    private boolean isStep(int i) {
        return tokens.isJoined(i)
                && (tokens.is(i, '+') && tokens.is(i + 1, '+') || tokens.is(i, '-') && tokens.is(i + 1, '-'));
    }

    private boolean isCall(int begin, int last) {
        boolean group = tokens.is(begin, '(') && tokens.afterGroup(begin) == last + 1;
        return tokens.is(last, ')') && !group;
    }

    private boolean isCreation(int begin, int last) {
        boolean object = tokens.word(begin).equals("new") && tokens.is(afterType.applyAsInt(begin + 1), '(');
        return object && tokens.is(last, '}');
    }
}
