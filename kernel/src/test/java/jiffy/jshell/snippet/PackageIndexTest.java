// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

class PackageIndexTest {

    @Test
    void readingIsHeldBackUntilItIsReleasedOnce() throws Exception {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            PackageIndex index = PackageIndex.held(new JShellInternals(shell));
            assertEquals(1, suspended(analysis));
            index.release();
            index.release();
            assertEquals(0, suspended(analysis));
        }
    }

    private static int suspended(SourceCodeAnalysis analysis) throws ReflectiveOperationException {
        var count = analysis.getClass().getDeclaredField("suspend");
        count.setAccessible(true);
        return count.getInt(analysis);
    }
}
