// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds files by names with wildcards. */
public final class Globs {

    private Globs() {}

    /**
     * Returns the files that match a name, sorted; empty if there are none.
     *
     * @param name a path that may hold {@code *}, {@code ?}, {@code **}
     * @param jars whether only jars count, and a folder stands for the jars in it
     */
    public static List<Path> find(String name, boolean jars) throws IOException {
        int wildcard = firstWildcard(name);
        if (wildcard < 0) {
            Path path = Path.of(name);
            if (jars && Files.isDirectory(path)) {
                return find(name + "/*.jar", true);
            }
            return Files.exists(path) ? List.of(path) : List.of();
        }
        int slash = Math.max(name.lastIndexOf('/', wildcard), name.lastIndexOf(File.separatorChar, wildcard));
        Path root = Path.of(slash < 0 ? "." : name.substring(0, Math.max(1, slash)));
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        String rest = name.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.filter(f -> !f.equals(root) && matcher.matches(root.relativize(f)))
                    .filter(f -> !jars || f.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static int firstWildcard(String name) {
        for (int i = 0; i < name.length(); i++) {
            if ("*?[{".indexOf(name.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
