// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this JDK's JShell offers: to be run on each JDK that is supported. */
class JShellInternalsTest {

    private JShell shell;
    private JShellInternals internals;

    @BeforeEach
    void start() {
        shell = JShell.builder().executionEngine("local").build();
        internals = new JShellInternals(shell);
    }

    @AfterEach
    void end() {
        internals.resumeIndexing();
        shell.close();
    }

    @Test
    void thisJdkOffersAll() {
        assertTrue(internals.suspendIndexing());
        internals.setCompilerClassPath(System.getProperty("java.class.path"));
        assertTrue(internals.enterImport("import java.util.*;"));
        internals.renewCompilers();
        assertEquals(List.of(), internals.missing());
    }

    @Test
    void anImportIsEnteredWithoutCompiling() {
        internals.enterImport("import java.util.*;");
        assertEquals("java.util.*", shell.imports().findFirst().orElseThrow().fullname());
        assertEquals("\"[1]\"", shell.eval("List.of(1).toString()").get(0).value());
    }

    @Test
    void anErrorIsCopiedWithoutTheCompiler() throws ReflectiveOperationException {
        Snippet f = shell.eval("int f() { return g() + 1; }").get(0).snippet();
        shell.eval("String g() { return null; }");
        shell.eval("int h() { return f(); }");
        shell.eval("boolean g() { return true; }");
        Diag error = shell.diagnostics(f).findFirst().orElseThrow();
        String message = error.getMessage(Locale.ROOT);
        assertTrue(message.startsWith("bad operand types"), message);
        long begin = error.getStartPosition();
        internals.copyErrors(f);
        error = shell.diagnostics(f).findFirst().orElseThrow();
        assertEquals(message, error.getMessage(Locale.ROOT));
        assertEquals(begin, error.getStartPosition());
        assertTrue(error.isError());
        Object kept =
                JShellMembers.member("OuterWrap$WrappedDiagnostic", "diag").get(error);
        assertEquals(CopiedDiagnostic.class, kept.getClass());
    }

    @Test
    void aSnippetIsForgotten() {
        Snippet first = shell.eval("int n = 1;").get(0).snippet();
        String wrapper = shell.sourceCodeAnalysis().wrapper(first).fullClassName();
        shell.drop(first);
        internals.forget(first, wrapper, true);
        assertEquals(0, shell.snippets().count());
        Snippet second = shell.eval("String n = \"a\";").get(0).snippet();
        assertNotSame(wrapper, shell.sourceCodeAnalysis().wrapper(second).fullClassName());
        assertEquals("\"a\"", shell.eval("n").get(0).value());
    }

    @Test
    void aNewCompilerWritesClassesThatTheOldOneRefused() {
        shell.eval("String s = \"" + "x".repeat(70_000) + "\";");
        assertTrue(shell.eval("1 + 1").get(0).value() == null, "the JDK has mended this: renewing is needed no longer");
        internals.renewCompilers();
        assertEquals("2", shell.eval("1 + 1").get(0).value());
    }
}
