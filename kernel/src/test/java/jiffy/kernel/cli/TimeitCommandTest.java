// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jiffy.kernel.settings.SettingsCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in this JVM, without its relaunch; its numbers are replaced by letters. */
class TimeitCommandTest {

    private static final String IN_THIS_JVM = "jiffy.relaunched";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void capture() {
        System.setProperty(IN_THIS_JVM, "true");
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @AfterEach
    void release() {
        System.clearProperty(IN_THIS_JVM);
        System.setOut(out);
        System.setErr(err);
    }

    private void assertTimeit(int exitCode, String expected, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "timeit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int actual = Commands.run(all, new SettingsCheck(Map.of()), new TimeitCommand());
        String text = printed.toString(StandardCharsets.UTF_8)
                .replaceAll("[0-9.]+(?:e\\+[0-9]+)? ([num]?sec)", "T $1")
                .replaceAll("The test results are likely unreliable.*\n", "");
        assertEquals(expected.strip(), text.strip());
        assertEquals(exitCode, actual);
    }

    @Test
    void linesAsInPython() {
        assertTimeit(0, """
                raw times: T msec, T msec

                2 loops, best of 2: T msec per loop
                """, "-n2", "-r", "2", "-v", "-u", "msec", "-s", "int x = 0;", "x++;", "Math.log(x);");
    }

    @Test
    void theEmptyStatementIsNamed() {
        assertTimeit(0, """
                No statement is given, so the empty one is timed (-s is not timed).
                1 loop, best of 1: T usec per loop
                """, "-n1", "-r1", "-u", "usec", "-s", "Thread.sleep(1);");
    }

    @Test
    void aSourceFileIsLoadedFirst(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("Twice.java"), "class Twice { static int of(int x) { return 2 * x; } }");
        assertTimeit(
                0,
                "1 loop, best of 1: T usec per loop",
                "-n1",
                "-r1",
                "-u",
                "usec",
                "--load",
                file.toString(),
                "Twice.of(21)");
    }

    @Test
    void mistakesPointIntoTheCode() {
        assertTimeit(1, """
                In [1], line 2
                    1 + foo()
                        ^^^
                cannot find symbol: method foo()
                """, "-s", "int x = 0;", "1 + foo()");
    }

    @Test
    void withoutASetupTheStatementIsTheFirstLine() {
        assertTimeit(1, """
                In [1], line 1
                    1 + foo()
                        ^^^
                cannot find symbol: method foo()
                """, "1 + foo()");
    }

    @Test
    void anExitHasNoResult() {
        assertTimeit(1, "the code called System.exit(3), so there is no result", "-n1", "System.exit(3)");
    }

    @Test
    void mistakesInArguments() {
        String all = " ('java -jar jiffy.jar timeit --help' lists all)";
        assertTimeit(
                2,
                "option --class-path: there is no file or folder /nowhere.jar" + all,
                "--class-path",
                "/nowhere.jar",
                "1");
    }

    @Test
    void aNumberIsAsked() {
        assertTimeit(
                2,
                "Invalid value for option '--number': 'x' is no whole number, or too large a one"
                        + " ('java -jar jiffy.jar timeit --help' lists all)",
                "-n",
                "x",
                "1");
    }

    @Test
    void usage() {
        assertTimeit(
                2,
                "option -r needs a whole number of at least 1, not 0 ('java -jar jiffy.jar timeit --help' lists all)",
                "-r0",
                "x");
    }
}
