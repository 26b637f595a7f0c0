// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.TreeMap;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.UsageException;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options options = Options.of(
            Option.value("n", "N", "loops a run"),
            Option.value("s", "KEY", "sort key"),
            Option.flag("q", "quiet"),
            Option.flag("o", "return the result"),
            Option.value("warmup", "N", "rounds before the first run"),
            Option.flag("verbose", "tell more"));

    @Test
    void leadingOptionsAreReadAndTheRestIsVerbatim() {
        assertParse(" -n 3 s.split(\",\")", "{n=[3]} | s.split(\",\")");
        assertParse("-n3 -q f( 'x' ,  2)", "{n=[3], q=[]} | f( 'x' ,  2)");
        assertParse("x -n 3", "{} | x -n 3");
        assertParse("", "{} | ");
    }

    @Test
    void flagsMayBeJoined() {
        assertParse("-qo x", "{o=[], q=[]} | x");
        assertParse("-qn5 x", "{n=[5], q=[]} | x");
    }

    @Test
    void anOptionMayBeGivenSeveralTimes() {
        assertParse("-s cumulative -s name f()", "{s=[cumulative, name]} | f()");
    }

    @Test
    void wordsAreOptionsToo() {
        assertParse("--warmup 3 --verbose x", "{verbose=[], warmup=[3]} | x");
        assertParse("--warmup=3 x", "{warmup=[3]} | x");
    }

    @Test
    void anArgumentMayBeQuoted() {
        assertParse("-s \"a b\" x", "{s=[a b]} | x");
        assertParse("-s 'a b'x", "{s=[a b]} | x");
    }

    @Test
    void aNumberIsNoOption() {
        assertParse("-1 + x", "{} | -1 + x");
        assertParse("-(a)", "{} | -(a)");
    }

    @Test
    void twoDashesEndTheOptions() {
        assertParse("-q -- -x", "{q=[]} | -x");
        assertParse("--", "{} | ");
    }

    @Test
    void theRestKnowsItsPlace() throws UsageException {
        CellCode rest = options.parse(new CellCode(" -n 3 x", 4, 7)).rest();
        assertEquals(new CellCode("x", 4, 13), rest);
    }

    @Test
    void mistakesSayWhatToDo() {
        assertFails(
                "-z x",
                "option -z is not known (options: -n -s -q -o --warmup --verbose; write -- before code that starts "
                        + "with a"
                        + " minus)");
        assertFails(
                "--warmpu 3 x",
                "option --warmpu is not known, did you mean --warmup? (options: -n -s -q -o --warmup --verbose; "
                        + "write --"
                        + " before code that starts with a minus)");
        assertFails("-n", "option -n needs N (loops a run)");
        assertFails("-s \"a b", "option -s: the quote \" is not closed");
        assertFails("--verbose=1 x", "option --verbose takes no argument");
    }

    @Test
    void numbersAreChecked() throws UsageException {
        assertEquals(
                1000, options.parse(CellCode.of("-n 1_000 x")).integer("n", 1).getAsInt());
        Arguments abc = options.parse(CellCode.of("-n abc x"));
        assertEquals(
                "option -n needs a whole number of at least 1, not \"abc\"",
                assertThrows(UsageException.class, () -> abc.integer("n", 1)).getMessage());
        Arguments zero = options.parse(CellCode.of("-n 0 x"));
        assertThrows(UsageException.class, () -> zero.integer("n", 1));
    }

    @Test
    void optionsOfTheCallerEndWhereTheProgramsBegin() throws UsageException {
        Options ofCaller = Options.ofCaller(Option.value("out", "VAR", "where to"), Option.flag("q", "quiet"));
        assertEquals(
                "-e -q x",
                ofCaller.parse(CellCode.of("--out a -q -e -q x")).rest().text());
        assertEquals("--login", ofCaller.parse(CellCode.of("--login")).rest().text());
        assertEquals("-e", ofCaller.parse(CellCode.of("-- -e")).rest().text());
        assertThrows(UsageException.class, () -> ofCaller.parse(CellCode.of("--otu a")));
    }

    private void assertParse(String line, String expected) {
        try {
            Arguments parsed = options.parse(CellCode.of(line));
            TreeMap<String, Object> sorted = new TreeMap<>();
            parsed.options()
                    .forEach((name, given) -> sorted.put(name, given.equals(java.util.List.of("")) ? "[]" : given));
            assertEquals(expected, sorted + " | " + parsed.rest().text());
        } catch (UsageException e) {
            throw new AssertionError(e);
        }
    }

    private void assertFails(String line, String message) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> options.parse(CellCode.of(line)))
                        .getMessage());
    }
}
