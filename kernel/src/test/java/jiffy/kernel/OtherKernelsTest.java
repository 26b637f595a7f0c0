// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import jiffy.protocol.language.CellFailedException;
import org.junit.jupiter.api.Test;

/** What notebooks written for other Java kernels say. */
class OtherKernelsTest extends CellTesting {

    @Test
    void iJavasKernelTakesRenderersAndRunsMagics() {
        run("""
                import io.github.spencerpark.ijava.IJava;
                import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
                class Money { }
                IJava.getKernelInstance().getRenderer().createRegistration(Money.class)
                    .preferring(MIMEType.TEXT_HTML)
                    .register((m, ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>money</b>"));""");
        assertEquals("<b>money</b>", form("new Money()", "text/html"));
        assertRun("int before = 2; int after = (int) eval(\"int inner = 20; inner + before\"); after + inner", "42");
        assertRun("lineMagic(\"who_ls\", List.of(\"int\"))", "[before, after, inner]");
        run("cellMagic(\"html\", List.of(), \"<i>x</i>\");");
        assertEquals(List.of("<i>x</i>"), shown());
        assertTrue(fail("eval(\"1 / 0\")").startsWith("java.lang.ArithmeticException: / by zero"));
        assertTrue(fail("eval(\"foo()\")").contains("cannot find symbol: method foo()"));
        assertRun("1 + 1", "2");
    }

    @Test
    void librariesForIJavaShowValuesAndCallMagics() {
        run("""
                import io.github.spencerpark.ijava.runtime.*;
                import static io.github.spencerpark.ijava.runtime.Display.display;
                var id = display("# x", "text/markdown");
                Display.updateDisplay(id, "<b>", "text/html");
                display(3);
                Display.display(Display.render("<i>", "text/html"));""");
        assertEquals(List.of("# x", "update: <b>", "3", "<i>"), shown());
        run("int n = 3;");
        assertRun("List<String> names = Magics.lineMagic(\"who_ls\", List.of(\"int\")); names", "[n]");
        assertRun("Kernel.eval(\"n + 1\")", "4");
        assertRun("Kernel.getKernelInstance() == getKernelInstance()", "true");
    }

    @Test
    void displayTakesFormsInEitherOrder() {
        run("var id = display(\"# x\", \"text/markdown\"); display(\"text/markdown\", \"# y\"); display(\"md\", "
                + "\"# z\");");
        run("updateDisplay(id, \"<b>\", \"text/html\"); updateDisplay(id, \"text/html\", \"<i>\");");
        run("display(\"html\", Map.of(1, 2)); display(\"text\", \"some-id\"); display(\"html\", \"text/html\");");
        assertEquals(List.of("# x", "# y", "# z", "update: <b>", "update: <i>", "{1=2}", "some-id", "html"), shown());
        assertTrue(fail("display(\"nonsense\", List.of())").contains("takes the value first"));
    }

    @Test
    void jshellsCommandsListWhatThereIs() {
        run("record P(int x) { }\nint twice(int n) { return 2 * n; }\nint n = 3;");
        assertEquals("int n = 3\n", printed("%jshell /vars"));
        assertEquals("int n = 3\n", printed("/vars"));
        assertEquals("record P\n", printed("%jshell /types"));
        assertEquals("int twice(int)\n", printed("/methods"));
        assertTrue(printed("/imports").contains("import java.util.*\n"));
        assertTrue(printed("/list").contains("int twice(int n) { return 2 * n; }"));
        assertFails("/exit", "UsageError: %jshell: there is no /exit here: the kernel is ended in the Kernel menu");
        assertTrue(fail("/foo").contains("write /vars"));
        assertRun("int a = 8\n/ n; a", "2");
    }

    @Test
    void cellsMayNameTheirLanguage() {
        assertRun("%%java\nint x = 3;\nx + 1", "4");
        assertRun("%%java\n", null);
        assertEquals("hello\n", printed("%%java\nprint(\"hello\")"));
        assertTrue(fail("%%java\nx +").contains("line 2"));
    }

    @Test
    void aCommentNamesLibraries() {
        assertEquals("a:b:1 c:d:2", DependencyComments.in("//DEPS a:b:1, c:d:2@pom\nint x;"));
        assertEquals("", DependencyComments.in("String s = \"\"\"\n//DEPS a:b:1\n\"\"\"; // see //DEPS a:b:1"));
    }

    private String form(String cell, String type) {
        try {
            return String.valueOf(interpreter().execute(cell, 99).orElseThrow().getData(MIMEType.parse(type)));
        } catch (CellFailedException e) {
            throw new AssertionError(e);
        }
    }

    private String printed(String cell) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true));
        try {
            run(cell);
        } finally {
            System.setOut(before);
        }
        return out.toString();
    }
}
