// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import java.util.ArrayList;
import java.util.List;
import jiffy.magic.cell.UsageException;

/** Splits the operand of a magic that takes words and not Java: paths, names, coordinates. */
public final class Words {

    private Words() {}

    /**
     * The words, split at white space. Text between double or single quotes is one word, and the quotes are
     * dropped; a backslash is a backslash, as paths of Windows need it.
     *
     * @throws UsageException for a quote that is not closed
     */
    public static List<String> of(String text) throws UsageException {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                add(word, words);
                word = null;
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (c == '"' || c == '\'') {
                int end = text.indexOf(c, i + 1);
                if (end < 0) {
                    throw new UsageException("the quote " + c + " is not closed");
                }
                word.append(text, i + 1, end);
                i = end;
            } else {
                word.append(c);
            }
        }
        add(word, words);
        return words;
    }

    private static void add(StringBuilder word, List<String> words) {
        if (word != null) {
            words.add(word.toString());
        }
    }
}
