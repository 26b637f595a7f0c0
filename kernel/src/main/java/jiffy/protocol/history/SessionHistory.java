// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cells of this session, in memory. */
public final class SessionHistory implements History {

    private static final int SESSION = 1;

    private final List<Entry> entries = new ArrayList<>();

    @Override
    public synchronized void add(int line, String source) {
        entries.add(new Entry(SESSION, line, source, null));
    }

    @Override
    public synchronized void addOutput(int line, String output) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            if (entry.line() == line) {
                entries.set(i, new Entry(SESSION, line, entry.source(), output));
                return;
            }
        }
    }

    @Override
    public synchronized List<Entry> tail(int count) {
        return last(count, e -> true);
    }

    @Override
    public synchronized List<Entry> range(int session, int start, int stop) {
        if (session != 0 && session != SESSION) {
            return List.of();
        }
        return entries.stream()
                .filter(e -> e.line() >= start && e.line() < stop)
                .toList();
    }

    @Override
    public synchronized List<Entry> search(String glob, int count, boolean unique) {
        var matches = pattern(glob).asMatchPredicate();
        var seen = new HashSet<String>();
        return last(count, e -> matches.test(e.source()) && (!unique || seen.add(e.source())));
    }

    private List<Entry> last(int count, Predicate<Entry> wanted) {
        var found = new ArrayList<Entry>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < count; i--) {
            if (wanted.test(entries.get(i))) {
                found.add(entries.get(i));
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
