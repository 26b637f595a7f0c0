// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import jiffy.kernel.install.UserFolders;
import jiffy.magic.option.Names;

/**
 * The user's settings for every notebook, in a file of properties (UTF-8). Each key corresponds to an environment
 * variable, which counts more: {@code display.rows} for {@code JIFFY_DISPLAY_ROWS}.
 */
public final class ConfigurationFile {

    private static final String PREFIX = "JIFFY_";

    private static final Set<String> KEYS = Set.of(
            "compiler-options",
            "imports",
            "classpath",
            "startup",
            "startup-file",
            "history",
            "display.elements",
            "display.rows",
            "display.columns",
            "display.width");

    private ConfigurationFile() {}

    /**
     * Returns the path of the file: {@code JIFFY_CONFIG}, or {@code jiffy/jiffy.properties} in the system's folder for
     * settings.
     */
    static Path path(Map<String, String> environment) {
        String named = environment.getOrDefault("JIFFY_CONFIG", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        return UserFolders.of(environment).ownSettings().resolve("jiffy.properties");
    }

    /**
     * Returns the environment, completed with the file's settings for variables that are not set.
     *
     * @param warnings takes a line for each thing in the file that is wrong
     */
    static Map<String, String> under(Map<String, String> environment, Consumer<String> warnings) {
        Path file = path(environment);
        if (!Files.isRegularFile(file)) {
            if (!environment.getOrDefault("JIFFY_CONFIG", "").isBlank()) {
                warnings.accept("JIFFY_CONFIG: there is no file " + file);
            }
            return environment;
        }
        Map<String, String> both = new HashMap<>();
        for (PropertyLine line : lines(file, warnings)) {
            if (KEYS.contains(line.key())) {
                both.put(variable(line.key()), line.value());
            } else {
                String near = Names.nearest(line.key(), KEYS)
                        .map(n -> "did you mean " + n + "?")
                        .orElse("there are " + String.join(", ", new TreeSet<>(KEYS)));
                warnings.accept(at(file, line) + ": there is no setting " + line.key() + "; " + near);
            }
        }
        both.putAll(environment);
        return both;
    }

    private static List<PropertyLine> lines(Path file, Consumer<String> warnings) {
        try {
            return PropertyLine.in(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            warnings.accept(file + " can't be read: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * Adds to the message about a wrong setting its line in the file, if it was made there.
     *
     * @param warnings takes lines that begin with the setting's {@link Configuration#name name}
     */
    public static Consumer<String> placed(Map<String, String> environment, Consumer<String> warnings) {
        Path file = path(environment);
        Map<String, String> places = new HashMap<>();
        if (Files.isRegularFile(file)) {
            lines(file, unreadable -> {}).stream()
                    .filter(line -> !environment.containsKey(variable(line.key())))
                    .forEach(line -> places.put(Configuration.name(variable(line.key())), at(file, line) + ": "));
        }
        return warning -> warnings.accept(places.getOrDefault(named(warning), "") + warning);
    }

    private static String named(String warning) {
        return warning.substring(0, warning.indexOf(')') + 1);
    }

    private static String at(Path file, PropertyLine line) {
        return file + ", line " + line.number();
    }

    /** The key that corresponds to an environment variable. */
    static String key(String variable) {
        return KEYS.stream()
                .filter(key -> variable(key).equals(variable))
                .findFirst()
                .orElse(variable);
    }

    private static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
