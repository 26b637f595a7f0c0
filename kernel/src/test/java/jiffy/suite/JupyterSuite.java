// SPDX-License-Identifier: Apache-2.0
package jiffy.suite;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * A folder of pytest files, run against the built jar as it is installed. On a machine that lacks Python or a browser
 * the tests that need them are skipped, with a line that says how to get it; where the environment variable CI is set
 * that is a failure, since there nobody reads the line.
 */
public final class JupyterSuite {

    private static final Duration LIMIT = Duration.ofMinutes(25);

    private final Path root;
    private final Path tests;
    private final Path target;
    private final List<String> options;

    private JupyterSuite(Path module, List<String> options) throws IOException {
        this.options = options;
        root = module.getParent();
        tests = module.resolve("src/test/jupyter");
        target = Files.createDirectories(module.resolve("target/jupyter"));
    }

    /**
     * Runs the pytest files in {@code src/test/jupyter} of the module that is being tested, each test as one of ours.
     *
     * @param options further options of the kernel's installation
     */
    public static Stream<DynamicTest> ofThisModule(String... options) throws Exception {
        // Surefire's working directory is the module's.
        JupyterSuite suite = new JupyterSuite(Path.of("").toAbsolutePath(), List.of(options));
        return suite.run(suite::install, List.of());
    }

    /**
     * Runs the pytest files of the module that is being tested, which install the kernel themselves.
     *
     * @param options of pytest
     */
    public static Stream<DynamicTest> ofThisModuleWithoutKernel(String... options) throws Exception {
        JupyterSuite suite = new JupyterSuite(Path.of("").toAbsolutePath(), List.of());
        return suite.run(() -> suite.target, List.of(options));
    }

    private Stream<DynamicTest> run(Callable<Path> installation, List<String> options) throws Exception {
        try {
            Path requirements = root.resolve("kernel/src/test/jupyter/requirements.txt");
            PythonEnvironment python = PythonEnvironment.with(requirements, root.resolve("target"));
            Path prefix = installation.call();
            return pytest(python, prefix, options).stream().map(JupyterSuite::asDynamicTest);
        } catch (Unavailable lack) {
            return Stream.of(DynamicTest.dynamicTest(
                    "Jupyter clients", () -> skip("the tests with Jupyter clients. " + lack.getMessage())));
        }
    }

    private Path install() throws IOException, InterruptedException {
        Path prefix = target.resolve("prefix");
        Path jar = root.resolve("kernel/target/jiffy.jar");
        List<String> words =
                new ArrayList<>(List.of(java(), "-jar", jar.toString(), "install", "--prefix", prefix.toString()));
        words.addAll(options);
        Command install = new Command(words, Map.of(), target.resolve("install.log"));
        if (install.run(Duration.ofMinutes(3)) != 0) {
            fail("The kernel cannot be installed:\n" + install.lastLines(30));
        }
        return prefix;
    }

    private List<PytestReport.Case> pytest(PythonEnvironment python, Path prefix, List<String> options)
            throws Exception {
        Path report = target.resolve("pytest.xml");
        Files.deleteIfExists(report);
        List<String> words = new ArrayList<>(List.of(
                python.python(),
                "-m",
                "pytest",
                tests.toString(),
                "-p",
                "no:cacheprovider",
                "--timeout=120",
                "--junit-xml=" + report));
        words.addAll(options);
        Command pytest = new Command(words, environment(prefix), target.resolve("pytest.log"));
        int exitCode = pytest.run(LIMIT);
        if (!Files.exists(report)) {
            fail("pytest did not come to its end within " + LIMIT.toMinutes() + " min:\n" + pytest.lastLines(30));
        }
        List<PytestReport.Case> cases = PytestReport.read(report);
        // Options may choose some of the tests.
        PytestReport.incompleteness(exitCode, cases.size(), options.isEmpty() ? written() : 1)
                .ifPresent(lack -> fail(lack + ": the whole log is in " + pytest.log()));
        return cases;
    }

    /** How many test functions the folder has; each is at least one case. */
    private int written() throws IOException {
        int functions = 0;
        try (Stream<Path> files = Files.list(tests)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("test_.*\\.py"))
                    .toList()) {
                functions += PytestReport.testFunctions(Files.readString(file));
            }
        }
        return functions;
    }

    /** Nothing of the user's own Jupyter has a say, and nothing is left in the user's home. */
    private Map<String, String> environment(Path prefix) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of("HOME", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")) {
            Path folder =
                    Files.createDirectories(target.resolve("home").resolve(name.toLowerCase(java.util.Locale.ROOT)));
            environment.put(name, folder.toString());
        }
        environment.put("JUPYTER_PATH", prefix.resolve("share/jupyter").toString());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("JIFFY_JAVA", java());
        environment.put("JIFFY_ROOT", root.toString());
        environment.put("JIFFY_TARGET", target.toString());
        chromium().ifPresent(path -> environment.put("CHROMIUM", path));
        return environment;
    }

    private static Optional<String> chromium() {
        String given = System.getenv("CHROMIUM");
        Stream<Path> usual = Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable);
        return given != null ? Optional.of(given) : usual.findFirst().map(Path::toString);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static DynamicTest asDynamicTest(PytestReport.Case test) {
        return DynamicTest.dynamicTest(test.name(), () -> {
            test.failure().ifPresent(failure -> fail(test.name() + "\n" + failure));
            test.skipped().ifPresent(JupyterSuite::skip);
        });
    }

    private static void skip(String reason) {
        if (System.getenv("CI") != null) {
            fail("Skipped, which is a failure where CI is set: " + reason);
        }
        System.out.println("Skipped: " + reason);
        Assumptions.abort(reason);
    }
}
