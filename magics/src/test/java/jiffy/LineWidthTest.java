// SPDX-License-Identifier: Apache-2.0
package jiffy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No line of Java or Python is longer than 120 columns, comments and texts included. */
class LineWidthTest {

    private static final int MAX_COLUMNS = 120;
    private static final Path PROJECT = Path.of("..");
    private static final List<String> FOLDERS =
            List.of("magics/src", "kernel/src", "python/src", "notebooks", "bench", "docs");

    @Test
    void everyLineFits() throws IOException {
        List<String> wide = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (Path source : sources(PROJECT.resolve(folder))) {
                int number = 0;
                for (String line : Files.readAllLines(source)) {
                    number++;
                    if (line.codePointCount(0, line.length()) > MAX_COLUMNS) {
                        wide.add(PROJECT.relativize(source) + ":" + number);
                    }
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|py)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
