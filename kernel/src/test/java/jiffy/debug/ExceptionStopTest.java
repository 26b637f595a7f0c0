// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExceptionStopTest extends DebugTesting {

    private static final String SOURCE = """
            public class Risky {
                public static String main() {
                    String caught = inner();
                    try {
                        parse("2");
                        parse("x");
                    } finally {
                        caught += "!";
                    }
                    return caught;
                }
                static String inner() {
                    try {
                        return "" + parse("y");
                    } catch (NumberFormatException e) {
                        return "caught";
                    }
                }
                static int parse(String text) {
                    int length = text.length();
                    return Integer.parseInt(text);
                }
            }
            """;

    @Test
    void stopsAtTheLineThatThrowsWhatNobodyCatches() throws Exception {
        define("Risky", SOURCE);
        debugger.start();
        stopAt(ExceptionFilter.UNCAUGHT);
        assertEquals("""
                exception Risky.parse:21 < Risky.main:6 text=x length=1
                throws java.lang.NumberFormatException: For input string: "x\"""", run("Risky"));
    }

    @Test
    void stopsAtAllThatIsThrown() throws Exception {
        define("Risky", SOURCE);
        debugger.start();
        stopAt(ExceptionFilter.RAISED, ExceptionFilter.UNCAUGHT);
        assertEquals("""
                exception Risky.parse:21 < Risky.inner:14 < Risky.main:3 text=y length=1
                exception Risky.parse:21 < Risky.main:6 text=x length=1
                throws java.lang.NumberFormatException: For input string: "x\"""", run("Risky"));
    }

    @Test
    void whatIsThrownAgainIsJudgedAgain() throws Exception {
        define("Again", """
                public class Again {
                    public static void main() {
                        try {
                            throw new IllegalStateException("one");
                        } catch (IllegalStateException e) {
                            throw e;
                        }
                    }
                }
                """);
        debugger.start();
        stopAt(ExceptionFilter.UNCAUGHT);
        String text = run("Again").replaceAll("e=\\S+ one", "e");
        assertEquals("exception Again.main:6 e\nthrows java.lang.IllegalStateException: one", text);
    }

    @Test
    void deepRecursionThatIsCaughtDoesNotStop() throws Exception {
        define("Deep", """
                public class Deep {
                    static int end = 3;
                    static int down(int n) {
                        if (n == end) throw new IllegalStateException();
                        return 1 + down(n + 1);
                    }
                    public static String main() {
                        try {
                            down(0);    // links the hooks, which could overflow the stack itself
                        } catch (IllegalStateException e) {
                            end = -1;
                        }
                        try {
                            return "" + down(0);
                        } catch (StackOverflowError e) {
                            return "deep";
                        }
                    }
                }
                """);
        debugger.start();
        stopAt(ExceptionFilter.UNCAUGHT);
        assertEquals("returns deep", run("Deep"));
    }

    @Test
    void afterAnExceptionAStepEndsInTheCatcher() throws Exception {
        define("Risky", SOURCE);
        debugger.start();
        breakpoint("Risky", 21);
        assertEquals("""
                breakpoint Risky.parse:21 < Risky.inner:14 < Risky.main:3 text=y length=1
                step Risky.inner:15 < Risky.main:3
                step Risky.inner:16 < Risky.main:3 e
                breakpoint Risky.parse:21 < Risky.main:5 text=2 length=1
                breakpoint Risky.parse:21 < Risky.main:6 text=x length=1
                step Risky.main:8 caught=caught
                throws java.lang.NumberFormatException: For input string: "x"\
                """, run("Risky", "over", "over", "go", "go", "over").replaceAll("e=.*", "e"));
    }
}
