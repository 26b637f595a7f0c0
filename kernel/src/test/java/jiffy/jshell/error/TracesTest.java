// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.error;

import jiffy.jshell.SessionTesting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest extends SessionTesting {

    @Test
    void framesStandInTheirCells() throws Exception {
        eval("""
                // a comment
                int half(int n) {
                    if (n % 2 != 0)
                        throw new IllegalArgumentException(
                            "odd: " + n);
                    return n / 2;
                }""");
        assertThrown("\n\nint a = 1;\n\nhalf(\n  a)", """
                java.lang.IllegalArgumentException: odd: 1
                  In [1] line 4 half
                  In [2] line 5 <cell>""");
    }

    @Test
    void initializersOfSeveralLinesKeepTheirLines() throws Exception {
        assertThrown("int zero = 0;\nint x = 1 +\n  2 +\n  Math.floorDiv(3, zero);", """
                java.lang.ArithmeticException: / by zero
                  In [1] line 4 <cell>""");
        assertThrown("\n  var y =\n  Math.floorDiv(5, zero);", """
                java.lang.ArithmeticException: / by zero
                  In [2] line 3 <cell>""");
        assertThrown("5 / zero", """
                java.lang.ArithmeticException: / by zero
                  In [3] line 1 <cell>""");
        assertThrown("for (int i = 0; i < 3; i++) {\n\n  System.out.print(5 / zero);\n}", """
                java.lang.ArithmeticException: / by zero
                  In [4] line 3 <cell>""");
        assertThrown("zero = 0;\nzero =\n Math.floorDiv(5, zero);", """
                java.lang.ArithmeticException: / by zero
                  In [5] line 3 <cell>""");
        assertThrown("int p = 1, q =\n Math.floorDiv(5, zero);", """
                java.lang.ArithmeticException: / by zero
                  In [6] line 2 <cell>""");
    }

    @Test
    void membersAndLambdasAreNamed() throws Exception {
        eval("""
                record Complex(double re) {
                    public Complex {
                        if (re < 0)
                            throw new IllegalStateException("negative");
                    }

                    double abs() {
                        return Stream.of(re)
                            .map(x -> (int) (double) x / 0)
                            .findFirst().get();
                    }
                }""");
        assertThrown("new Complex(1).abs()", """
                java.lang.ArithmeticException: / by zero
                  In [1] line 9 Complex.abs
                  In [1] line 10 Complex.abs
                  In [2] line 1 <cell>""");
        assertThrown("new Complex(-1)", """
                java.lang.IllegalStateException: negative
                  In [1] line 4 Complex.<init>
                  In [3] line 1 <cell>""");
        assertThrown("Runnable r = () -> {\n  throw new RuntimeException(\"x\");\n};\nr.run();", """
                java.lang.RuntimeException: x
                  In [4] line 2 <cell>
                  In [4] line 4 <cell>""");
        assertThrown(
                "Object o = new Object() {\n  public String toString() {\n    throw new RuntimeException(\"me\");\n  "
                        + "}\n};\no.toString()",
                """
                java.lang.RuntimeException: me
                  In [5] line 3 <anonymous>.toString
                  In [5] line 6 <cell>""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() { return 1 / 0; }",
                "int f() { return 1 / 0; }  // note",
                "int f() { return 1 / 0; }//note",
                "int f() { return 1 / 0; } ",
                "int f() { return 1 / 0; }\t",
                "int f() { return 1 / 0; }\f\r\n",
                "int f() { return 1 / 0; } /* a */ // b /* c",
                "int f() { return 1 / 0; } /* a\n b */ // c",
                "int f() { return 1 / 0; } ;",
                "int f() { return 1 / 0; };",
                "int f() { return 1 / 0; } // Größe 😀",
                "int f() { /* 😀 */ return 1 / 0; /* a */ } // b",
                "/* a */ int f() { return 1 / 0; } // b",
                "\tint f()\t{ return\t1 / 0;\t}\t// b",
                "@Deprecated public static final int f() { return 1 / 0; } // b",
                "@SuppressWarnings(\"// {\") int f() { return 1 / 0; } // b",
                "private static int f() { return 1 / 0; } // b",
                "/** {@code f} */ int f() { return 1 / 0; } // b",
                "int g() { return 1; } int f() { return 1 / 0; } // b",
                "int f() { return 1 / 0; } int g() { return 1; } // b",
                "int f() { return 1 / 0; } /* a */ int g() { return 1; } // b",
                "<T> int f(T... t) { return 1 / 0; } // b",
                "int f() throws Exception { return 1 / 0; } // b",
                "int f() { String s = \"}\"; return 1 / 0; } // }",
                "int a = 1; int f() { return a / 0; } int b = 2; // b",
                "int f(int... n) { return n.length / 0; }   \n\n   // b\n   /* c */\n",
            })
    void whatStandsAroundAMethodDoesNotMatter(String method) throws Exception {
        eval(method);
        assertThrown("f()", """
                java.lang.ArithmeticException: / by zero
                  In [1] line 1 f
                  In [2] line 1 <cell>""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A { int f() { return 1 / 0; } } // b",
                "class A { int f() { return 1 / 0; } }\t",
                "class A { int f() { return 1 / 0; } };",
                "record A() { int f() { return 1 / 0; } } /* a */",
                "@FunctionalInterface interface I { int f(); } class A implements I { public int f() { return 1 / 0; "
                        + "} } // b",
                "/* a */ final class A { protected int f() { return 1 / 0; } } // b",
                "abstract class B { } class A extends B { int f() { return 1 / 0; } }//b",
                "public class A { int f() { return 1 / 0; } } // b",
            })
    void whatStandsAroundAClassDoesNotMatter(String type) throws Exception {
        eval(type);
        assertThrown("new A().f()", """
                java.lang.ArithmeticException: / by zero
                  In [1] line 1 A.f
                  In [2] line 1 <cell>""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math.floorDiv(1, 0) // b",
                "Math.floorDiv(1, 0)\t",
                "Math.floorDiv(1, 0); // b",
                "int x = Math.floorDiv(1, 0) // b",
                "int x = Math.floorDiv(1, 0); /* b */",
                "var x = Math.floorDiv(1, 0); // b",
                "int y, x = Math.floorDiv(1, 0); // b",
                "final int x = Math.floorDiv(1, 0); // b",
                "/* a */ if (true) Math.floorDiv(1, 0); // b",
                "{ Math.floorDiv(1, 0); } // b",
                "for (;;) Math.floorDiv(1, 0); // b",
                "int z; z = Math.floorDiv(1, 0) // b",
                "int[] z = {Math.floorDiv(1, 0)}; // b",
                "int z[] = {Math.floorDiv(1, 0)}; // b",
            })
    void whatStandsAroundAStatementDoesNotMatter(String statement) {
        assertThrown(statement, """
                java.lang.ArithmeticException: / by zero
                  In [1] line 1 <cell>""");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21) // before, jshell's methods could not call their overloads
    void overloadedMethodsKeepTheirLines() throws Exception {
        eval("int f(int i) {\n  return i / 0;\n}");
        eval("\n\nint f(String s) {\n\n  return f(s.length());\n}");
        assertThrown("f(\"a\")", """
                java.lang.ArithmeticException: / by zero
                  In [1] line 2 f
                  In [2] line 5 f
                  In [3] line 1 <cell>""");
    }

    @Test
    void causesAndSuppressedOnesAreKept() {
        assertThrown("""
                try {
                    Integer.parseInt("x");
                } catch (NumberFormatException e) {
                    var r = new RuntimeException("outer", e);
                    r.addSuppressed(new Exception("too"));
                    throw r;
                }""", """
                java.lang.RuntimeException: outer
                  In [1] line 4 <cell>
                Caused by: java.lang.NumberFormatException: For input string: "x"
                  In [1] line 2 <cell>
                Suppressed: java.lang.Exception: too
                  In [1] line 5 <cell>""");
    }

    @Test
    void redefinedMethodsAreMappedToTheirNewPlace() throws Exception {
        eval("int f() { return 1; }\nint g() { return f(); }");
        eval("\n\nint f() {\n  return 1 / 0;\n}");
        assertThrown("g()", """
                java.lang.ArithmeticException: / by zero
                  In [2] line 4 f
                  In [1] line 2 g
                  In [3] line 1 <cell>""");
    }

    @Test
    void whatCellsPrintOfExceptionsIsInTheUsersTerms() throws Exception {
        eval("""
                int half(int n) {
                    if (n % 2 != 0)
                        throw new IllegalArgumentException("odd");
                    return n / 2;
                }
                class Wrong extends RuntimeException {}
                class Page {
                    String printStackTrace() {
                        return "no trace";
                    }

                    private void printStackTrace(PrintWriter w) {
                        w.print("page");
                    }

                    void print(PrintWriter w) {
                        printStackTrace(w);
                    }
                }
                class Loud extends RuntimeException {
                    public void printStackTrace(PrintWriter w) {
                        w.print("loud");
                    }
                }
                String printed(Throwable e) {
                    var text = new StringWriter();
                    e.printStackTrace(new PrintWriter(text, true));
                    return text.toString();
                }""");
        assertEval("""
                String text = "";
                try {
                    half(3);
                } catch (IllegalArgumentException e) {
                    var outer = new Exception("outer", e);
                    outer.addSuppressed(new Exception("too"));
                    text = printed(outer);
                }
                text""", """
                java.lang.Exception: outer
                \tat <cell>(In [2]:5)
                \tSuppressed: java.lang.Exception: too
                \t\tat <cell>(In [2]:6)
                Caused by: java.lang.IllegalArgumentException: odd
                \tat half(In [1]:3)
                \tat <cell>(In [2]:3)
                """);
        assertEval("printed(new Loud())", "loud");
        assertEval("""
                var words = new StringWriter();
                try {
                    throw new Wrong();
                } catch (Wrong e) {
                    e.printStackTrace(new PrintWriter(words, true));
                }
                new Page().print(new PrintWriter(words, true));
                words + new Page().printStackTrace()""", """
                Wrong
                \tat <cell>(In [4]:3)
                pageno trace""");
        assertEval("""
                var bytes = new ByteArrayOutputStream();
                Consumer<Exception> c = e -> e.printStackTrace(new PrintStream(bytes, true));
                BiConsumer<Exception, PrintStream> d = Exception::printStackTrace;
                c.accept(new Exception("x"));
                d.accept(new Exception("y"), new PrintStream(bytes, true));
                bytes.toString()""", """
                java.lang.Exception: x
                \tat <cell>(In [5]:4)
                java.lang.Exception: y
                \tat <cell>(In [5]:5)
                """);
    }
}
