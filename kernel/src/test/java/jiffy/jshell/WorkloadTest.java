// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import jiffy.jshell.result.EvaluationException;
import jiffy.jshell.result.EvaluationException.CompileFailed;
import jiffy.jvm.Interval;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.magic.cell.CellCode;
import jiffy.timing.Loop;
import org.junit.jupiter.api.Test;

class WorkloadTest extends SessionTesting {

    private CompiledStatement compile(String setup, String statement) throws EvaluationException {
        return compile(Setup.eachRun(new CellCode(setup, 1, 8)), statement);
    }

    private CompiledStatement compile(Setup setup, String statement) throws EvaluationException {
        session.beginCell(7, setup.code().text() + "\n" + statement);
        try {
            int line = setup.code().isBlank() ? 1 : 2;
            return session.compile(new CellCode(statement, line, 8), setup);
        } finally {
            session.endCell();
        }
    }

    private String run(CompiledStatement compiled, long loops) throws Throwable {
        StringBuilder log = new StringBuilder();
        compiled.workload().run(Loop.of(loops), new Interval() {
            @Override
            public void begin() {
                log.append("begin ");
            }

            @Override
            public void end() {
                log.append("end");
            }
        });
        return log.toString();
    }

    @Test
    void loopsRunTheStatement() throws Throwable {
        eval("int n = 0; int next() { return ++n; } void bump() { n += 10; }");
        CompiledStatement value = compile("", "next()");
        assertEquals(true, value.expression().isPresent());
        assertEquals("begin end", run(value, 3));
        assertEval("n", "3");
        CompiledStatement nothing = compile("", "bump();");
        assertEquals(false, nothing.expression().isPresent());
        run(nothing, 2);
        assertEval("n", "23");
        run(compile("int[] a = {1, 2}", "for (int x : a) { int y = x; n += y; }"), 2);
        assertEval("n", "29");
        run(compile("n = 100", "int y = n; n = y + 1;"), 5);
        assertEval("n", "105");
        run(compile("n = 100", "next()"), 0);
        assertEval("n", "100");
    }

    @Test
    void methodsOfCellsMayHaveAnyName() throws Throwable {
        eval("int run(int a) { return a; } int value() { return 42; } void make() {} int statement() { return 7; }");
        for (String setup : List.of("", "int a = 1")) {
            assertEquals("begin end", run(compile(setup, "run(4)"), 3));
            CompiledStatement value = compile(setup, "value() + statement()");
            assertEquals("begin end", run(value, 3));
            assertEquals(49, value.expression().orElseThrow().value());
            assertEquals("begin end", run(compile(setup, "make();"), 3));
        }
    }

    @Test
    void aSetupOfEachLoopRunsBeforeEachExecution() throws Throwable {
        eval("var log = new ArrayList<Integer>();");
        Setup setup = Setup.eachLoop(new CellCode("var list = new ArrayList<>(List.of(3, 1, 2)) // fresh", 1, 8));
        CompiledStatement compiled = compile(setup, "list.add(7); log.add(list.size());");
        assertEquals("begin endbegin endbegin end", run(compiled, 3));
        assertEval("log", "[4, 4, 4]");
        CompileFailed failed = assertThrows(CompileFailed.class, () -> compile(setup, "list.nothing()"));
        assertEquals("2:9 cannot find symbol", text(failed).lines().findFirst().orElseThrow());
    }

    @Test
    void onlyWhatCodeThrewIsItsOwn() throws Throwable {
        IllegalStateException thrown = new IllegalStateException();
        assertEquals(Optional.of(thrown), session.thrownByCode(thrown));
        CompileFailed failed = assertThrows(CompileFailed.class, () -> eval("int = 3;"));
        assertEquals(Optional.empty(), session.thrownByCode(failed));
    }

    @Test
    void expressionsOfAllKindsHaveValues() throws Throwable {
        eval("int x = 1; List<Integer> list = List.of(1, 2); <T> T any(T t) { return t; }");
        for (String expression : new String[] {
            "x + 1",
            "x = 2",
            "list",
            "list.get(0)",
            "any(list.get(1))",
            "Collections.max(list)",
            "x > 0 ? 1 : null",
            "switch (x) { case 1 -> 'a'; default -> 'b'; }",
            "new int[3]",
            "null",
            "x++",
            "Math.log(x);",
            "\"a;b\".split(\";\")",
            "(Runnable) () -> { int y = 1; }"
        }) {
            assertEquals(true, compile("", expression).expression().isPresent(), expression);
        }
    }

