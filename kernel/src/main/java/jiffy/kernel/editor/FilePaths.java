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
import jiffy.protocol.language.Interpreter.Completions.Item;

/** Completes the path of a file, as a shell does. */
final class FilePaths {

    private static final int MOST = 200;

    private FilePaths() {}

    /** @param typed the path up to the cursor: relative to the working directory, absolute, or below {@code ~} */
    static List<Item> complete(String typed) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String begun = typed.substring(slash);
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(folder))) {
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
                .limit(MOST)
                .map(name -> new Item(folder + name, "path", ""))
                .toList();
    }

    private static Path path(String folder) {
        if (folder.startsWith("~/")) {
            return Path.of(System.getProperty("user.home"), folder.substring(2));
        }
        return Path.of(System.getProperty("user.dir")).resolve(folder);
    }
}
