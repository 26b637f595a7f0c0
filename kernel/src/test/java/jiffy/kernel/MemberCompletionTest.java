// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import jiffy.protocol.language.Interpreter.Completions;
import org.junit.jupiter.api.Test;

/** What types do to completion: signatures with type arguments filled in, and those first that fit. */
class MemberCompletionTest extends CellTesting {

    @Test
    void membersTellWhatTheTypeArgumentsMakeOfThem() {
        run("""
                record Point(double x, double y) {}
                var points = new ArrayList<Point>();
                Map<String, List<? extends Number>> lengths = new TreeMap<>();
                List<? extends Number> numbers = List.of();
                ArrayList raw;
                class Box<T> { T content; Box<List<T>> nested() { return null; } }
                Box<Point> box;""");
        assertSignature("points.get(", "Point get(int)");
        assertSignature("points.addA", "boolean addAll(Collection<? extends Point>) (+1)");
        assertSignature("points.forE", "void forEach(Consumer<? super Point>)");
        assertSignature("points.stream().coll", "R collect(Collector<? super Point, A, R>) (+1)");
        assertSignature("points.toA", "Object[] toArray() (+2)");
        assertSignature("lengths.entryS", "Set<Entry<String, List<? extends Number>>> entrySet()");
        assertSignature("numbers.get(", "Number get(int)");
        assertSignature("numbers.iter", "Iterator<? extends Number> iterator()");
        assertSignature("raw.get(", "Object get(int)");
        assertSignature("box.cont", "Point content");
        assertSignature("box.nested", "Box<List<Point>> nested()");
        assertSignature("for (List<String> line : List.of(List.of(\"\"))) { line.get(", "String get(int)");
    }

    @Test
    void whatFitsTheDeclaredVariableComesFirst() {
        run("Map<String, List<Integer>> lengths = new TreeMap<>(); List<String> words = new ArrayList<>();");
        assertEquals("get(", texts("String first = words.").get(0));
        assertEquals("get(", texts("List<Integer> of = lengths.ge").get(0));
        assertEquals("remove(", texts("int n = 0; final String gone = words.re").get(0));
        assertEquals(
                1, texts("Object o = words.add").stream().filter("add("::equals).count());
    }

    private void assertSignature(String code, String expected) {
        String name = code.replaceFirst("\\($", "");
        assertEquals(
                expected,
                interpreter().complete(name, name.length()).items().get(0).signature());
    }

    @Test
    void whatIsCreatedIsOfferedOnce() {
        List<String> found = texts("new ArrayDeq");
        assertEquals(List.of("ArrayDeque("), found);
    }

    private List<String> texts(String code) {
        return interpreter().complete(code, code.length()).items().stream()
                .map(Completions.Item::text)
                .toList();
    }
}
