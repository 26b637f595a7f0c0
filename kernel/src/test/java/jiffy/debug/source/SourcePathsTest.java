// SPDX-License-Identifier: Apache-2.0
package jiffy.debug.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SourcePathsTest {

    @Test
    void namesAreThoseOfTheClients() {
        // by murmur2_x86 of ipykernel 7.4
        assertName("", "3990065800");
        assertName("a", "2167009006");
        assertName("ab", "2805137849");
        assertName("abc", "3350977461");
        assertName("abcd", "804720481");
        assertName("int x = 1;\n", "3996264933");
        assertName("größe = \"✓\";", "769627244");
        assertName("x".repeat(1000), "2976633443");
    }

    private static void assertName(String text, String hash) {
        assertEquals("/tmp/x/" + hash + ".java", new SourcePaths("/tmp/x/").of(text));
    }
}
