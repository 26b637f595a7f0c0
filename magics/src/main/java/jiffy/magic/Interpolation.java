// SPDX-License-Identifier: Apache-2.0
package jiffy.magic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.JavaScanner;
import jiffy.magic.option.Arguments;
import jiffy.magic.option.Operand;
import jiffy.magic.option.Option;

/**
 * Writes values of the session into what magics take as text or names: the value of {@code x} for {@code {x}} and
 * {@code $x}, and of an expression for {@code {x + 1}}. Braces that are escaped, as in <code>{{x}}</code> and
 * <code>\{x}</code>, and dollar signs in {@code $$x} and {@code \$x} are not replaced, as in IPython and in shells. All
 * else stays as it is, such as <code>{print $1}</code> of awk or <code>{2}</code> of a regular expression.
 */
final class Interpolation {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern NO_EXPRESSION = Pattern.compile("(?s)|\\s.*|\\d+|.*\\R.*");

    private final Evaluator evaluator;
    private final boolean names;
    private final CellCode code;
    private final String text;
    private final StringBuilder result = new StringBuilder();
    private int at;

    private Interpolation(Evaluator evaluator, Operand operand, CellCode code) {
        this.evaluator = evaluator;
        // A dollar sign is part of a name.
        this.names = operand.kind() == Operand.Kind.NAME;
        this.code = code;
        this.text = code.text();
    }

    /**
     * Interpolates options and operand of a call, except those that are Java.
     *
     * @throws Exception whatever an expression throws
     */
    static Arguments in(Magic magic, Arguments arguments, Evaluator evaluator) throws Exception {
        CellCode rest = arguments.rest();
        Map<String, List<String>> options = new LinkedHashMap<>(arguments.options());
        for (Option option : magic.options().all()) {
            List<String> values = new ArrayList<>();
            for (String given : arguments.texts(option.name())) {
                values.add(text(new CellCode(given, rest.line(), rest.column()), option.operand(), evaluator));
            }
            options.computeIfPresent(option.name(), (name, given) -> values);
        }
        return new Arguments(options, new CellCode(text(rest, magic.operand(), evaluator), rest.line(), rest.column()));
    }

    private static String text(CellCode code, Operand operand, Evaluator evaluator) throws Exception {
        return operand.isInterpolated() ? new Interpolation(evaluator, operand, code).run() : code.text();
    }

    private String run() throws Exception {
        if (text.indexOf('{') < 0 && text.indexOf('$') < 0) {
            return text;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                copy(2);
            } else if (c == '$' && !names) {
                dollar();
            } else if (c == '{') {
                brace();
            } else {
                copy(1);
            }
        }
        return result.toString();
    }

    private void dollar() throws Exception {
        boolean escaped = text.startsWith("$$", at);
        Matcher name = (escaped ? WORD : NAME).matcher(text).region(at + (escaped ? 2 : 1), text.length());
        if (!name.lookingAt()) {
            copy(escaped ? 2 : 1);
        } else if (escaped) {
            at++;
            copy(name.end() - at);
        } else if (evaluator.isVariable(name.group())) {
            replace(name.start(), name.end(), name.end());
        } else {
            copy(name.end() - at);
        }
    }

    private void brace() throws Exception {
        boolean escaped = text.startsWith("{{", at);
        int begin = at + (escaped ? 2 : 1);
        int end = closing(begin);
        boolean closed = end >= 0 && (!escaped || text.startsWith("}}", end));
        if (!closed || !isExpression(text.substring(begin, end))) {
            copy(begin - at);
        } else if (escaped) {
            at++;
            copy(end + 1 - at);
            at++;
        } else {
            replace(begin, end, end + 1);
        }
    }

    private boolean isExpression(String inner) {
        return !NO_EXPRESSION.matcher(inner).matches() && evaluator.isExpression(inner);
    }

    /** The index of the brace that closes one whose content begins at an index; -1 where none does. */
    private int closing(int begin) {
        JavaScanner scanner = new JavaScanner(text, begin);
        int depth = 0;
        while (!scanner.atEnd()) {
            char token = scanner.next();
            if (token == '}' && depth == 0) {
                return scanner.position() - 1;
            }
            depth += token == '{' ? 1 : token == '}' ? -1 : 0;
        }
        return -1;
    }

    private void replace(int begin, int end, int next) throws Exception {
        result.append(evaluator.textOf(code.slice(begin, end)));
        at = next;
    }

    private void copy(int length) {
        result.append(text, at, at + length);
        at += length;
    }
}
