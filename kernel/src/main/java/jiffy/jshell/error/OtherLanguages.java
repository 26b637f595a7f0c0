// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of other languages, with what Java has for them. */
final class OtherLanguages {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("None", "null"),
            Map.entry("nil", "null"),
            Map.entry("NULL", "null"),
            Map.entry("undefined", "null"),
            Map.entry("True", "true"),
            Map.entry("False", "false"),
            Map.entry("Int", "int"),
            Map.entry("integer", "int"),
            Map.entry("bool", "boolean"),
            Map.entry("Bool", "boolean"),
            Map.entry("str", "String"),
            Map.entry("Str", "String"),
            Map.entry("self", "this"),
            Map.entry("print", "System.out.println"),
            Map.entry("println", "System.out.println"),
            Map.entry("printf", "System.out.printf"),
            Map.entry("cout", "System.out"),
            Map.entry("console", "System.out"),
            Map.entry("len", "length() or size()"));

    /** Words before the name of a variable, where Java looks for a class. */
    private static final Set<String> DECLARING = Set.of("val", "let", "auto");

    private OtherLanguages() {}

    /**
     * Returns the Java for a word; empty for words that are in no other language.
     *
     * @param kind what Java takes the word for: {@code class}, {@code method} or {@code variable}
     */
    static Optional<String> inJava(String kind, String word) {
        return kind.equals("class") && DECLARING.contains(word)
                ? Optional.of("var")
                : Optional.ofNullable(WORDS.get(word));
    }
}
