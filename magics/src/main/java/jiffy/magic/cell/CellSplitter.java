// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a cell that is no cell magic into segments, in one pass. */
final class CellSplitter {

    static final Pattern NAME = Pattern.compile("%(%?)([A-Za-z_]\\w*)");

    // No statement of Java begins with a slash.
    private static final Pattern JSHELL = Pattern.compile("/(?:[a-z]{3,}|[!?-])[^\\n]*");
    private static final Set<String> BEFORE_CONDITIONS = Set.of("if", "for", "while", "switch", "try", "catch");
    private static final Set<String> BEFORE_STATEMENTS = Set.of("else", "do", "try", "finally");
    private static final String SHELL = "!";
    private static final String LISTING_SHELL = "!!";
    private static final String SLASH = "/";

    private final MagicNames magics;
    private final Predicate<String> isVariable;
    private final CellCode cell;
    private final String text;
    private final JavaScanner scanner;
    private final List<Segment> segments = new ArrayList<>();
    private int javaBegin;
    private int statementBegin;
    private int depth;
    // The last token: 0 at the beginning of a statement.
    private char last;
    private String lastWord = "";
    // For each open bracket whether it contains a condition.
    private final Deque<Boolean> conditions = new ArrayDeque<>();
    private boolean lineBegins = true;
    // Whether a statement must follow the last token: an "if (...)", an "else", an arrow.
    private boolean bodyFollows;

    CellSplitter(CellCode cell, MagicNames magics, Predicate<String> isVariable) {
        this.magics = magics;
        this.isVariable = isVariable;
        this.cell = cell;
        this.text = cell.text();
        this.scanner = new JavaScanner(text, 0);
    }

    List<Segment> split() throws UsageException {
        while (!scanner.atEnd()) {
            if (text.charAt(scanner.position()) == '\n') {
                scanner.moveTo(scanner.position() + 1);
                lineBegins = true;
            } else if (!scanner.skipBlank() && !takeMagic() && !takeCommand() && !takeJshell() && !takeHelp()) {
                takeToken();
            }
        }
        flushJava(text.length());
        return segments;
    }

    private void takeToken() {
        if (last == 0) {
            statementBegin = scanner.position();
        }
        int begin = scanner.position();
        char token = scanner.next();
        lineBegins = false;
        boolean statementFollows = false;
        if ("([{".indexOf(token) >= 0) {
            depth++;
            conditions.push(token == '(' && last == 'w' && BEFORE_CONDITIONS.contains(lastWord));
        } else if (")]}".indexOf(token) >= 0) {
            depth = Math.max(0, depth - 1);
            statementFollows = !conditions.isEmpty() && conditions.pop();
        } else if (token == 'w') {
            lastWord = text.substring(begin, scanner.position());
            statementFollows = BEFORE_STATEMENTS.contains(lastWord);
        }
        boolean arrow = token == '>' && text.startsWith("->", begin - 1);
        boolean ended = depth == 0 && (token == ';' || token == '}');
        last = ended ? 0 : token;
        bodyFollows = arrow || statementFollows;
    }

    private boolean takeMagic() throws UsageException {
        int begin = scanner.position();
        Matcher name = NAME.matcher(text).region(begin, text.length());
        if (!name.lookingAt() || !isMagicPlace(name)) {
            return false;
        }
        refuseMisplaced(name, begin);
        int lineEnd = scanner.lineEnd(begin);
        boolean assigned = last == '=';
        flushJava(assigned ? statementBegin : begin);
        Optional<Segment> help = assigned ? Optional.empty() : HelpRequests.onMagic(cell.slice(begin, lineEnd));
        segments.add(help.orElseGet(() -> new Segment.MagicCall(
                name.group(2),
                cell.slice(name.end(), lineEnd),
                Optional.empty(),
                assigned ? Optional.of(target(begin)) : Optional.empty())));
        scanner.moveTo(lineEnd);
        javaBegin = lineEnd;
        last = 0;
        bodyFollows = false;
        return true;
    }

    /** A magic that a line calls by one or two exclamation marks: {@code !ls}. */
    private boolean takeCommand() throws UsageException {
        int begin = scanner.position();
        boolean assigned = last == '=';
        if (text.charAt(begin) == '!') {
            refuseCommandInBlock(begin);
        }
        if (text.charAt(begin) != '!' || depth > 0 || !(assigned || (last == 0 && lineBegins))) {
            return false;
        }
        int end = commandEnd(begin);
        String prefix = text.startsWith(LISTING_SHELL, begin) ? LISTING_SHELL : SHELL;
        CellCode command = cell.slice(begin + prefix.length(), end);
        Optional<String> magic = magics.calledBy(prefix);
        if (magic.isEmpty() || !CommandLine.isCommand(command.text(), text.substring(0, begin), isVariable)) {
            return false;
        }
        flushJava(assigned ? statementBegin : begin);
        segments.add(new Segment.MagicCall(
                magic.get(), command, Optional.empty(), assigned ? Optional.of(target(begin)) : Optional.empty()));
        scanner.moveTo(end);
        javaBegin = end;
        last = 0;
        return true;
    }

