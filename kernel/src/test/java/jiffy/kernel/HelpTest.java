// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Question marks. Without the JDK's sources there is less to tell, so only what is there without them is asserted. */
class HelpTest extends CellTesting {

    @Test
    void callsAreKnownByTheirMethods() {
        run("String greeting = \"hi\";");
        assertTrue(help("greeting.length()?").contains("int String.length()"), help("greeting.length()?"));
        assertTrue(help("\"x\".length()?").contains("int String.length()"), help("\"x\".length()?"));
        assertTrue(help("Math.random()?").contains("double Math.random()"));
        assertTrue(help("new ArrayList<>()?").contains("ArrayList(int initialCapacity)"));
        assertTrue(help("List.of()?").contains("List.of()\n"));
        assertTrue(help("String.length?").contains("int String.length()"));
        assertTrue(help("Math.PI?").contains("double"));
    }

    @Test
    void anyExpressionIsKnownByItsType() {
        assertTrue(help("1+1?").startsWith("int  // the type of 1+1"));
        assertTrue(help("List.of(1).get(0) + \"a\"?").contains("final class java.lang.String"));
        assertTrue(help("int[]?").contains("an array of int"));
        assertTrue(help("int?").contains("Integer?"));
        assertFails("?", "UsageError: write a name in front of it: List.of? explains, List.of?? shows the source too");
        assertFails("nosuch?", "UsageError: nothing is known of nosuch");
    }

    @Test
    void questionMarksMayStandInFront() {
        run("record P(int x, List<String> names) { }");
        assertEquals(help("P?"), help("?P"));
        assertTrue(help("P?").contains("record P(int x, List<String> names)"), help("P?"));
        assertTrue(help("??P").contains("record P(int x, List<String> names) { }"));
    }

    @Test
    void whatCellsCallExplainsItself() {
        assertTrue(help("display?").contains("Shows a value under the cell, now"), help("display?"));
        assertTrue(help("progress??").contains("public static <T> Iterable<T> progress(T[] elements)"));
        assertTrue(help("jiffy.display.Notebook.display?").contains("Shows a value"));
    }

    private String help(String cell) {
        run(cell);
        return shown().get(0).replaceFirst("^page: ", "");
    }
}
