// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks whether this JVM accepted its start-up cache. Before JDK 25 one that refuses it does not say so. */
public final class CacheInUse {

    private static final List<String> OPTIONS = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

    private CacheInUse() {}

    /**
     * Returns a line for the log if the cache was refused.
     *
     * @return empty where it is in use, where none was given, and on systems that do not report it
     */
    public static Optional<String> refusal() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return refusal(arguments, Path.of("/proc/self/maps"));
    }

    /** @param maps the files that the process has in its memory, as Linux reports them */
    static Optional<String> refusal(String[] arguments, Path maps) {
        Optional<String> cache = Stream.of(arguments)
                .flatMap(word -> OPTIONS.stream().filter(word::startsWith).map(o -> word.substring(o.length())))
                .reduce((first, last) -> last);
        if (cache.isEmpty() || !Files.isReadable(maps)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(maps)) {
            return lines.anyMatch(line -> line.endsWith(cache.get()))
                    ? Optional.empty()
                    : Optional.of("The JVM refuses the start-up cache " + cache.get()
                            + " and the kernel starts slower: install the kernel again with this JDK");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
