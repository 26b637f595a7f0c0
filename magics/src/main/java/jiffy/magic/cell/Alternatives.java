// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements with names, written as Java writes labels: {@code loop: sum(ints)}. A name is at the beginning of a line
 * outside of all brackets; its statement extends to the next name. A name that is no label of Java is in quotes.
 */
public final class Alternatives {

    private static final Set<String> NOT_NAMES = Set.of("default", "case");

    private final CellCode body;
    private final String text;
    private final JavaScanner scanner;
    private final List<Alternative> found = new ArrayList<>();
    private String name;
    private int begin;

    /** A name and its statement. */
    public record Alternative(String name, CellCode statement) {}

    private Alternatives(CellCode body) {
        this.body = body;
        this.text = body.text();
        this.scanner = new JavaScanner(text, 0);
    }

    /**
     * The alternatives of a cell, in order. Empty where its first line has no name, or there is but one: then it is a
     * statement, which may well have a label.
     *
     * @throws UsageException where two have the same name, or one has no statement
     */
    public static List<Alternative> of(CellCode body) throws UsageException {
        Alternatives alternatives = new Alternatives(body);
        alternatives.scan();
        if (alternatives.found.size() < 2) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        for (Alternative alternative : alternatives.found) {
            if (!names.add(alternative.name())) {
                throw new UsageException("two alternatives are named " + alternative.name());
            }
            if (alternative.statement().isBlank()) {
                throw new UsageException("there is no statement after " + alternative.name() + ":");
            }
        }
        return alternatives.found;
    }

    private void scan() {
        boolean lineBegins = true;
        int depth = 0;
        int questions = 0;
        while (!scanner.atEnd()) {
            if (text.charAt(scanner.position()) == '\n') {
                scanner.moveTo(scanner.position() + 1);
                lineBegins = true;
                continue;
            }
            if (scanner.skipBlank()) {
                continue;
            }
            if (lineBegins && depth == 0 && questions == 0 && takeName()) {
                lineBegins = false;
                continue;
            }
            if (name == null) {
                return;
            }
            lineBegins = false;
            char token = scanner.next();
            depth += "([{".indexOf(token) >= 0 ? 1 : ")]}".indexOf(token) >= 0 ? -1 : 0;
            // The colon of a conditional expression may begin a line, or follow a word that does.
            questions += token == '?' ? 1 : token == ':' && questions > 0 ? -1 : 0;
        }
        end(text.length());
    }

    private boolean takeName() {
        int at = scanner.position();
        Optional<String> next = name(at);
        if (next.isEmpty()) {
            return false;
        }
        end(at);
        name = next.get();
        begin = scanner.position();
        return true;
    }

    /** The name that begins at an index, if one does; then the scanner is after its colon. */
    private Optional<String> name(int at) {
        char kind = scanner.next();
        String token = text.substring(at, scanner.position());
        while (!scanner.atEnd()
                && (text.charAt(scanner.position()) == ' ' || text.charAt(scanner.position()) == '\t')) {
            scanner.moveTo(scanner.position() + 1);
        }
        boolean named = kind == 'w' && Character.isJavaIdentifierStart(token.charAt(0)) && !NOT_NAMES.contains(token)
                || kind == '"' && token.length() > 2;
        if (!named || !text.startsWith(":", scanner.position()) || text.startsWith("::", scanner.position())) {
            scanner.moveTo(at);
            return Optional.empty();
        }
        scanner.moveTo(scanner.position() + 1);
        return Optional.of(kind == '"' ? token.substring(1, token.length() - 1) : token);
    }

    private void end(int end) {
        if (name != null) {
            found.add(new Alternative(name, trimmed(body.slice(begin, end))));
        }
    }

    private static CellCode trimmed(CellCode code) {
        int first = 0;
        while (first < code.text().length()
                && Character.isWhitespace(code.text().charAt(first))) {
            first++;
        }
        return code.slice(
                first, first + code.text().substring(first).stripTrailing().length());
    }
}
