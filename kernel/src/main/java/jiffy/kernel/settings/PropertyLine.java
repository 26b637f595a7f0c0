// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A key and its value in a file of properties, in the order of the file. {@link Properties} reads it, but keeps no
 * places.
 *
 * @param number of the line that it begins on, from 1
 */
record PropertyLine(int number, String key, String value) {

    /**
     * @throws IllegalArgumentException for what is none; the message names the line
     */
    static List<PropertyLine> in(String text) {
        List<PropertyLine> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int begin = 0, end; begin < lines.size(); begin = end) {
            end = begin + 1;
            StringBuilder logical = new StringBuilder(lines.get(begin));
            boolean comment = lines.get(begin).strip().matches("[#!].*");
            while (!comment && goesOn(lines.get(end - 1)) && end < lines.size()) {
                logical.append('\n').append(lines.get(end++));
            }
            add(begin + 1, logical.toString(), found);
        }
        return found;
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void add(int number, String text, List<PropertyLine> found) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        one.stringPropertyNames().forEach(key -> found.add(new PropertyLine(number, key, one.getProperty(key))));
    }
}
