// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackageIndexTest {

    private static final String IMPORT = "import java.ut";

    private JShell shell;
    private SourceCodeAnalysis analysis;

    @BeforeEach
    void start() {
        shell = JShell.builder().executionEngine("local").build();
        analysis = shell.sourceCodeAnalysis();
    }

    @AfterEach
    void end() {
        shell.close();
    }

    @Test
    void packagesAreReadWhenSomebodyAsks() throws Exception {
        PackageIndex index = PackageIndex.held(analysis);
        index.awaitFor("System.identityH");
        index.awaitFor("import java.util.List; points.get(0).");
        assertEquals(1, suspended());
        index.awaitFor(IMPORT);
        assertEquals(0, suspended());
        // A slow machine needs longer than somebody who types is made to wait.
        for (int i = 0; !isKnown(); i++) {
            assertTrue(i < 600, "not read within a minute");
            Thread.sleep(100);
        }
    }

    private boolean isKnown() {
        return analysis.completionSuggestions(IMPORT, IMPORT.length(), new int[1]).stream()
                .anyMatch(s -> s.continuation().equals("util."));
    }

    @Test
    void readingIsLetGoOnce() throws Exception {
        PackageIndex index = PackageIndex.held(analysis);
        index.prepare();
        index.prepare();
        index.awaitFor(IMPORT);
        assertEquals(0, suspended());
    }

    private int suspended() throws ReflectiveOperationException {
        var count = analysis.getClass().getDeclaredField("suspend");
        count.setAccessible(true);
        return count.getInt(analysis);
    }
}
