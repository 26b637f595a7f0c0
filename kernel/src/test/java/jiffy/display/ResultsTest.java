// SPDX-License-Identifier: Apache-2.0
package jiffy.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsTest {

    record Planet(String name, double radius, List<String> moons) {}

    private final Results results = new Results(new Renderer());

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
        assertText("[[[[[[[[[…]]]]]]]]]", list);
    }

    @Test
    void aStreamIsNotRead() {
        assertText("a stream, which can be read only once: show .toList() instead", Stream.of(1));
    }

    @Test
    void recordsAreATable() {
        List<Planet> planets =
                List.of(new Planet("Earth", 6371.0, List.of("Moon")), new Planet("<Mars>", 3389.5, List.of()));
        assertText("""
                name    radius  moons
                Earth   6371.0  [Moon]
                <Mars>  3389.5  []""", planets);
        assertEquals(
                "<table><thead><tr><th style=\"text-align: left\">name</th><th style=\"text-align: right\">radius</th>"
                        + "<th style=\"text-align: left\">moons</th></tr></thead><tbody>"
                        + "<tr><td style=\"text-align: left\">Earth</td><td style=\"text-align: right\">6371.0</td>"
                        + "<td style=\"text-align: left\">[Moon]</td></tr>"
                        + "<tr><td style=\"text-align: left\">&lt;Mars&gt;</td><td style=\"text-align: right\">3389.5</td>"
                        + "<td style=\"text-align: left\">[]</td></tr></tbody></table>",
                results.render(planets.toArray()).getData(MIMEType.TEXT_HTML));
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

    private void assertText(String expected, Object value) {
        assertEquals(expected, text(results.render(value)));
    }

    private static String text(DisplayData data) {
        return (String) data.getData(MIMEType.TEXT_PLAIN);
    }
}
