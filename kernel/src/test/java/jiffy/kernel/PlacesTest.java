// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jiffy.protocol.language.Interpreter.Completions;
import org.junit.jupiter.api.Test;

/** Completion at the cursor places of {@code editor/places.txt}, in cells that have never been run. */
class PlacesTest extends CellTesting {

    private static final double LEAST_SHARE = 0.95;

    /**
     * A cursor in a cell.
     *
     * @param expected the names of which one is to be offered first or second
     */
    record Place(String cell, int cursor, Set<String> expected) {

        static Place of(String line) {
            String[] parts = line.split(" ⇒ | & ");
            String marked = parts[0].replace('⏎', '\n');
            return new Place(
                    marked.replace("‸", ""),
                    marked.indexOf('‸'),
                    Set.of(parts[1].strip().split(" \\| ")));
        }

        boolean isMetBy(List<Completions.Item> items) {
            return items.stream()
                    .limit(2)
                    .map(Completions.Item::text)
                    .anyMatch(text -> expected.contains(text) || expected.contains(text.replaceAll("[(.].*", "")));
        }
    }

    static List<Place> places() throws IOException {
        try (InputStream file = PlacesTest.class.getResourceAsStream("editor/places.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Place::of)
                    .toList();
        }
    }

    @Test
    void theRightNameIsOfferedFirstOrSecond() throws Exception {
        List<Place> places = places();
        List<String> missed = new ArrayList<>();
        for (Place place : places) {
            List<Completions.Item> items =
                    interpreter().complete(place.cell(), place.cursor()).items();
            if (!place.isMetBy(items)) {
                List<String> first =
                        items.stream().map(Completions.Item::text).limit(5).toList();
                missed.add(place.cell() + "\n    wants " + place.expected() + ", gets " + first);
            }
        }
        assertTrue(places.size() >= 300, "only " + places.size() + " places");
        double share = 1 - (double) missed.size() / places.size();
        System.out.println("completion: " + (places.size() - missed.size()) + " of " + places.size() + " places");
        missed.forEach(System.out::println);
        assertTrue(share >= LEAST_SHARE, () -> String.join("\n", missed));
    }
}
