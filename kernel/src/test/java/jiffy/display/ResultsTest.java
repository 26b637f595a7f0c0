// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.table.DefaultTableModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    record Planet(String name, double radius, List<String> moons) {}

    private final Results results = new Results(new ValueRegistry());

    @Test
    void elementsAreShownAlsoWhereTheyAreArrays() {
        assertText("[[1, 2], [3]]", new int[][] {{1, 2}, {3}});
        assertText("[{a=[1]}]", List.of(Map.of("a", new int[] {1})));
        assertText("null", null);
    }

    @Test
    void longOnesAreShortened() {
        String hundred = String.join(
                ", ", IntStream.range(0, 100).mapToObj(String::valueOf).toList());
        assertText("[" + hundred + ", … 900 more]", IntStream.range(0, 1000).toArray());
        assertText(
                "[" + hundred + ", … 1 more]", IntStream.range(0, 101).boxed().toList());
    }

    @Test
    void aCollectionThatHoldsItselfIsNoProblem() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertText("[(this Collection)]", list);
        List<Object> first = new ArrayList<>();
        List<Object> second = new ArrayList<>(List.of(first));
        first.add(second);
        assertText("[[(this Collection)]]", first);
        Map<String, Object> map = new LinkedHashMap<>(Map.of("n", 1));
        map.put("self", map);
        assertText("{n=1, self=(this Map)}", map);
    }

    @Test
    void deepOnesAreCut() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        assertText("[[[[[[[[[…]]]]]]]]]", deep);
        Collection<Integer> more = new AbstractCollection<>() {
            @Override
            public Iterator<Integer> iterator() {
                return IntStream.range(0, 3).iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertText("[0, 1, 2]", more);
        Object reference = "end";
        for (int i = 0; i < 10_000; i++) {
            reference = new AtomicReference<>(reference);
        }
        assertText("…", reference);
        AtomicReference<Object> itself = new AtomicReference<>();
        itself.set(List.of(itself));
        assertText("[(this AtomicReference)]", itself);
    }

    @Test
    void aFewObjectsWithAnEndlessTextAreBounded() {
        List<Object> doubled = List.of(1);
        for (int i = 0; i < 40; i++) {
            doubled = List.of(doubled, doubled);
        }
        String text = text(results.render(doubled));
        assertTrue(text.startsWith("[[[[[[[[[…, …], […, …]], "), text);
        assertTrue(text.length() < 10_000, text);
        record Node(Object left, Object right) {}
        Object node = new Node(1, 2);
        for (int i = 0; i < 40; i++) {
            node = new Node(node, node);
        }
        assertTrue(text(results.render(node)).length() < 100_000);
        assertText("Node[left=a, right=null]", new Node("a", null));
    }

    static final class Counted {

        static int asked;

        @Override
        public String toString() {
            asked++;
            return "c";
        }
    }

    @Test
    void onlyWhatIsShownIsAsked() {
        Counted.asked = 0;
        results.render(Stream.generate(Counted::new).limit(100_000).toList());
        results.render(Stream.generate(Counted::new).limit(100_000).toArray());
        results.render(IntStream.range(0, 100_000)
                .boxed()
                .collect(java.util.stream.Collectors.toMap(i -> i, i -> new Counted())));
        results.render(Optional.of(Stream.generate(Counted::new).limit(100_000).toList()));
        // The map also has its HTML, of which the text's elements are a part.
        assertTrue(Counted.asked <= 600, Counted.asked + " calls");
        assertText("[" + "1, ".repeat(100) + "… 999999900 more]", java.util.Collections.nCopies(1_000_000_000, 1));
    }

    @Test
    void aTextThatIsNullOrFailsIsNoProblem() {
        Object silent = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertText("null", silent);
        assertText("[null]", List.of(silent));
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        };
        String name = failing.getClass().getName();
        assertText("[1, " + name + "(toString() throws IllegalStateException), 2]", List.of(1, failing, 2));
        assertText("{a=" + name + "(toString() throws IllegalStateException)}", Map.of("a", failing));
        assertThrows(IllegalStateException.class, () -> results.render(failing));
        assertEquals(name + "(toString() throws IllegalStateException)", ValueText.brief(failing, 100));
        assertEquals("[1, 2, …", ValueText.brief(List.of(1, 2, 3, 4), 8));
    }

    @Test
    void aLongTextIsCut() {
        String text = text(results.render("x".repeat(50 << 20)));
        assertEquals((1 << 20) + "… 51380224 more characters".length(), text.length());
        assertTrue(text.endsWith("x… 51380224 more characters"));
    }

    @Test
    void aStreamIsNotRead() {
        assertText("a stream, which can be read only once: show .toList() instead", Stream.of(1));
    }

    @Test
    void mapsAndSingleRecordsAreTablesInHtmlOnly() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a<b", 1);
        map.put("c", null);
        assertText("{a<b=1, c=null}", map);
        String html = html(map);
        assertTrue(
                html.contains("<td style=\"text-align: left\">a&lt;b</td><td style=\"text-align: right\">1</td>"),
                html);
        Planet earth = new Planet("Earth", 6371, List.of("Moon"));
        assertText(earth.toString(), earth);
        assertTrue(html(earth).contains(">radius</td><td style=\"text-align: left\">6371.0</td>"), html(earth));
        assertFalse(results.render(Map.of()).hasDataForType(MIMEType.TEXT_HTML));
    }

    @Test
    void aColumnOfNumbersMayHaveGaps() {
        String html = html(List.of(Map.of("n", 1), Map.of("other", "x")));
        assertTrue(html.contains("<td style=\"text-align: right\">1</td>"), html);
    }

    @Test
    void aSwingComponentIsAPicture() {
        DisplayData data = results.render(new javax.swing.JLabel("text"));
        assertTrue(data.hasDataForType(MIMEType.IMAGE_PNG), data.toString());
    }

    @Test
    void anAddressIsALink() throws Exception {
        assertText("https://example.org/?a=1&b=2", new URL("https://example.org/?a=1&b=2"));
        assertEquals(
                "<a href=\"https://example.org/?a=1&amp;b=2\">https://example.org/?a=1&amp;b=2</a>",
                html(new URL("https://example.org/?a=1&b=2")));
    }

    @Test
    void recordsAreATable() {
        List<Planet> planets =
                List.of(new Planet("Earth", 6371.0, List.of("Moon")), new Planet("<Mars>", 3389.5, List.of()));
        assertText("""
                name    radius  moons
                Earth   6371.0  [Moon]
                <Mars>  3389.5  []""", planets);
        String html = (String) results.render(planets.toArray()).getData(MIMEType.TEXT_HTML);
        assertEquals(
                "<table class=\"jiffy-table\"><thead><tr><th style=\"text-align: left\">name</th><th "
                        + "style=\"text-align: right\">radius</th>"
                        + "<th style=\"text-align: left\">moons</th></tr></thead><tbody>"
                        + "<tr><td style=\"text-align: left\">Earth</td><td style=\"text-align: right\">6371.0</td>"
                        + "<td style=\"text-align: left\">[Moon]</td></tr>"
                        + "<tr><td style=\"text-align: left\">&lt;Mars&gt;</td><td style=\"text-align: "
                        + "right\">3389.5</td>"
                        + "<td style=\"text-align: left\">[]</td></tr></tbody></table>",
                html.substring(0, html.indexOf("<script>")));
    }

    @Test
    void manyRecordsAreCut() {
        List<Planet> planets = IntStream.range(0, 70)
                .mapToObj(i -> new Planet("p" + i, i, List.of()))
                .toList();
        assertEquals(
                "… 10 more rows",
                text(results.render(planets)).lines().skip(61).findFirst().get());
    }

    @Test
    void mixedListsAreNoTable() {
        assertNull(results.render(List.of(new Planet("a", 1, List.of()), 2)).getData(MIMEType.TEXT_HTML));
    }

    @Test
    void listsOfMapsAndTableModelsAreTables() {
        Map<String, Object> earth = new LinkedHashMap<>();
        earth.put("name", "Earth");
        earth.put("moons", 1);
        assertText("name    moons  rings\nEarth       1\nSaturn    274  yes", List.of(earth, saturn()));
        assertText("a  b\n1  x", new DefaultTableModel(new Object[][] {{1, "x"}}, new Object[] {"a", "b"}));
    }

    private static Map<String, Object> saturn() {
        Map<String, Object> saturn = new LinkedHashMap<>();
        saturn.put("name", "Saturn");
        saturn.put("moons", 274);
        saturn.put("rings", "yes");
        return saturn;
    }

    @Test
    void wideTablesAreCut() {
        Results narrow = new Results(new Renderer(), new DisplayLimits(10, 2, 2, 8));
        List<Planet> planets = List.of(
                new Planet("A planet with a name", 1, List.of()),
                new Planet("b", 2, List.of()),
                new Planet("c", 3, List.of()));
        assertEquals(
                "name      radius\nA plane…     1.0\nb            2.0\n… 1 more rows, 1 more columns",
                text(narrow.render(planets)));
    }

    @Test
    void whatAnOptionalHoldsIsShown() {
        assertText("Optional[[1, 2]]", Optional.of(new int[] {1, 2}));
        assertText("Optional.empty", Optional.empty());
        DisplayData picture = results.render(Optional.of(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)));
        assertEquals("Optional[picture of 2 × 3 pixels]", text(picture));
        assertTrue(picture.hasDataForType(MIMEType.IMAGE_PNG));
    }

    @Test
    void theLatestRendererThatFitsCounts() {
        results.add(Planet.class, p -> Notebook.html("<b>" + p.name() + "</b>"));
        DisplayData mars = results.render(new Planet("Mars", 1, List.of()));
        assertEquals("Mars", text(mars));
        assertEquals("<b>Mars</b>", mars.getData(MIMEType.TEXT_HTML));
        results.add(Object.class, o -> o instanceof Planet p ? List.of(p.name()) : null);
        assertText("[Mars]", new Planet("Mars", 1, List.of()));
        assertText("7", 7);
    }

    @Test
    void aRendererOfALibraryIsFoundOnceItIsOnTheClassPath(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ValueRenderer.class.getName()), MoonRenderer.class.getName());
        assertText("Moon[]", new Moon());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader library =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(library);
            results.libraryAdded();
            assertText("a moon", new Moon());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    record Moon() {}

    /** What a library would bring. */
    public static final class MoonRenderer implements ValueRenderer<Moon> {

        @Override
        public Class<Moon> type() {
            return Moon.class;
        }

        @Override
        public Object render(Moon value) {
            return "a moon";
        }
    }

    @Test
    void jsonIsATree() {
        record Measured(double mean, float error, Double none) {}
        assertEquals(
                "{\n  \"mean\": null,\n  \"error\": 0.5,\n  \"none\": null\n}",
                text(Notebook.json(new Measured(Double.NaN, 0.5f, Double.POSITIVE_INFINITY))));
        DisplayData data = Notebook.json(Map.of("a", List.of(1, 2)));
        assertEquals("{\n  \"a\": [\n    1,\n    2\n  ]\n}", text(data));
        assertEquals("{\"a\":[1,2]}", data.getData(MIMEType.APPLICATION_JSON).toString());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Notebook.json("{a"));
        assertTrue(e.getMessage().startsWith("this is no JSON: "), e.getMessage());
    }

    @Test
    void formsCanBeChosen() {
        assertEquals("<b>x</b>", Notebook.render("<b>x</b>", "text/html").getData(MIMEType.TEXT_HTML));
        assertTrue(Forms.isType("text/html") && Forms.isType("application/vnd.vegalite.v5+json"));
        assertFalse(Forms.isType("my/plot"));
    }

    private void assertText(String expected, Object value) {
        assertEquals(expected, text(results.render(value)));
    }

    private static String text(DisplayData data) {
        return (String) data.getData(MIMEType.TEXT_PLAIN);
    }

    private String html(Object value) {
        return String.valueOf(results.render(value).getData(MIMEType.TEXT_HTML));
    }
}
