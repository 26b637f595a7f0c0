// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ShellCellsTest extends CellTesting {

    @TempDir
    private Path folder;

    private final Path before = Path.of("").toAbsolutePath();

    @AfterEach
    void back() {
        run("%cd \"" + before + "\"");
    }

    @Test
    void aCommandPrintsWhileItRuns() {
        assertPrints("one\ntwo\n", "!echo one; echo two");
        assertRun("_exit_code", "0");
        assertPrints("", "!exit 3");
        assertRun("_exit_code", "3");
    }

    @Test
    void assignedItsLinesAreAList() {
        run("var lines = !printf 'a\\nb b\\n'");
        assertRun("lines.get(1) + lines.size()", "b b2");
        assertRun("!!echo x", "[x]");
    }

    @Test
    void variablesAreWrittenIntoCommands() {
        run("int n = 6; String name = \"a b\";");
        assertPrints("6-a b-{other}-$5\n", "!printf '%s-%s-%s-%s\\n' $n \"{name}\" '{other}' '$$5'");
    }

    @Test
    void anotherExitCodeIsAnErrorOfAScript() {
        assertFails("%%bash\necho hi >&2\nexit 4", "CalledProcessError: bash ended with exit code 4");
        run("%%bash --no-raise-error --out text\necho hi\nexit 4");
        assertRun("text + _exit_code", "hi\n4");
        run("%%script --out upper tr a-z A-Z\nabc");
        assertRun("upper", "ABC");
        assertFails(
                "%%script nowhere-to-be-found\nx",
                "UsageError: %%script: nowhere-to-be-found can't be started; is it installed, and on the PATH?");
    }

    @Test
    void otherOptionsAreThePrograms() {
        assertFails("%%bash -e\nfalse\necho on", "CalledProcessError: bash -e ended with exit code 1");
        run("%%bash --out text --norc -eu\necho $-");
        assertRun("text.contains(\"e\") && text.contains(\"u\")", "true");
        assertTrue(fail("%%bash --otu text\necho").contains("option --otu is not known, did you mean --out?"));
        assertTrue(fail("%%script -e bash\necho").contains("option -e is not known"));
    }

    @Test
    void cellsAreWrittenIntoFilesAndReadBack() throws IOException {
        run("%cd \"" + folder + "\"");
        assertPrints("Writing a.txt\n", "%%writefile a.txt\none\n");
        assertPrints("Appending to a.txt\n", "%%writefile -a a.txt\ntwo\n");
        assertRun("Files.readString(Path.of(\"a.txt\"))", "one\ntwo\n");
        assertPrints("Overwriting a.txt\n", "%%writefile a.txt\nthree");
        assertPrints("Appending to a.txt\n", "%%writefile -a a.txt\nfour");
        assertEquals("three\nfour\n", Files.readString(folder.resolve("a.txt")));
        assertFails(
                "%%writefile no/b.txt\nx",
                "UsageError: %%writefile: there is no folder "
                        + folder.toRealPath().resolve("no"));
    }

    @Test
    void relativeNamesStartFromTheFolder() throws IOException {
        Path real = folder.toRealPath();
        assertPrints(real + "\n", "%cd \"" + folder + "\"");
        assertRun("%pwd", real.toString());
        assertPrints(real + "\n", "!pwd -P");
        assertPrints(before + "\n", "%cd -");
        assertFails("%cd nowhere", "UsageError: %cd: there is no folder " + before.resolve("nowhere"));
    }

    @Test
    void environmentVariablesCountForCommands() {
        assertPrints("env: JIFFY_TEST=a b\n", "%env JIFFY_TEST=a b");
        assertPrints("a b\n", "!echo \"$JIFFY_TEST\"");
        assertRun("%env JIFFY_TEST", "a b");
        assertFails("%env NO_SUCH_THING", "UsageError: %env: there is no environment variable NO_SUCH_THING");
    }

    @Test
    void filesAreRun() throws IOException {
        Files.writeString(folder.resolve("Twice.java"), """
                package some.where;

                public class Twice {
                    static int twice(int n) { return 2 * n; }
                    public static void main(String[] args) { System.out.println(twice(Integer.parseInt(args[0]))); }
                }
                """);
        assertPrints("42\n", "%run " + folder + "/Twice.java 21");
        assertRun("Twice.twice(4)", "8");
        Files.writeString(folder.resolve("script.jshell"), "int base = 7;\n%lsmagic\nbase * 6");
        assertRun("%load " + folder + "/script.jshell", "42");
        Files.writeString(folder.resolve("n.ipynb"), """
                {"cells": [{"cell_type": "markdown", "source": "x"},
                           {"cell_type": "code", "source": ["int half(int n) {\\n", " return n / 2; }"]},
                           {"cell_type": "code", "source": "half(10)"}]}""");
        assertRun("%run " + folder + "/n.ipynb", "5");
        assertRun("%load " + folder + "/n", "5");
        assertFails("%run nowhere.java", "UsageError: %run: there is no file " + before.resolve("nowhere.java"));
    }

    @Test
    void aFileThatFailsShowsItsOwnLine() throws IOException {
        Files.writeString(folder.resolve("bad.jsh"), "int fine = 1;\nint wrong = \"text\";\n");
        String failure = fail("%run " + folder + "/bad.jsh");
        assertTrue(failure.contains("bad.jsh, line 2\n    int wrong = \"text\";\n                ^^^^^^"), failure);
        Files.writeString(folder.resolve("Deep.java"), "class Deep {\n    static int of(int n) { return 1 / n; }\n}\n");
        run("// a line more\n%load " + folder + "/Deep.java");
        String thrown = fail("Deep.of(0)");
        assertTrue(
                thrown.contains("at Deep.java, line 2 in Deep.of\n          1  class Deep {\n        → 2  "), thrown);
    }

    @Test
    void aFileIsTimed() throws IOException {
        Files.writeString(folder.resolve("sum.jsh"), "int sum = 0;\nfor (int i = 0; i < 10; i++) sum += i;");
        run("%run -t " + folder + "/sum.jsh");
        assertTrue(shown().get(0).startsWith("CPU times: "));
        assertRun("sum", "45");
    }

    @Test
    void variablesAreListed() {
        run("int n = 3; String text = \"a\"; List<Integer> list = List.of(1, 2); var array = new int[4];");
        assertPrints("n\ttext\tlist\tarray\n", "%who");
        assertPrints("text\n", "%who String");
        assertPrints("""
                Variable   Type            Data/Info
                ------------------------------------
                n          int             3
                text       String          a
                list       List<Integer>   n=2: [1, 2]
                array      int[]           n=4: [0, 0, 0, 0]
                """, "%whos");
        assertRun("%who_ls int", "[n]");
        assertRun("%who_ls List", "[list]");
        assertRun("Map<String, List<Integer>> map = Map.of();\n%who_ls Map<String, List<Integer>>", "[map]");
        run("%reset -f");
        assertRun("%who_ls", "[]");
        assertTrue(fail("n").contains("cannot find symbol"));
        assertRun("List.of(1)", "[1]");
    }

    @Test
    void cellsAreTold() {
        run("int a = 1;");
        run("a + 1");
        assertPrints("int a = 1;\na + 1\n", "%history 1-2");
        assertPrints("   2: a + 1\n", "%history -n -g + 1-2");
        assertPrints("Writing " + folder + "/past\n", "%history -f " + folder + "/past 1-2");
        assertRun("Files.readString(Path.of(\"" + folder + "/past\"))", "int a = 1;\na + 1\n");
    }

    @Test
    void aCellIsShownAsWhatItIs() {
        run("%%html\n<b>x</b>");
        run("%%latex\n$x$");
        assertEquals(List.of("<b>x</b>", "$x$"), shown());
    }

    @Test
    void whatACellShowsIsKept() {
        run("%%capture all\nSystem.out.println(\"printed\");\nSystem.err.print(\"failed\");\ndisplay(7);\n8");
        assertEquals(List.of(), shown());
        assertRun("all.stdout() + all.stderr() + all.outputs().size()", "printed\nfailed1");
        run("all.show()");
        assertEquals(List.of("7"), shown());
        fail("%%capture before\nSystem.out.print(\"so far\");\ndisplay(1);\nint x = 1 / 0;");
        assertRun("before.stdout() + before.outputs().size()", "so far1");
        assertRun("display(9)", null);
        assertEquals(List.of("9"), shown());
    }

    @Test
    void aCellRunsWhereTheJvmHasWhatItNeeds() {
        assertRun("%%needs 17 java.desktop\nint x = 3;\nx + 1", "4");
        assertRun("%%needs 17\n%%capture inner\nSystem.out.print(x);", null);
        assertRun("inner.stdout()", "3");
        assertPrints(
                "skipped: this needs JDK 999 or newer, and here is JDK "
                        + Runtime.version().feature() + "\n",
                "%%needs 999\nno Java at all");
        assertPrints(
                "skipped: this needs the module jdk.incubator.vector, for which the kernel is to be installed with "
                        + "--jvm-option=--add-modules=jdk.incubator.vector\n",
                "%%needs jdk.incubator.vector\nimport jdk.incubator.vector.*;");
        assertPrints(
                "skipped: this needs the module no.such, which JDK "
                        + Runtime.version().feature() + " does not have\n",
                "%%needs no.such\n1");
        assertTrue(fail("%%needs\n1").contains("say what the cell needs"));
    }

    @Test
    void aNotOfASessionsVariableIsJava() {
        run("boolean ready = false;");
        assertRun("!ready", "true");
        assertFalse(Boolean.parseBoolean(run("!!ready")));
    }

    private void assertPrints(String text, String cell) {
        run("%%capture $printed\n" + cell);
        assertEquals(text, run("$printed.stdout()") == null ? "" : run("$printed.stdout()"));
    }
}
