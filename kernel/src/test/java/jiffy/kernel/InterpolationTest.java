// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the session in the text of magics: {@code {x}}, {@code {x + 1}} and {@code $x}. */
class InterpolationTest extends CellTesting {

    private final Path before = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void declare() {
        run("int n = 6; String name = \"a b\"; Path folder = Path.of(\"" + folder + "\");");
    }

    @AfterEach
    void goBack() {
        run("%cd \"" + before + "\"");
    }

    @Test
    void variablesAndExpressionsAreWrittenIntoCommands() {
        assertPrints("6 a b 7 A B 6\n", "!echo {n} {name} {n + 1} {name.toUpperCase()} $n");
        assertPrints("3 }\n", "!echo {Map.of(\"}\", 3).get(\"}\")} '}'");
        assertRun("var lines = !echo {n * 2}\nlines", "[12]");
    }

    @Test
    void whatIsEscapedOrNoExpressionStaysAsItIs() {
        assertPrints("{n} {n + 1} $n\n", "!echo '{{n}}' '{{n + 1}}' '$$n'");
        assertPrints("{n} $n\n", "!echo \\{n} \\$n");
        assertPrints("b\n", "!echo 'a b' | awk '{print $2}'");
        assertPrints("aa\n", "!echo aa | grep -E 'a{2}'");
        assertPrints("{n++} { n } {unknown} {}\n", "!echo '{n++}' '{ n }' '{unknown}' '{}'");
        assertPrints("{{.Names}} {\"a\": {\"b\": 1}}\n", "!echo '{{.Names}}' '{\"a\": {\"b\": 1}}'");
        assertRun("n", "6");
    }

    @Test
    void everyMagicThatTakesNamesOrTextReadsThem() throws IOException {
        Path sub = Files.createDirectories(folder.resolve("sub " + 6));
        run("%cd {folder}/sub {n}");
        assertRun("%pwd", sub.toRealPath().toString());
        run("%cd {folder}");
        run("%env JIFFY_N={n + 1}");
        assertRun("%env JIFFY_N", "7");
        run("%%writefile {\"made\" + n}.jsh\nint made = {n};");
        assertEquals("int made = {n};\n", Files.readString(folder.resolve("made6.jsh")));
        Files.writeString(folder.resolve("run7.jsh"), "int ran = 7;");
        run("%run run{n + 1}.jsh");
        assertRun("ran", "7");
        run("%load run$ran.jsh");
        run("String type = \"int\", gone = \"ran\";");
        assertRun("%who_ls {type}", "[n, ran]");
        run("%del {gone}");
        assertRun("%who_ls int", "[n]");
        run("%history -f {name.charAt(0) + \".txt\"} 1");
        assertTrue(Files.exists(folder.resolve("a.txt")));
        run("%%script --out got {\"tr\"} {\"a\"} b\na{n}");
        assertRun("got", "b{n}");
        assertRun("%timeit?\nn", "6");
    }

    @Test
    void javaIsLeftAlone() {
        run("%time int[] made = {n};");
        assertRun("made[0]", "6");
    }

    @Test
    void anExpressionThatThrowsIsAnErrorOfTheCell() {
        assertTrue(fail("!echo {n / 0}").startsWith("java.lang.ArithmeticException: / by zero"));
    }

    @Test
    void whatIsWrittenIntoACommandIsNoResult() {
        run("40 + 2");
        run("!true {n}");
        assertRun("__", "42");
    }

    @Test
    void pathsAndExpressionsAreCompleted() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        run("%cd {folder}");
        assertEquals(List.of("inner/"), completed("%cd in|"));
        assertEquals(List.of("inner/"), completed("Files.list(Path.of(\"in|"));
        assertEquals(List.of("folder"), completed("%cd {fold|"));
        assertTrue(completed("!ls {folder.getPar|").contains("getParent()"));
    }

    private List<String> completed(String marked) {
        return interpreter().complete(marked.replace("|", ""), marked.indexOf('|')).items().stream()
                .map(item -> item.text())
                .toList();
    }

    private void assertPrints(String text, String cell) {
        run("%%capture $printed\n" + cell);
        assertEquals(text, run("$printed.stdout()"));
    }
}
