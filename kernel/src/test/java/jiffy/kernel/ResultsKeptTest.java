// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Results by name, and what lets them go. */
class ResultsKeptTest extends CellTesting {

    private static final String COLLECTED =
            "for (int i = 0; i < 100 && seen.get() != null; i++) { System.gc(); Thread.sleep(20); } seen.get()";

    @Test
    void theLastResultHasAName() {
        assertRun("40", "40");
        assertRun("__ + 2", "42");
        assertRun("\"__\" + __", "__42");
        run("int x = 1;");
        assertRun("__.length()", "4");
        assertRun("$1 + $2", "82");
    }

    @Test
    void aMagicsRunsKeepNoResult() {
        assertRun("5", "5");
        run("var memory = %memit -o -q -r 3 new byte[40_000_000 + 8 * __]");
        assertRun("memory.liveGrowth() < 60_000_000", "true");
        assertRun("%time 6", "6");
        assertRun("__", "6");
    }

    @Test
    void aVariableOfTheUsersKeepsTheName() {
        run("String __ = \"mine\";");
        assertRun("1", "1");
        assertRun("__", "mine");
    }

    @Test
    void aHundredAreKept() {
        for (int i = 1; i <= 101; i++) {
            assertRun("" + i, "" + i);
        }
        assertTrue(fail("$1").contains("cannot find symbol: variable $1"));
        assertRun("$3", "3");
    }

    @Test
    void whatIsDeletedIsFreed() {
        run("var big = new byte[1000]; java.lang.ref.WeakReference<Object> seen;");
        run("seen = new java.lang.ref.WeakReference<>(big);");
        run("%del big");
        assertTrue(fail("big").contains("cannot find symbol: variable big"));
        assertNull(run(COLLECTED));
        assertTrue(fail("%del big").contains("nothing is named big"));
        assertRun("int big = 5; big", "5");
    }

    @Test
    void aResultIsDeletedByItsNames() {
        run("java.lang.ref.WeakReference<Object> seen;");
        run("new byte[1000]");
        run("seen = new java.lang.ref.WeakReference<>($2);");
        run("%del $2 __");
        assertNull(run(COLLECTED));
    }

    @Test
    void aResetFreesWhatVariablesHold() {
        run("class Holder { static int big = 7; }\nvar held = new byte[1000]; held[0] = (byte) Holder.big;");
        run("System.getProperties().put(\"held\", new java.lang.ref.WeakReference<Object>(held));");
        run("%reset -f");
        run("var seen = (java.lang.ref.WeakReference<?>) System.getProperties().get(\"held\");");
        assertNull(run(COLLECTED));
        assertTrue(fail("Holder.big").contains("cannot find symbol: variable Holder"));
        assertRun("class Holder { static int big = 1; }\nHolder.big", "1");
    }
}
