// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Variables that take what commands and magics give. */
class CommandTargetsTest extends CellTesting {

    @Test
    void aVariableMayBeNamedLikeTheCommand() {
        assertTrue(run("var pwd = !pwd\npwd").startsWith("[/"));
        assertTrue(run("var pwd = !pwd\npwd").startsWith("[/"), "a second time");
        assertRun("var whoami = !whoami\nwhoami.size()", "1");
        assertRun("var ls = !ls -d /\nvar again = !ls -d /\nagain.get(0)", "/");
    }

    @Test
    void aNotStaysJava() {
        assertRun("boolean done = false;\nvar more = !done;\nmore", "true");
        assertRun("var flag = true;\nvar other = !flag;\nother", "false");
    }

    @Test
    void aTargetThatIsNotDeclaredIsRefusedBeforeItIsMeasured() {
        assertFails("r = %timeit -o 1 + 1", "UsageError: r is not declared: write var r = %timeit …");
        assertEquals(List.of(), shown());
    }
}
