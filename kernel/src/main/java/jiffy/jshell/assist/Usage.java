// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.assist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How often names are used, counted in the JDK's own source. */
final class Usage {

    private static final Map<String, Integer> COUNTS = read();

    private Usage() {}

    /** Returns the number of uses of a method's or class's simple name; 0 for rare names. */
    static int of(String name) {
        return COUNTS.getOrDefault(name, 0);
    }

    private static Map<String, Integer> read() {
        try (var lines = new BufferedReader(
                new InputStreamReader(Usage.class.getResourceAsStream("usage.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(word -> word[0], word -> Integer.valueOf(word[1]), Math::max));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
