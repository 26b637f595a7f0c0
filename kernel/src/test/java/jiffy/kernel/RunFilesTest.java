// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** {@code %run} of files as {@code java File.java} takes them. */
class RunFilesTest extends CellTesting {

    @TempDir
    Path folder;

    @Test
    void aByteOrderMarkAndAnInterpretersLineAreSkipped() throws Exception {
        write("Marked.java", "\uFEFF#!/usr/bin/java --source 17\nint marked = 3;\n");
        run("%run " + folder.resolve("Marked.java"));
        assertRun("marked", "3");
    }

    @Test
    void theMainMethodOfAClassIsCalled() throws Exception {
        write("Classic.java", """
                public class Classic {
                    static String got = "";
                    Classic(int unused) {}
                    public static void main(String[] args) { got = String.join("+", args); }
                }
                """);
        run("%run " + folder.resolve("Classic.java") + " a b");
        assertRun("Classic.got", "a+b");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void mainMethodsOfObjectsAndOfCompactFilesAreCalledFromJdk25On() throws Exception {
        write("Instance.java", "class Instance {\n    static int ran;\n    void main() { ran++; }\n}\n");
        run("%run " + folder.resolve("Instance.java"));
        assertRun("Instance.ran", "1");
        write("Compact.java", "int ran = 0;\nvoid main(String[] args) { ran = args.length; }\n");
        run("%run " + folder.resolve("Compact.java") + " a b c");
        assertRun("ran", "3");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
