// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.editor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import jiffy.protocol.language.Interpreter.Completions.Item;

/**
 * Completes the path of a file, as a shell does.
 *
 * @param file resolves a name as the user writes it
 */
record FilePaths(Function<String, Path> file) {

    private static final int MAX_PATHS = 200;

    /** @param typed the path up to the cursor: relative to the folder of {@code %cd}, absolute, or below {@code ~} */
    List<Item> complete(String typed) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String begun = typed.substring(slash);
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file.apply(folder))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(begun) && (begun.startsWith(".") || !name.startsWith("."))) {
                    found.add(name + (Files.isDirectory(entry) ? "/" : ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        return found.stream()
                .sorted(Comparator.comparing((String n) -> n.toLowerCase(Locale.ROOT)))
                .limit(MAX_PATHS)
                .map(name -> new Item(folder + name, "path", ""))
                .toList();
    }
}
