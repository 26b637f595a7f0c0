// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jiffy.jshell.SessionSettings;

/** What the user configures: by environment variables, and preview features by the JVM's own option. */
final class Configuration {

    private static final String FUNCTIONS = "static jiffy.display.Notebook.*";

    private Configuration() {}

    /**
     * The session's settings.
     *
     * @param environment {@code JIFFY_COMPILER_OPTIONS} (for javac, split at white space), {@code JIFFY_IMPORTS} (more default imports, split at
     *     commas), {@code JIFFY_CLASSPATH} (jars and folders, split as class paths are), {@code JIFFY_STARTUP} (Java that
     *     runs before the first cell)
     */
    static SessionSettings settings(Map<String, String> environment) {
        List<String> imports = new ArrayList<>(SessionSettings.IMPORTS);
        imports.add(FUNCTIONS);
        split(environment, "JIFFY_IMPORTS", ",").forEach(imports::add);
        SessionSettings settings = SessionSettings.standard()
                .withImports(imports)
                .withCompilerOptions(
                        split(environment, "JIFFY_COMPILER_OPTIONS", "\\s+").toList())
                .withClassPath(split(environment, "JIFFY_CLASSPATH", File.pathSeparator)
                        .map(Path::of)
                        .toList())
                .withStartUp(environment.getOrDefault("JIFFY_STARTUP", ""))
                .withInstrumentation(Agent.instrumentation())
                .withIncubatorModules();
        return previewEnabled() ? settings.withPreview() : settings;
    }

    // The JVM and the compiler must agree, so the JVM's own option decides: JDK_JAVA_OPTIONS=--enable-preview.
    private static boolean previewEnabled() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().contains("--enable-preview");
    }

    private static Stream<String> split(Map<String, String> environment, String name, String separator) {
        return Arrays.stream(environment.getOrDefault(name, "").split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }
}
