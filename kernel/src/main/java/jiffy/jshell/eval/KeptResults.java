// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jiffy.magic.Value;

/** The latest results of cells, bounded in number and in bytes. On the running cell's thread only. */
final class KeptResults {

    private static final int MAX_RESULTS = 100;
    private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 8;

    private final Map<String, Kept> results = new LinkedHashMap<>();
    private Value last = Value.NONE;
    private long bytes;
    private boolean saidSo;
    private String notice = "";

    private record Kept(Value value, long bytes) {}

    /** Whether a name is that of a result, such as {@code $12}. */
    static boolean isName(String word) {
        return word.matches("\\$[1-9]\\d{0,8}");
    }

    /** @param cell 0 for code in no cell, whose result is not kept */
    void put(int cell, Value value) {
        if (cell == 0) {
            return;
        }
        last = value;
        String name = "$" + cell;
        forget(name);
        Kept kept = new Kept(value, RoughSize.of(value.object()));
        results.put(name, kept);
        bytes += kept.bytes();
        while (results.size() > 1 && (results.size() > MAX_RESULTS || bytes > MAX_BYTES)) {
            letGo(results.keySet().iterator().next());
        }
    }

    private void letGo(String name) {
        forget(name);
        if (!saidSo) {
            saidSo = true;
            notice = name + " was let go: the last " + MAX_RESULTS + " results are kept, and at most "
                    + (MAX_BYTES >> 20) + " MB of them. A value in a variable of its own stays.";
        }
    }

    /** Forgets a result, also as {@code __}; returns false if there is none with this name. */
    boolean forget(String name) {
        Kept kept = results.remove(name);
        if (kept != null) {
            bytes -= kept.bytes();
        }
        boolean isLast = name.equals("__") || kept != null && kept.value() == last;
        if (isLast) {
            last = Value.NONE;
        }
        return kept != null || isLast;
    }

    void clear() {
        results.clear();
        last = Value.NONE;
        bytes = 0;
    }

    /** Returns the result with this name, {@code $n} or {@code __}. */
    Optional<Value> of(String name) {
        if (name.equals("__")) {
            return Optional.of(last).filter(Value::isPresent);
        }
        return Optional.ofNullable(results.get(name)).map(Kept::value);
    }

    /** Returns a sentence to show once, when the first result is released; blank otherwise. */
    String notice() {
        String once = notice;
        notice = "";
        return once;
    }
}
