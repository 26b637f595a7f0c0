// SPDX-License-Identifier: Apache-2.0
package jiffy.wheel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The build of the wheel {@code jiffy-kernel}: the jars as {@code jiffy.jar prepare} writes them, the launcher, the
 * kernelspec with its logos, and the Python package.
 */
public final class WheelBuild {

    private static final String KERNELSPEC = "share/jupyter/kernels/java/";
    private static final List<String> LICENSES = List.of("LICENSE", "NOTICE");

    /** Files with placeholders, which get the wheel's name and version. */
    private static final Set<String> TEMPLATES = Set.of("METADATA", "kernel.json", "__init__.py");

    private final Path module;
    private final Path root;
    private final String name;
    private final String version;

    private WheelBuild(Path module, String name, String mavenVersion) {
        this.module = module;
        this.root = module.getParent();
        this.name = name;
        this.version = pythonVersion(mavenVersion);
    }

    /** @param arguments this module's folder, the wheel's name, and the project's version as Maven has it */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path module = Path.of(arguments[0]).toAbsolutePath().normalize();
        new WheelBuild(module, arguments[1], arguments[2]).build();
    }

    /** Returns the version in the form of PEP 440: the version before 1.2.3 is 1.2.3.dev0. */
    static String pythonVersion(String maven) {
        return maven.replace("-SNAPSHOT", ".dev0");
    }

    private Path build() throws IOException, InterruptedException {
        Wheel wheel = new Wheel(name.replace('-', '_'), version);
        for (Path file : filesIn(module.resolve("src/main/python/jiffy_kernel"))) {
            wheel.addLibrary("jiffy_kernel/" + file.getFileName(), filled(file));
        }
        List<Path> folders = List.of(
                module.resolve("src/main/kernelspec"),
                root.resolve("kernel/src/main/resources/jiffy/kernel/install"),
                prepare(module.resolve("target/kernelspec")));
        for (Path folder : folders) {
            for (Path file : filesIn(folder)) {
                wheel.addData(KERNELSPEC + file.getFileName(), filled(file));
            }
        }
        addInfo(wheel);
        return wheel.write(module.resolve("target"));
    }

    private Path prepare(Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            for (Path old : filesIn(folder)) {
                Files.delete(old);
            }
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = root.resolve("kernel/target/jiffy.jar");
        Process process = new ProcessBuilder(java.toString(), "-jar", jar.toString(), "prepare", folder.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(jar + " prepare failed");
        }
        return folder;
    }

    private void addInfo(Wheel wheel) throws IOException {
        wheel.addInfo("METADATA", filled(module.resolve("src/main/wheel/METADATA")));
        wheel.addInfo("entry_points.txt", Files.readAllBytes(module.resolve("src/main/wheel/entry_points.txt")));
        for (String license : LICENSES) {
            wheel.addInfo("licenses/" + license, Files.readAllBytes(root.resolve(license)));
        }
    }

    private byte[] filled(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (!TEMPLATES.contains(file.getFileName().toString())) {
            return content;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return text.replace("@NAME@", name).replace("@VERSION@", version).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
