// SPDX-License-Identifier: Apache-2.0
package jiffy.magic.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jiffy.jvm.Interval;
import jiffy.magic.Display;
import jiffy.magic.Evaluation;
import jiffy.magic.Evaluator;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.MimeBundle;
import jiffy.magic.Value;
import jiffy.magic.cell.CellCode;
import jiffy.magic.cell.Segment;
import jiffy.magic.cell.UsageException;
import jiffy.magic.option.FileNames;
import jiffy.profile.CallProfile;
import jiffy.profile.TestAgent;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrunMagicTest {

    private final UserCode code = UserCode.compile("""
            class User {
                static int ran;
                static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                static int fibOf20() { ran++; return fib(20); }
                static int fail() { fib(3); throw new IllegalStateException("no"); }
                static int ran() { return ran; }
            }
            """);
    private final List<String> shown = new ArrayList<>();
    private final List<Map<String, String>> bundles = new ArrayList<>();
    private final Map<String, Value> variables = new HashMap<>();

    @Test
    void showsCProfilesTableAndReturnsTheValue() throws Exception {
        Value value = run("-s calls fibOf20");

        assertEquals(6765, value.object());
        List<String> lines = shown.get(0).lines().toList();
        assertTrue(lines.get(0).startsWith("         21892 function calls (2 primitive calls) in 0."), lines.get(0));
        assertEquals("   Ordered by: call count", lines.get(2));
        assertEquals("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)", lines.get(4));
        assertTrue(lines.get(5).startsWith("  21891/1 "), lines.get(5));
        assertTrue(lines.get(5).endsWith(" User.java:3(fib)"), lines.get(5));
    }

    @Test
    void refusesABadKeyBeforeTheCodeRuns() throws Exception {
        UsageException e = assertThrows(UsageException.class, () -> run("-s bogus fibOf20"));

        assertTrue(e.getMessage().startsWith("%prun: \"bogus\" is no sort key"), e.getMessage());
        assertEquals(0, code.call("User", "ran"));
    }

    @Test
    void refusesToRunNothing() {
        assertEquals(
                "%prun: needs code to run",
                assertThrows(UsageException.class, () -> run("-q  ")).getMessage());
    }

    @Test
    void refusesToProfileAnotherMagic() {
        assertEquals(
                "%prun: profiles Java code, and %prun (line 1) is a magic; profiles do not nest",
                assertThrows(UsageException.class, () -> run("-q %prun fib(3)")).getMessage());
    }

    @Test
    void saysThatWhatWasNamedWasNotThere() throws Exception {
        run("-m no.such fibOf20");

        assertTrue(shown.get(0).endsWith("\n   no class of no.such was loaded"), shown.get(0));
    }

    @Test
    void namesTheClassThatWasMeantWithoutItsPackage() throws Exception {
        run("-m HashMap fibOf20");
        run("-m PrunMagic fibOf20");

        String inside =
                "java.util.HashMap cannot be counted from inside; calls of it in your own code are counted anyway";
        assertTrue(shown.get(0).endsWith("\n   " + inside), shown.get(0));
        assertTrue(shown.get(1).endsWith("did you mean jiffy.magic.profile.PrunMagic?"), shown.get(1));
    }

    @Test
    void showsWhatItHasBeforeAnException() {
        assertThrows(IllegalStateException.class, () -> run("fail"));

        assertTrue(shown.get(0).contains("      5/1 "), shown.get(0));
        assertFalse(shown.get(0).contains("jiffy"), shown.get(0));
    }

    @Test
    void returnsTheProfileQuietly() throws Exception {
        Value value = run("-q -r fibOf20");

        assertEquals("jiffy.profile.CallProfile", value.type());
        assertEquals(21892, ((CallProfile) value.object()).calls());
        assertEquals(List.of(), shown);
    }

    @Test
    void savesTheTable(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("table.txt");
        run("-T " + file + " fibOf20");

        assertTrue(Files.readString(file).contains("  21891/1 "));
        assertTrue(shown.get(0).endsWith("\n\n*** Profile printout saved to text file '" + file + "'."));
    }

    @Test
    void savesTheProfileAsItsEndingSays(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("fib.folded");
        run("-D " + file + " fibOf20");

        assertTrue(Files.readString(file).contains(";User.java:3(fib) "));
        assertTrue(shown.get(0).endsWith("\n\n*** Collapsed stacks saved to file '" + file + "'."));
    }

    @Test
    void refusesAFileThatCannotBeBeforeTheCodeRuns(@TempDir Path folder) throws Exception {
        assertEquals(
                "%prun: option -D: there is no folder " + folder.resolve("none"),
                assertThrows(UsageException.class, () -> run("-D " + folder.resolve("none/a.prof") + " fibOf20"))
                        .getMessage());
        assertEquals(0, code.call("User", "ran"));
    }

    @Test
    void comparesWithAProfileInAVariable() throws Exception {
        variables.put("before", run("-q -r fibOf20"));
        run("--diff before fibOf20()");

        List<String> lines = shown.get(0).lines().toList();
        assertTrue(lines.get(0).endsWith(" %), 21892 → 21892 function calls"), lines.get(0));
        assertEquals("   Ordered by: change of internal time", lines.get(2));
        assertEquals(2, code.call("User", "ran"));
    }

    @Test
    void comparesTwoProfilesWithoutRunningAnything() throws Exception {
        variables.put("before", run("-q -r fibOf20"));
        variables.put("after", run("-q -r fibOf20"));
        run("--diff before after");

        assertTrue(shown.get(0).contains(" %), 21892 → 21892 function calls"), shown.get(0));
        assertEquals(2, code.call("User", "ran"));
    }

    @Test
    void refusesToCompareWithWhatIsNoProfile() throws Exception {
        assertEquals(
                "%prun: option --diff: there is no profile in \"nothing\"; var before = %prun -r code puts one into a"
                        + " variable",
                assertThrows(UsageException.class, () -> run("--diff nothing fibOf20"))
                        .getMessage());
        assertEquals(0, code.call("User", "ran"));
    }

    @Test
    void showsTextHtmlAndAPictureInOneBundle() throws Exception {
        run("fibOf20");

        assertEquals(
                List.of("text/plain", "text/html", "image/png"),
                List.copyOf(bundles.get(0).keySet()));
        assertTrue(bundles.get(0).get("image/png").startsWith("iVBORw0KGgo"));
    }

    private Value run(String line) throws Exception {
        Magics magics = new Magics(List.of(new PrunMagic("prun", FileNames.START)));
        MagicContext context =
                new MagicContext(evaluator(), display(), magics, code, Optional.of(TestAgent.instrumentation()));
        return magics.run(
                new Segment.MagicCall("prun", CellCode.of(line), Optional.empty(), Optional.empty()), context);
    }

    /** A session whose only statements are the names of the program's methods. */
    private Evaluator evaluator() {
        return new Evaluator() {
            @Override
            public Evaluation evaluate(CellCode statement, Interval interval) throws Exception {
                if (variables.containsKey(statement.text().strip())) {
                    return new Evaluation(variables.get(statement.text().strip()), false, 0);
                }
                code.loadClass("User");
                interval.begin();
                try {
                    Object value = code.call("User", statement.text().strip().replace("()", ""));
                    return new Evaluation(Value.of(value), false, 0);
                } finally {
                    interval.end();
                }
            }

            @Override
            public CompiledStatement compile(CellCode statement, Setup setup) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void assign(CellCode target, Value value) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Display display() {
        return (Display) Proxy.newProxyInstance(
                Display.class.getClassLoader(), new Class<?>[] {Display.class}, (proxy, method, arguments) -> {
                    bundles.add(((MimeBundle) arguments[0]).data());
                    shown.add(((MimeBundle) arguments[0]).data().get("text/plain"));
                    return null;
                });
    }
}
