// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jiffy.magic.MagicOnProgram;
import jiffy.magic.Value;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.FileNames;
import jiffy.profile.LineMeter;
import jiffy.profile.LineProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LprunMagicTest {

    private final MagicOnProgram program = new MagicOnProgram(new LprunMagic(LineMeter.TIME, FileNames.START), """
            class User {
                static int ran;
                static int total(int n) {
                    int s = 0;
                    for (int i = 0; i < n; i++) {
                        s += i;
                    }
                    return s;
                }
                static int totalOf100() { ran++; return total(100); }
                static int fail() { total(7); throw new IllegalStateException("no"); }
                static int ran() { return ran; }
            }
            """);

    @Test
    void showsLineProfilersTableAndReturnsTheValue() throws Exception {
        Value value = program.run("-f total -u 1e-6 totalOf100");

        assertEquals(4950, value.object());
        String text = program.shown(0)
                .replaceAll("(?<=\\d{1,5} {0,12}\\d{1,3}) +[0-9.e~-]+ +[0-9.e~-]+ +[0-9.~]+(?=  )", " T");
        assertEquals("Timer unit: 1e-06 s", text.lines().findFirst().orElseThrow());
        List<String> lines = text.lines().skip(6).toList();
        assertEquals("Line #      Hits         Time  Per Hit   % Time  Line Contents", lines.get(0));
        assertEquals(
                List.of(
                        "3|static int total(int n) {",
                        "4|1|T|int s = 0;",
                        "5|101|T|for (int i = 0; i < n; i++) {",
                        "6|100|T|s += i;",
                        "7|}",
                        "8|1|T|return s;",
                        "9|}"),
                lines.subList(2, 9).stream()
                        .map(l -> l.strip().replaceAll("  +| (?=T )|(?<= T) ", "|"))
                        .toList());
    }

    @Test
    void refusesBadOptionsBeforeTheCodeRuns() throws Exception {
        assertRefused(
                "-f totl totalOf100", "%lprun: option -f: there is no method totl in the session; did you mean total?");
        assertRefused("-m Nobody totalOf100", "%lprun: option -m: there is no class Nobody in the session");
        assertRefused("-u fast totalOf100", "%lprun: option -u needs a number above 0, as 1e-6, not \"fast\"");
        assertRefused("-T /no/such/file totalOf100", "%lprun: option -T: there is no folder /no/such");
        assertRefused("-f total", "%lprun: needs code to run");
        assertEquals(0, program.run("-z -f total ran").object());
    }

    private void assertRefused(String line, String message) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> program.run(line)).getMessage());
    }

    @Test
    void showsWhatItHasBeforeAnException() {
        assertThrows(IllegalStateException.class, () -> program.run("-f total fail"));

        assertTrue(program.shown(0).contains("     6         7 "), program.shown(0));
    }

    @Test
    void withoutNamesAllMethodsThatRan() throws Exception {
        LineProfile profile = (LineProfile) program.run("-r totalOf100").object();

        assertEquals(
                List.of("totalOf100", "total"),
                profile.functions().stream()
                        .filter(f -> f.calls() > 0)
                        .map(LineProfile.Function::name)
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
        assertFalse(program.shown(0).contains("Function: fail"));
    }

    @Test
    void savesTheReport(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("lines.txt");
        program.run("-T " + file + " -f total totalOf100");

        assertTrue(Files.readString(file).contains("Function: total at line 3"));
        assertTrue(program.shown(0).endsWith("\n\n*** Profile printout saved to text file '" + file + "'."));
    }
}
