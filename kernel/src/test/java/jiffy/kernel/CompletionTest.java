// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import jiffy.protocol.language.Interpreter.Completeness;
import jiffy.protocol.language.Interpreter.Completions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest extends CellTesting {

    @Test
    void namesOfMagicsAreCompleted() {
        assertComplete("%timei|", "[%timeit]@0-6");
        assertComplete("int x = 1;\n%pr|", "[%prun]@11-14");
        assertComplete("%%timei|", "[%%timeit]@0-7");
        assertComplete("%lsm|", "[%lsmagic]@0-4");
        assertTrue(interpreter().complete("%", 1).items().size() > 3);
    }

    @Test
    void optionsOfMagicsAreCompleted() {
        assertComplete("%prun -q|", "[-q]@6-8");
        assertTrue(interpreter().complete("%prun -", 7).items().size() > 3);
        assertComplete("%timeit --war|", "[--warmup]@8-13");
    }

    @Test
    void whatOptionsAndMagicsChooseFromIsCompleted(@TempDir Path folder) throws Exception {
        assertComplete("%prun -s cumt|", "[cumtime]@9-13");
        assertComplete("%env PAT|", "[PATH]@5-8");
        Files.createDirectory(folder.resolve("sub dir"));
        Files.createFile(folder.resolve("sub file.java"));
        assertEquals(List.of(folder + "/sub dir/"), texts("%cd \"" + folder + "/sub"));
        assertEquals(List.of(folder + "/sub dir/", folder + "/sub file.java"), texts("%load \"" + folder + "/sub "));
    }

    @Test
    void javaBehindAMagicIsCompleted() {
        run("int[] numbers = {1};");
        assertComplete("%timeit numb|", "[numbers]@8-12");
        assertComplete("%timeit -n 3 numbers.le|", "[length]@21-23");
        assertComplete("%%time\nnumb|", "[numbers]@7-11");
        assertComplete("var r = %timeit -o numb|", "[numbers]@19-23");
    }

    @Test
    void whatAMagicTakesIsCompleted(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("date.txt"), "");
        Files.writeString(folder.resolve(".hidden"), "");
        String begun = folder + "/da";
        assertEquals(List.of(folder + "/data/", folder + "/date.txt"), texts("%jars " + begun));
        assertEquals(List.of(folder + "/data/", folder + "/date.txt"), texts("%prun -T " + begun));
        assertEquals(
                List.of(folder + "/data/", folder + "/date.txt"),
                texts("var text = Files.readString(Path.of(\"" + begun));
        assertEquals(List.of(folder + "/.hidden"), texts("new File(\"" + folder + "/."));
        assertComplete("%autotime o|", "[on, off]@10-11");
        assertComplete("%maven com.goo|", "[]@7-14");
        assertComplete("%%loadFromPOM\n<dep|", "[]@18-18");
    }

    @Test
    void textIsNotCompletedAsCode() {
        assertComplete("String s = \"Sys|", "[]@12-15");
        assertComplete("// Sys|", "[]@6-6");
        assertComplete("/* Sys| */", "[]@6-6");
        assertComplete("/* a */ \"b\".isBl|", "[isBlank()]@12-16");
    }

    @Test
    void candidatesTellWhatTheyAre() {
        run("int counter = 1; int count(String text, int from) { return 0; } record Country(String name) {}");
        Completions found = interpreter().complete("coun", 4);
        assertEquals(
                "[counter instance int counter, count( function int count(String, int)]",
                found.items().stream().map(CompletionTest::told).toList().toString());
        assertEquals(
                "[length() function int length()]",
                interpreter().complete("\"\".leng", 7).items().stream()
                        .map(CompletionTest::told)
                        .toList()
                        .toString());
        assertEquals(
                "[%autotime magic Print CPU and wall time of every cell from now on, or no more]",
                interpreter().complete("%autot", 6).items().stream()
                        .map(CompletionTest::told)
                        .toList()
                        .toString());
    }

    private static String told(Completions.Item item) {
        return item.text() + " " + item.type() + " " + item.signature();
    }

    private List<String> texts(String code) {
        return interpreter().complete(code, code.length()).items().stream()
                .map(Completions.Item::text)
                .toList();
    }

    @Test
    void helpIsFoundAtTheCursor() {
        run("/** Doubles. */ int twice(int n) { return n * 2; }");
        assertInspect("twi|ce(3)", "int twice(int n)");
        assertInspect("%ti|meit 1", "%timeit [-n N]");
        assertInspect("%time twice|(3)", "int twice(int n)");
        assertInspect("%timeit 1|", "%timeit [-n N]");
        assertInspect("%%timeit 1|\n2", "%timeit [-n N]");
        assertInspect("%%timeit\n2|", "nothing");
    }

    @Test
    void aVariableIsInspectedWithItsTypeAndValue() {
        run("List<String> names = new ArrayList<>(List.of(\"a\", \"b\")); int counter = 3;");
        assertPage("na|mes", "List<String> names = [a, b]  // a java.util.ArrayList");
        assertPage("1 + counter|", "int counter = 3");
        assertPage("for (StringBuilder item : List.of(new StringBuilder())) { ite|m", "StringBuilder item");
    }

    @Test
    void ofOverloadsTheOneThatFitsComesFirst() {
        String two = page("new ArrayList<String>().add(1, |");
        assertEquals(
                "void ArrayList.add(int index, E element)",
                two.lines().findFirst().get());
        assertTrue(two.contains("boolean ArrayList.add(E e)"), two);
    }

    @Test
    void documentationOfCellsIsShown() {
        run("""
                /**
                 * Scales <em>all</em> of it by {@code factor}.
                 *
                 * @param factor at least
                 *     one
                 * @return the sum
                 */
                int scale(int factor) {
                    return 2 * factor;
                }""");
        assertPage("scale(2|)", """
                int scale(int factor)

                    Scales all of it by factor.

                    Parameters:
                    - factor – at least one

                    Returns: the sum""");
        run("scale??");
        String source = shown().get(0);
        assertTrue(source.contains("    return 2 * factor;"), source);
    }

    @Test
    void documentationOfLibrariesIsReadFromTheJarOfSources(@TempDir Path folder) throws Exception {
        Path jar = library(folder);
        run("%jars " + jar);
        run("import acme.Gauge;");
        assertPage("new Gauge().read(|", """
                int Gauge.read(int channel, boolean raw)

                    Reads the gauge.

                    Parameters:
                    - channel – from 0""");
        assertPage("Gau|ge", """
                class acme.Gauge

                    A gauge.""");
        run("Gauge.read??");
        String source = shown().get(0);
        assertTrue(source.contains("public int read(int channel, boolean raw) {\n    return channel;\n}"), source);
        assertTrue(source.indexOf("public int read(") < source.indexOf("private int read("), source);
    }

    /** A jar with a class, and the jar of its sources beside it. */
    private static Path library(Path folder) throws Exception {
        Path source = folder.resolve("acme/Gauge.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package acme;

                /** A gauge. */
                public class Gauge {
                    private int read(long channel) {
                        return 0;
                    }

                    /**
                     * Reads the gauge.
                     * @param channel from 0
                     */
                    public int read(int channel, boolean raw) {
                        return channel;
                    }
                }
                """);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        zip(folder.resolve("gauge.jar"), "acme/Gauge.class", source.resolveSibling("Gauge.class"));
        zip(folder.resolve("gauge-sources.jar"), "acme/Gauge.java", source);
        return folder.resolve("gauge.jar");
    }

    private static void zip(Path archive, String name, Path content) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(content, zip);
        }
    }

    private String page(String marked) {
        return interpreter()
                .inspect(marked.replace("|", ""), marked.indexOf('|'), 0)
                .map(CellTesting::text)
                .orElse("nothing");
    }

    private void assertPage(String marked, String expected) {
        assertEquals(expected, page(marked));
    }

    @Test
    void unfinishedCodeIsKnown() {
        assertEquals(new Completeness("complete", ""), interpreter().isComplete("1 + 1"));
        assertEquals("incomplete", interpreter().isComplete("int f() {").status());
        assertEquals("complete", interpreter().isComplete("%timeit x").status());
        assertEquals("incomplete", interpreter().isComplete("%%timeit\nx").status());
        assertEquals("complete", interpreter().isComplete("list?").status());
        assertEquals("complete", interpreter().isComplete("%%timeit?").status());
        assertEquals("incomplete", interpreter().isComplete("@Override").status());
        assertEquals(
                "incomplete",
                interpreter().isComplete("@SuppressWarnings(\"x\")\n").status());
    }

    private void assertInspect(String code, String firstLine) {
        int cursor = code.indexOf('|');
        String text = interpreter()
                .inspect(code.replace("|", ""), cursor, 0)
                .map(CellTesting::text)
                .orElse("nothing");
        assertTrue(text.startsWith(firstLine), text);
    }

    private void assertComplete(String code, String expected) {
        int cursor = code.indexOf('|');
        Completions found = interpreter().complete(code.replace("|", ""), cursor);
        List<String> texts = found.items().stream().map(Completions.Item::text).toList();
        assertEquals(expected, texts + "@" + found.start() + "-" + found.end());
    }
}
