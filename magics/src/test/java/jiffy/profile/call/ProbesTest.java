// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;

class ProbesTest {

    /** HotSpot inlines no method whose own code is larger than its option InlineSmallCode, 1000 to 2500 bytes. */
    private static final int SMALL = 1000;

    private static final Pattern OPTIMISED_EXIT = Pattern.compile(
            "\\d+ 4 \\d+ " + Pattern.quote(Probes.class.getName()) + "\\.exit\\(I\\)V \\[\\w+, 0x(\\w+) - 0x(\\w+)]");

    @Test
    void anExitIsInlinedAlthoughCallsAreTimed() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static void slow() { long end = System.nanoTime() + 1500; while (System.nanoTime() < end) { } }
                    static void run() { for (int i = 0; i < 20_000; i++) slow(); }
                }
                """);
        OptionalInt size = OptionalInt.empty();
        for (int i = 0; i < 50 && size.isEmpty(); i++) {
            code.profile();
            size = sizeOfExit();
        }

        assumeTrue(size.isPresent(), "this JVM's compilers don't tell what they compiled");
        assertTrue(size.getAsInt() < SMALL, "Probes.exit takes " + size.getAsInt() + " bytes");
    }

    private static OptionalInt sizeOfExit() throws Exception {
        String compiled = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerCodelist",
                        new Object[0],
                        new String[0]);
        return OPTIMISED_EXIT
                .matcher(compiled)
                .results()
                .mapToInt(found -> (int) (Long.parseLong(found.group(2), 16) - Long.parseLong(found.group(1), 16)))
                .max();
    }
}