    /** A magic that a line calls by a slash, which belongs to its operand: {@code /vars}. */
    private boolean takeJshell() {
        int begin = scanner.position();
        Optional<String> magic = magics.calledBy(SLASH);
        if (last != 0 || !lineBegins || depth > 0 || magic.isEmpty()) {
            return false;
        }
        Matcher command = JSHELL.matcher(text).region(begin, text.length());
        if (!command.lookingAt()) {
            return false;
        }
        flushJava(begin);
        CellCode line = cell.slice(begin, command.end());
        segments.add(new Segment.MagicCall(magic.get(), line, Optional.empty(), Optional.empty()));
        scanner.moveTo(command.end());
        javaBegin = command.end();
        return true;
    }

    // A line that ends with a backslash goes on in the next one.
    private int commandEnd(int begin) {
        int end = scanner.lineEnd(begin);
        while (end < text.length() && text.charAt(end - 1) == '\\') {
            end = scanner.lineEnd(end + 1);
        }
        return end;
    }

    // Inside parentheses or brackets % is always the remainder; inside braces a statement may begin.
    private boolean isMagicPlace(Matcher name) {
        if (bodyFollows) {
            return magics.isMagic(name.group(2));
        }
        if (depth > 0) {
            boolean begins = last == '{' || last == ';' || lineBegins && last == '}';
            return begins && magics.isMagic(name.group(2));
        }
        if (last == 0) {
            return true;
        }
        return last == '=' || (lineBegins && magics.isMagic(name.group(2)));
    }

    private void refuseMisplaced(Matcher name, int begin) throws UsageException {
        String magic = name.group();
        int line = cell.slice(begin, begin).line();
        if (!name.group(1).isEmpty()) {
            throw new UsageException(magic + " (line " + line + ") must be on the first line of its cell");
        }
        if (depth > 0 || bodyFollows) {
            String other = magics.worksOnCells(name.group(2))
                    ? ", or write %" + magic + " on the cell's first line, for the whole cell"
                    : "";
            throw new UsageException(inBlock(magic, line) + other);
        }
    }

    private static String inBlock(String what, int line) {
        return what + " (line " + line + ") can't be inside a statement or block, which Java compiles as one piece:"
                + " put it on a line of its own, outside of the braces";
    }

    /** No statement of Java begins with an exclamation mark. */
    private void refuseCommandInBlock(int begin) throws UsageException {
        boolean begins = depth > 0 && lineBegins && (last == '{' || last == ';' || last == '}');
        String line = text.substring(begin, scanner.lineEnd(begin)).strip();
        if (begins
                && magics.calledBy(SHELL).isPresent()
                && CommandLine.isCommand(line.substring(1), text.substring(0, begin), isVariable)) {
            throw new UsageException(inBlock(line, cell.slice(begin, begin).line()));
        }
    }

    private CellCode target(int percent) {
        String before = text.substring(statementBegin, percent);
        return cell.slice(statementBegin, statementBegin + before.lastIndexOf('='));
    }

    private boolean takeHelp() {
        if (last != 0 || !lineBegins || depth > 0) {
            return false;
        }
        int begin = scanner.position();
        Optional<Segment> help = HelpRequests.onJava(cell.from(begin));
        if (help.isEmpty()) {
            return false;
        }
        flushJava(begin);
        segments.add(help.get());
        scanner.moveTo(text.length());
        javaBegin = text.length();
        return true;
    }

    private void flushJava(int end) {
        CellCode code = cell.slice(javaBegin, end);
        if (hasTokens(code.text())) {
            segments.add(new Segment.Java(code));
        }
        javaBegin = end;
    }

    private static boolean hasTokens(String code) {
        JavaScanner scanner = new JavaScanner(code, 0);
        while (!scanner.atEnd()) {
            int begin = scanner.position();
            if (code.charAt(begin) == '\n') {
                scanner.moveTo(begin + 1);
            } else if (!scanner.skipBlank()) {
                return true;
            }
            // The compiler reports a comment that is not closed.
            if (code.startsWith("/*", begin) && !code.startsWith("*/", Math.max(begin + 2, scanner.position() - 2))) {
                return true;
            }
        }
        return false;
    }
}
