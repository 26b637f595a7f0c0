// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.result;

import java.util.List;
import java.util.Optional;
import jiffy.magic.Value;

/**
 * The declarations and documentation of a name.
 *
 * @param name as written
 * @param entries one an overload, the likeliest first
 * @param value of a variable of the session; its type is the declared one
 * @param source of what a cell declares; of libraries where it was asked for and their sources are at hand
 * @param lacksSources whether there is no documentation because this JDK came without its sources
 */
public record Inspection(
        String name, List<Entry> entries, Optional<Value> value, Optional<String> source, boolean lacksSources) {

    public Inspection {
        entries = List.copyOf(entries);
    }

    /**
     * A declaration.
     *
     * @param signature as in source
     * @param javadoc the documentation comment's content, with its tags; empty where there is none
     */
    public record Entry(String signature, String javadoc) {}
}
