// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

import static jiffy.profile.Rows.calls;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Calls and primitive calls of methods that call themselves. */
class RecursiveCallsTest {

    @Test
    void recursionCountsPrimitiveCalls() throws Exception {
        assertEquals("21891/1", calls("""
                class User {
                    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                    static void run() { fib(20); }
                }
                """, "fib"));
    }

    @Test
    void mutualRecursion() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static boolean even(int n) { return n == 0 || odd(n - 1); }
                    static boolean odd(int n) { return n != 0 && even(n - 1); }
                    static void run() { even(10); even(10); odd(3); }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("14/3", calls(profile, "even"));
        assertEquals("12/3", calls(profile, "odd"));
    }

    @Test
    void recursionThroughALambda() throws Exception {
        assertEquals("12/2", calls("""
                import java.util.function.*;
                class User {
                    static IntUnaryOperator f;
                    static void run() {
                        f = n -> n == 0 ? 1 : n * f.applyAsInt(n - 1);
                        f.applyAsInt(5);
                        f.applyAsInt(5);
                    }
                }
                """, "<lambda>"));
    }

    @Test
    void recursionThroughALambdaBehindTheUsersOwnInterface() throws Exception {
        assertEquals("12/2", calls("""
                class User {
                    interface Step { int go(int n); }
                    static Step f;
                    static void run() {
                        f = n -> n == 0 ? 1 : n * f.go(n - 1);
                        f.go(5);
                        f.go(5);
                    }
                }
                """, "<lambda>"));
    }

    @Test
    void recursionThatEndsWithAnException() throws Exception {
        UserCode code = UserCode.compile("""
                class User {
                    static void down(int n) { if (n == 0) throw new IllegalStateException(); up(n); }
                    static void up(int n) { down(n - 1); }
                    static void run() {
                        for (int i = 0; i < 3; i++) {
                            try { down(4); } catch (IllegalStateException e) { }
                        }
                    }
                }
                """);
        CallProfile profile = code.profile();

        assertEquals("15/3", calls(profile, "down"));
        assertEquals("12/3", calls(profile, "up"));
    }
}
