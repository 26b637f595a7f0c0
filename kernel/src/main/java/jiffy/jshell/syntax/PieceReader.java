// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jiffy.jshell.syntax.Piece.Kind;

/**
 * Splits Java source into pieces by its tokens. Recognizes only what tokens alone decide. The first piece that they do
 * not decide ends the split and is left to JShell; a wrong guess is refused by the compiler, or is not seen.
 */
public final class PieceReader {

    private static final Set<String> MODIFIERS =
            Set.of("public", "protected", "private", "static", "final", "abstract");
    private static final Set<String> TYPES = Set.of("class", "interface", "enum");
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "short", "int", "long", "float", "double", "char");
    private static final Set<String> STATEMENTS = Set.of("if", "for", "while", "do", "try", "synchronized", "throw");

    /** Words that begin other constructs. The last {@code switch} of a cell may or may not have a value. */
    private static final Set<String> OTHERS = Set.of(
            "switch",
            "package",
            "var",
            "yield",
            "return",
            "break",
            "continue",
            "else",
            "case",
            "default",
            "catch",
            "finally",
            "sealed",
            "non",
            "strictfp",
            "native",
            "transient",
            "volatile",
            "module",
            "open",
            "assert");

    private static final Set<String> NO_NAMES = Set.of("instanceof", "new", "extends", "super", "implements");

    private final Tokens tokens;

    public PieceReader(String text) {
        tokens = new Tokens(text);
    }

    /** Returns the recognized pieces at the beginning of the text; empty if the first is not recognized. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Kind> kind = kind(at);
            int end = kind.isEmpty() ? -1 : end(kind.get(), at);
            if (end < 0) {
                return pieces;
            }
            Kind refined =
                    kind.get() == Kind.VALUE ? new ExpressionKind(tokens, this::afterType).of(at, end) : kind.get();
            pieces.add(new Piece(refined, tokens.beginWithComments(at), tokens.end(end - 1), tokens.words(at, end)));
            at = end;
        }
        return pieces;
    }

    private Optional<Kind> kind(int at) {
        if (tokens.isAny(at, ";@}")) {
            return Optional.empty();
        }
        if (tokens.is(at, '{') || STATEMENTS.contains(tokens.word(at))) {
            return Optional.of(Kind.STATEMENT);
        }
        if (tokens.word(at).equals("import")) {
            return Optional.of(Kind.IMPORT);
        }
        return tokens.isAny(at, "w<") ? declarationOrExpression(at) : Optional.of(Kind.VALUE);
    }

    private Optional<Kind> declarationOrExpression(int at) {
        int begin = at;
        while (MODIFIERS.contains(tokens.word(begin))) {
            begin++;
        }
        String word = tokens.word(begin);
        if (TYPES.contains(word)
                || word.equals("record") && tokens.is(begin + 1, 'w') && tokens.isAny(begin + 2, "(<")) {
            return Optional.of(Kind.TYPE);
        }
        if (OTHERS.contains(word)) {
            return Optional.empty();
        }
        int type = tokens.is(begin, '<') ? tokens.afterTypeArguments(begin) : begin;
        int name = tokens.word(type).equals("void") ? type + 1 : afterType(type);
        boolean declares =
                name > begin && tokens.is(name, 'w') && !NO_NAMES.contains(tokens.word(name)) && !word.equals("new");
        if (declares && tokens.isAny(name + 1, "(=;,[")) {
            return Optional.of(tokens.is(name + 1, '(') ? Kind.METHOD : Kind.VARIABLE);
        }
        if (declares || begin > at) {
            return Optional.empty();
        }
        return Optional.of(isLabel(at) ? Kind.STATEMENT : Kind.VALUE);
    }

    private boolean isLabel(int at) {
        return tokens.is(at + 1, ':') && !tokens.is(at + 2, ':');
    }

    /** Returns the index after a type that begins at a token; the token's index if none does. */
    private int afterType(int begin) {
        int at = begin;
        if (PRIMITIVES.contains(tokens.word(at))) {
            at++;
        } else {
            boolean more = true;
            while (more && tokens.is(at, 'w')) {
                at++;
                at = tokens.is(at, '<') ? tokens.afterTypeArguments(at) : at;
                more = tokens.is(at, '.') && tokens.is(at + 1, 'w');
                at = more ? at + 1 : at;
            }
        }
        while (at > begin && tokens.is(at, '[') && tokens.is(at + 1, ']')) {
            at += 2;
        }
        return at;
    }

    /** Returns the index after the last token of a piece; -1 if that is uncertain. */
    private int end(Kind kind, int at) {
        return switch (kind) {
            case TYPE -> tokens.afterGroup(tokens.next('{', at));
            case METHOD -> tokens.afterGroup(tokens.nextOutside("{;", at));
            case IMPORT, VARIABLE -> afterSemicolon(at);
            case STATEMENT -> statementEnd(at);
            default -> tokens.nextOutside(";", at) < 0 && tokens.isBalanced(at) ? tokens.size() : afterSemicolon(at);
        };
    }

    private int afterSemicolon(int at) {
        int semicolon = tokens.nextOutside(";", at);
        return semicolon < 0 ? -1 : semicolon + 1;
    }

    private int statementEnd(int at) {
        if (at < 0 || at >= tokens.size()) {
            return -1;
        }
        if (tokens.is(at, '{')) {
            return tokens.afterGroup(at);
        }
        if (isLabel(at)) {
            return statementEnd(at + 2);
        }
        return switch (tokens.word(at)) {
            case "if" -> {
                int end = statementEnd(tokens.afterGroup(at + 1));
                yield end >= 0 && tokens.word(end).equals("else") ? statementEnd(end + 1) : end;
            }
            case "for", "while" -> statementEnd(tokens.afterGroup(at + 1));
            case "synchronized", "switch" -> tokens.afterGroup(tokens.afterGroup(at + 1));
            case "do" -> {
                int end = statementEnd(at + 1);
                yield end >= 0 && tokens.word(end).equals("while") ? afterSemicolon(end) : -1;
            }
            case "try" -> tryEnd(at);
            default -> afterSemicolon(at);
        };
    }

    private int tryEnd(int at) {
        int end = tokens.afterGroup(tokens.is(at + 1, '(') ? tokens.afterGroup(at + 1) : at + 1);
        while (end >= 0 && tokens.word(end).equals("catch")) {
            end = tokens.afterGroup(tokens.afterGroup(end + 1));
        }
        return end >= 0 && tokens.word(end).equals("finally") ? tokens.afterGroup(end + 1) : end;
    }
}
