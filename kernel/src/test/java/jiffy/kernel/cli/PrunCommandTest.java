// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import jiffy.kernel.agent.SelfAttached;
import jiffy.kernel.settings.SettingsCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in this JVM, without its relaunch; times are left out. */
class PrunCommandTest {

    private static final String IN_THIS_JVM = "jiffy.relaunched";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @TempDir
    private Path folder;

    private Path small;

    static {
        SelfAttached.attach();
    }

    @BeforeEach
    void capture() throws Exception {
        small = Files.writeString(folder.resolve("Small.java"), """
                public class Small {
                    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                    record Pair(int a, int b) { int sum() { return a + b; } }
                    public static void main(String[] args) {
                        System.out.println(fib(Integer.parseInt(args[0])));
                        new Pair(1, 2).sum();
                        if (args.length > 1) throw new IllegalStateException(args[1]);
                    }
                }
                """);
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

    private String prun(int exitCode, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "prun";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int actual = Commands.run(all, new SettingsCheck(Map.of()), new PrunCommand());
        String text = printed.toString(StandardCharsets.UTF_8).strip();
        assertEquals(exitCode, actual, text);
        return text;
    }

    private static String rows(String text) {
        return text.lines()
                .filter(line -> line.matches(" *\\d+(/\\d+)? .*(\\.java:|\\{).*"))
                .map(line -> line.strip().split(" ")[0] + " " + line.replaceFirst(".*?(\\S+\\.java:|\\{)", "$1") + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void aSourceFile() {
        String text = prun(0, "-s", "calls", "-s", "name", small.toString(), "20");

        assertTrue(text.startsWith("6765\n         21896 function calls (6 primitive calls) in 0."), text);
        assertTrue(text.contains("\n   Ordered by: call count, function name\n"), text);
        assertEquals("""
                21891/1 Small.java:2(fib)
                1 {method java.io.PrintStream.println}
                1 {method java.lang.Integer.parseInt}
                1 Small.java:3(Pair.<init>)
                1 Small.java:3(Pair.sum)
                1 Small.java:5(main)
                """, rows(text));
    }

    @Test
    void aClassOfTheClassPath() throws Exception {
        var files = SourceFile.compile(small, "");
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey() + ".class"), file.getValue());
        }

        assertEquals(
                "465/1 Small.java:2(fib)\n",
                rows(prun(0, "-l", "fib", "--class-path", folder.toString(), "Small", "12")));
    }

    @Test
    void anExceptionOfTheProgram() {
        String text = prun(1, "-l", "fib", small.toString(), "10", "no");

        assertTrue(text.startsWith("55\njava.lang.IllegalStateException: no\n\tat Small.main(Small.java:7)"), text);
        assertEquals("177/1 Small.java:2(fib)\n", rows(text));
    }

    @Test
    void aFileInPlaceOfTheTable() {
        Path file = folder.resolve("small.prof");

        assertEquals("55", prun(0, "-o", file.toString(), small.toString(), "10"));
        assertTrue(Files.isRegularFile(file));
    }

    @Test
    void mistakes() throws Exception {
        String hint = " ('java -jar jiffy.jar prun --help' lists all)\n";
        prun(2, "-s", "bogus", small.toString());
        prun(2, "Missing.java");
        prun(2, "NoClass");
        prun(2, "-o", "/no/such/folder/x.prof", small.toString());
        prun(2, "-m", "java.util", small.toString());
        Files.writeString(small, "class Small { void f() { int = 3; } }");
        String text = prun(1, small.toString());

        assertEquals(
                "\"bogus\" is no sort key: there are calls, ncalls, cumulative, cumtime, file, filename, module, line,"
                        + " name, nfl, pcalls, stdname, time, tottime" + hint
                        + "there is no file Missing.java" + hint
                        + "there is no class NoClass" + hint
                        + "there is no folder /no/such/folder" + hint
                        + "option -m: java.util cannot be counted from inside; calls of it in your own code are counted"
                        + " anyway" + hint,
                text.substring(0, text.indexOf(small.toString())));
        assertTrue(text.contains("Small.java:1: error: "), text);
    }
}
