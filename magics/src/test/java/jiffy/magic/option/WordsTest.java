// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jiffy.magic.cell.UsageException;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreSplitAtSpacesThatAreNotQuoted() throws UsageException {
        assertEquals(List.of("a", "b c", "d'e"), Words.of("  a \"b c\"\td\"'\"e "));
        assertEquals(List.of("C:\\temp\\new", ""), Words.of("C:\\temp\\new ''"));
        assertEquals(List.of(), Words.of(" "));
    }

    @Test
    void aQuoteMustBeClosed() {
        assertEquals(
                "the quote \" is not closed",
                assertThrows(UsageException.class, () -> Words.of("a \"b")).getMessage());
    }
}
