// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {

    @Test
    void blackholeIsUnlockedAndQuietBeforeItIsNamed() {
        assertEquals(
                List.of(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume"),
                JvmFlags.with(List.of()).subList(0, 3));
    }

    @Test
    void positionsOfInlinedCodeAreUnlocked() {
        List<String> flags = JvmFlags.with(List.of());
        int unlocked = flags.indexOf("-XX:+UnlockDiagnosticVMOptions");
        assertTrue(0 <= unlocked && unlocked < flags.indexOf("-XX:+DebugNonSafepoints"));
    }

    @Test
    void usersOptionsComeLast() {
        List<String> flags = JvmFlags.with(List.of("-Xmx8g", "-Xmn128m"));
        assertEquals(List.of("-Xmx8g", "-Xmn128m"), flags.subList(flags.size() - 2, flags.size()));
        assertTrue(flags.contains("-XX:+UseSerialGC"));
    }

    @Test
    void aSmallHeapHasRoomForAnOldGeneration() {
        assertFalse(JvmFlags.with(List.of("-Xmx64m")).contains("-Xmn64m"));
        assertFalse(JvmFlags.with(List.of("-Xmx65536K")).contains("-Xmn64m"));
        assertTrue(JvmFlags.with(List.of("-Xmx1g")).contains("-Xmn64m"));
        assertTrue(JvmFlags.with(List.of()).contains("-Xmn64m"));
    }

    @Test
    void usersCollectorTakesThePlaceOfOurs() {
        assertFalse(JvmFlags.with(List.of("-XX:+UseZGC")).contains("-XX:+UseSerialGC"));
    }
}
