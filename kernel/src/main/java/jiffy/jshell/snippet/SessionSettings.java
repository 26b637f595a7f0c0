// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jiffy.timing.Blackhole;

/**
 * The settings of a session.
 *
 * @param compilerOptions handed to javac; {@code --enable-preview} among them needs a JVM started with it
 * @param imports the text after {@code import}, for example {@code java.util.*}
 * @param classPath jars and folders in addition to the kernel's own class path
 * @param startUp snippets evaluated at start; may be blank
 * @param instrumentation redefines classes in place where there is one
 * @param compilerBlackhole whether measured values go to {@link Blackhole#consume} rather than to the slower
 *     {@code sink}
 */
public record SessionSettings(
        List<String> compilerOptions,
        List<String> imports,
        List<Path> classPath,
        String startUp,
        Optional<Instrumentation> instrumentation,
        boolean compilerBlackhole) {

    /** The default imports: jshell's, streams and files. */
    public static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    public SessionSettings {
        compilerOptions = List.copyOf(compilerOptions);
        imports = List.copyOf(imports);
        classPath = List.copyOf(classPath);
    }

    /** Returns settings with the default imports only, and the blackhole that this JVM supports. */
    public static SessionSettings standard() {
        return new SessionSettings(
                List.of(), IMPORTS, List.of(), "", Optional.empty(), Blackhole.isCompilerSupported());
    }

    /** These settings with more compiler options. */
    public SessionSettings withCompilerOptions(List<String> more) {
        return new SessionSettings(
                concat(compilerOptions, more), imports, classPath, startUp, instrumentation, compilerBlackhole);
    }

    /** These settings without some of the compiler options. */
    public SessionSettings withoutCompilerOptions(List<String> left) {
        List<String> others =
                compilerOptions.stream().filter(o -> !left.contains(o)).toList();
        return new SessionSettings(others, imports, classPath, startUp, instrumentation, compilerBlackhole);
    }

    /** These settings with the language's preview features; the JVM must run with {@code --enable-preview}. */
    public SessionSettings withPreview() {
        // Not --release: it would hide the incubator modules.
        String release = String.valueOf(Runtime.version().feature());
        return withCompilerOptions(List.of("--enable-preview", "--source", release));
    }

    /** These settings with the incubator modules that this JVM was started with, as {@code jdk.incubator.vector}. */
    public SessionSettings withIncubatorModules() {
        String modules = ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .filter(name -> name.startsWith("jdk.incubator."))
                .sorted()
                .collect(Collectors.joining(","));
        return modules.isEmpty() ? this : withCompilerOptions(List.of("--add-modules", modules));
    }

    /** These settings with other imports. */
    public SessionSettings withImports(List<String> others) {
        return new SessionSettings(compilerOptions, others, classPath, startUp, instrumentation, compilerBlackhole);
    }

    /** These settings with more jars and folders. */
    public SessionSettings withClassPath(List<Path> more) {
        return new SessionSettings(
                compilerOptions, imports, concat(classPath, more), startUp, instrumentation, compilerBlackhole);
    }

    /** These settings with other start-up source. */
    public SessionSettings withStartUp(String source) {
        return new SessionSettings(compilerOptions, imports, classPath, source, instrumentation, compilerBlackhole);
    }

    /** These settings with the JVM's instrumentation. */
    public SessionSettings withInstrumentation(Optional<Instrumentation> found) {
        return new SessionSettings(compilerOptions, imports, classPath, startUp, found, compilerBlackhole);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