    @Test
    void theLastOfSeveralStatementsMayHaveAValue() throws Throwable {
        eval("int n = 0; int next() { return ++n; }");
        CompiledStatement last = compile("int a = 40", "next(); a += 1; a + n");
        assertEquals(42, last.expression().orElseThrow().value());
        assertEquals(
                true,
                compile("", "for (int i = 0; i < 3; i++) { n++; }\nn")
                        .expression()
                        .isPresent());
        assertEquals(
                false, compile("", "int[] b = {1}; int c = b[0];").expression().isPresent());
        CompileFailed missing = assertThrows(CompileFailed.class, () -> compile("", "next(); n + b"));
        assertEquals(1, missing.problems().size());
        assertThrows(CompileFailed.class, () -> compile("", "if (n > 0) break; n + 1"));
    }

    @Test
    void statementsStayInTheirLoop() throws Throwable {
        eval("int n = 0;");
        CompileFailed left = assertThrows(CompileFailed.class, () -> compile("", "n++; if (n > 1) break;"));
        assertEquals("1:25 a measured statement can't leave its loop with return, break or continue", text(left));
        assertThrows(CompileFailed.class, () -> compile("", "return;"));
        run(compile("", "for (;;) { n++; if (n > 0) break; }"), 3);
        run(compile("", "Runnable r = () -> { return; }; r.run(); n++;"), 2);
        assertEval("n", "5");
    }

    @Test
    void nothingLeaks() throws Throwable {
        run(compile("int secret = 1", "secret + 1"), 1);
        assertEvalFails("secret", "1:1 cannot find symbol\n  symbol:   variable secret\n  location: class ");
        assertEquals(List.of(), session.assistant().declarations().types());
    }

    @Test
    void aSetupThatNeverEndsIsNamed() {
        for (String setup : List.of("while (true) { }", "throw new Error();", "int a = 1; for (;;) a++;")) {
            CompileFailed failed = assertThrows(CompileFailed.class, () -> compile(setup, "1 + 1"));
            assertEquals("1:9 the setup never comes to its end, so the statement is never run", text(failed));
            assertThrows(CompileFailed.class, () -> compile(Setup.eachLoop(CellCode.of(setup)), "f();"));
        }
        CompileFailed own = assertThrows(CompileFailed.class, () -> compile("", "while (true) { }\nint z = 3;"));
        assertEquals("2:1 unreachable statement", text(own));
    }

    @Test
    void compileErrorsPointIntoTheCell() {
        CompileFailed missing = assertThrows(CompileFailed.class, () -> compile("int a = 1", "a + b"));
        assertEquals(
                "2:13 cannot find symbol", text(missing).lines().findFirst().orElseThrow());
        CompileFailed setup = assertThrows(CompileFailed.class, () -> compile("int a = \"\"", "a"));
        assertEquals(
                "1:17 incompatible types: java.lang.String cannot be converted to int",
                text(setup).lines().findFirst().orElseThrow());
        CompileFailed syntax = assertThrows(CompileFailed.class, () -> compile("", "int = 3"));
        assertEquals(1, syntax.problems().get(0).span().line());
        CompileFailed types = assertThrows(CompileFailed.class, () -> compile("", "int z = 3;\nz.foo();"));
        assertEquals(
                "2:1 int cannot be dereferenced",
                text(types).lines().findFirst().orElseThrow());
    }

    @Test
    void whatTheStatementThrowsIsExplained() throws Throwable {
        CompiledStatement compiled = compile("int a = 0", "1\n/ a");
        Throwable thrown = assertThrows(ArithmeticException.class, () -> run(compiled, 1));
        assertEquals(
                "java.lang.ArithmeticException: / by zero\n  In [7] line 2 <cell>",
                text(((EvaluationException.UserThrew) session.explain(thrown)).trace()));
        CompiledStatement checked = compile("", "throw new Exception(\"x\");");
        assertEquals("x", assertThrows(Exception.class, () -> run(checked, 1)).getMessage());
    }
}
