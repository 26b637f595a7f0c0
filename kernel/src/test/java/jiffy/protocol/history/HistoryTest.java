// SPDX-License-Identifier: Apache-2.0
package jiffy.protocol.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("deep").resolve("history.sqlite");
    }

    private static String text(List<History.Entry> entries) {
        return entries.stream()
                .map(e -> e.session() + ":" + e.line() + " " + e.source()
                        + (e.output() == null ? "" : " = " + e.output()))
                .collect(Collectors.joining("; "));
    }

    /** Two sessions, the second one still open. */
    private History second() {
        var first = new StoredHistory(file());
        first.add(1, "a + 1");
        first.addOutput(1, "2");
        first.add(2, "b");
        first.close();
        var second = new StoredHistory(file());
        second.add(1, "a + 2");
        second.add(2, "b");
        return second;
    }

    @Test
    void tailReachesIntoEarlierSessions() {
        var history = second();
        assertEquals("1:2 b; 2:1 a + 2; 2:2 b", text(history.tail(3)));
        assertEquals("1:1 a + 1 = 2; 1:2 b; 2:1 a + 2; 2:2 b", text(history.tail(Integer.MAX_VALUE)));
        history.close();
    }

    @Test
    void rangeCountsSessionsFromHereOrFromTheFirst() {
        var history = second();
        assertEquals("2:1 a + 2", text(history.range(0, 1, 2)));
        assertEquals("1:1 a + 1 = 2; 1:2 b", text(history.range(-1, 1, 9)));
        assertEquals("1:2 b", text(history.range(1, 2, 9)));
        assertEquals("", text(history.range(7, 1, 9)));
        history.close();
    }

    @Test
    void searchFindsByGlobAndOnceWhereAsked() {
        var history = second();
        assertEquals("1:1 a + 1 = 2; 2:1 a + 2", text(history.search("a ? *", 9, false)));
        assertEquals("1:2 b; 2:2 b", text(history.search("b", 9, false)));
        assertEquals("2:2 b", text(history.search("b", 9, true)));
        assertEquals("2:1 a + 2; 2:2 b", text(history.search("*", 2, true)));
        history.close();
    }

    @Test
    void bracketsAndOtherSignsStandForThemselves() {
        var stored = new StoredHistory(file());
        for (var history : List.of(stored, new SessionHistory())) {
            history.add(1, "int[] a = {1};");
            history.add(2, "inti a");
            history.add(3, "\\d+ 😀 ^x$ %_");
            assertEquals("1:1 int[] a = {1};", text(history.search("int[] a*", 9, true)));
            assertEquals("1:1 int[] a = {1};", text(history.search("*[]*", 9, true)));
            assertEquals("", text(history.search("int[i] a*", 9, true)));
            assertEquals("1:3 \\d+ 😀 ^x$ %_", text(history.search("\\d+ 😀 ^x$ %_", 9, true)));
            assertEquals("1:3 \\d+ 😀 ^x$ %_", text(history.search("*+ ? ^*", 9, true)));
        }
        stored.close();
    }

    @Test
    void twoKernelsShareTheFile() {
        var one = new StoredHistory(file());
        var two = new StoredHistory(file());
        one.add(1, "from one");
        assertEquals(1, one.tail(9).size());
        two.add(1, "from two");
        assertEquals("1:1 from one; 2:1 from two", text(two.tail(9)));
        one.close();
        two.close();
    }

    @Test
    void aFileThatCannotBeUsedLeavesThisSession() throws Exception {
        Files.createDirectories(file());
        var history = new StoredHistory(file());
        history.add(1, "x");
        assertEquals("1:1 x", text(history.tail(9)));
        assertEquals("1:1 x", text(history.range(0, 1, 2)));
        assertEquals("1:1 x", text(history.search("x", 9, true)));
        history.close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseReadsIt() throws Exception {
        second().close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
    }
}
