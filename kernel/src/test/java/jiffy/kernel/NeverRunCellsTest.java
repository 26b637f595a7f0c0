// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Help and completion in cells that have never been run: what the cell declares above the cursor is known. */
class NeverRunCellsTest extends CellTesting {

    @Test
    void membersOfTheCellsOwnClassesAreExplained() {
        assertHelp("""
                record Point(int x, int y) {
                    /** How far from the origin. */
                    double length() {
                        return Math.hypot(x, y);
                    }
                }
                var p = new Point(3, 4);
                p.len|gth()""", """
                double Point.length()

                    How far from the origin.""");
        assertHelp("""
                interface Shape {
                    /** Its area. */
                    double area();
                }
                Shape shape = null;
                shape.ar|ea()""", """
                double Shape.area()

                    Its area.""");
        assertHelp("/** Doubles. */\nint twice(int n) { return 2 * n; }\ntwi|ce(3)", """
                int twice(int n)

                    Doubles.""");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_23)
    void commentsOfThreeSlashesAreDocumentationFromJdk23On() {
        assertHelp("""
                /// Doubles a *number*.
                ///
                /// @param n the number
                /// @return twice as much
                int twice(int n) { return 2 * n; }
                twi|ce(3)""", """
                int twice(int n)

                    Doubles a *number*.

                    Parameters:
                    - n – the number

                    Returns: twice as much""");
    }

    @Test
    void variablesOfTheCellAreKnownByTheirTypes() {
        assertHelp("var words = List.of(\"a\");\nwor|ds", "List<String> words");
        assertHelp("var words = List.of(\"a\");\nwords.forEach(word -> wo|rd", "String word");
        assertHelp("enum Color { RED }\nColor c = Color.RED;\n%time c|", "Color c");
    }

    @Test
    void constructorsAreShownOnce() {
        assertHelp("class Box {\n    Box(int width) {}\n}\nnew Box(|3)", "Box(int width)");
        assertHelp("class Box {}\nnew Box(|", "Box()");
    }

    @Test
    void aClassThatNeedsAnImportIsExplained() {
        assertEquals(
                "final class java.time.LocalDate",
                page("LocalDa|te").lines().findFirst().orElse(""));
    }

    private void assertHelp(String marked, String expected) {
        assertEquals(expected, page(marked), marked);
    }

    private String page(String marked) {
        return interpreter()
                .inspect(marked.replace("|", ""), marked.indexOf('|'), 0)
                .map(CellTesting::text)
                .orElse("nothing");
    }
}
