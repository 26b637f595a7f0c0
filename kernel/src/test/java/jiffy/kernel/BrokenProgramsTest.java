// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The programs of {@code error/broken-programs.txt}, with all that is said about each. */
class BrokenProgramsTest extends CellTesting {

    private static final Pattern PROGRAM = Pattern.compile("(?m)^=== .*\\n");

    private record Program(String cell, String said) {

        static Program of(String block) {
            String[] parts = block.split("\\n---\\n");
            return new Program(parts[0], parts[1].strip());
        }
    }

    @Test
    void whatIsSaidAboutABrokenProgramIsTrue() throws IOException {
        List<Program> programs = programs();
        assertTrue(programs.size() >= 40, "only " + programs.size());
        List<Executable> checks = new ArrayList<>();
        for (Program program : programs) {
            run("%reset -f");
            shown();
            String said = fail(program.cell()).strip().replaceAll("In \\[\\d+]", "In [1]");
            // JDK 17 says less here.
            String same = said.replace("')' or ',' expected", "')' expected");
            checks.add(() -> assertEquals(program.said(), same, program.cell()));
        }
        assertAll(checks);
    }

    private static List<Program> programs() throws IOException {
        try (InputStream file = BrokenProgramsTest.class.getResourceAsStream("error/broken-programs.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return PROGRAM.splitAsStream(text).skip(1).map(Program::of).toList();
        }
    }
}
