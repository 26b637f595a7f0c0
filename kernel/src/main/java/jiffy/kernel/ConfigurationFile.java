// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import jiffy.kernel.cli.UserFolders;
import jiffy.magic.Names;

/**
 * The user's settings for every notebook, in a file of properties (UTF-8). Each key stands for an environment variable,
 * which counts more: {@code display.rows} for {@code JIFFY_DISPLAY_ROWS}.
 */
final class ConfigurationFile {

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

    /** Where it is: {@code JIFFY_CONFIG}, or {@code jiffy/jiffy.properties} where the system keeps settings. */
    static Path path(Map<String, String> environment) {
        String named = environment.getOrDefault("JIFFY_CONFIG", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        return UserFolders.of(environment).ownSettings().resolve("jiffy.properties");
    }

    /**
     * The environment with what the file says and the environment does not.
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
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            warnings.accept(file + " can't be read: " + e.getMessage());
            return environment;
        }
        Map<String, String> both = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (KEYS.contains(key)) {
                both.put(variable(key), properties.getProperty(key));
            } else {
                String near = Names.nearest(key, KEYS)
                        .map(n -> "did you mean " + n + "?")
                        .orElse("there are " + String.join(", ", new TreeSet<>(KEYS)));
                warnings.accept(file + ": there is no setting " + key + "; " + near);
            }
        }
        both.putAll(environment);
        return both;
    }

    /** The key that stands for an environment variable. */
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
