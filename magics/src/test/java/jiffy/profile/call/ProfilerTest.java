// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import jiffy.profile.CallProfile;
import jiffy.profile.MethodStats;
import jiffy.profile.ProfiledCode;
import jiffy.profile.TestAgent;
import jiffy.profile.UserCode;
import org.junit.jupiter.api.Test;

/** What a profile holds when something goes on, or goes wrong. */
class ProfilerTest {

    private static final String BACKGROUND = """
            class User {
                static volatile long turns;
                static volatile boolean stop;
                static int one() { return 1; }
                static Object run() throws Exception {
                    Thread thread = new Thread(() -> { while (!stop) { turns++; one(); } });
                    thread.setDaemon(true);
                    thread.start();
                    while (turns < 100_000) Thread.onSpinWait();
                    return turns;
                }
                static Object turns() { return turns; }
                static Object stop() { return stop = true; }
            }
            """;

    @Test
    void aThreadThatGoesOnCountsNoMore() throws Exception {
        UserCode code = UserCode.compile(BACKGROUND);
        code.loadAll();
        Profiler profiler = new Profiler(TestAgent.instrumentation(), code);
        long atEnd;
        try (profiler) {
            profiler.begin();
            code.call("User", "run");
            profiler.end();
            atEnd = (Long) code.call("User", "turns");
            while ((Long) code.call("User", "turns") < atEnd + 1_000_000) {
                Thread.onSpinWait();
            }
        }
        code.call("User", "stop");
        long calls = row(profiler.profile(), "one").calls();
        assertTrue(calls <= atEnd, () -> calls + " calls in " + atEnd + " turns");
    }

    @Test
    void aCallThatIsNotOverHasNoTime() throws Exception {
        CallProfile profile = UserCode.compile("""
                class User {
                    static volatile boolean begun;
                    static void nap() { begun = true; try { Thread.sleep(60_000); } catch (InterruptedException e) { } }
                    static Object run() {
                        Thread thread = new Thread(User::nap);
                        thread.setDaemon(true);
                        thread.start();
                        while (!begun) Thread.onSpinWait();
                        long end = System.nanoTime() + 50_000_000;
                        while (System.nanoTime() < end) Thread.onSpinWait();
                        return null;
                    }
                }
                """).profile();

        assertEquals(1, row(profile, "<method java.lang.Thread.sleep>").calls());
        assertFalse(row(profile, "<method java.lang.Thread.sleep>").self().isKnown());
        assertEquals(
                List.of("threads were still running when the code ended: their open calls are counted and have no time"
                        + " yet"),
                profile.notes());
    }

    @Test
    void aStackOverflowLeavesPrimitiveCalls() throws Exception {
        CallProfile profile = UserCode.compile("""
                class User {
                    static int deep(int n) { return 1 + deep(n + 1); }
                    static int even(int n) { return 1 + odd(n + 1); }
                    static int odd(int n) { return 1 + even(n + 1); }
                    static Object run() {
                        for (int i = 0; i < 3; i++) {
                            try { deep(0); } catch (StackOverflowError e) { }
                            try { even(0); } catch (StackOverflowError e) { }
                        }
                        return null;
                    }
                }
                """).profile();

        for (String method : List.of("deep", "even", "odd")) {
            MethodStats row = row(profile, method);
            assertTrue(row.primitiveCalls() >= 1, () -> method + ": " + row.calls() + "/" + row.primitiveCalls());
        }
    }

    @Test
    void aFailureToBuildItIsReportedWithItsCause() throws Exception {
        UserCode code = UserCode.compile("class User { static Object run() { return 1; } }");
        code.loadAll();
        ProfiledCode broken = (ProfiledCode) Proxy.newProxyInstance(
                ProfiledCode.class.getClassLoader(),
                new Class<?>[] {ProfiledCode.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("notes")) {
                        throw new IllegalArgumentException("no notes");
                    }
                    return method.invoke(code, arguments);
                });
        Profiler profiler = new Profiler(TestAgent.instrumentation(), broken);
        profiler.begin();
        profiler.end();

        assertThrows(IllegalArgumentException.class, profiler::close);
        var failure = assertThrows(IllegalStateException.class, profiler::profile);
        assertEquals("no notes", failure.getCause().getMessage());
        assertEquals(1, row(code.profile(), "run").calls());
    }

    @Test
    void aFailureToBeginLeavesNothingBehind() throws Exception {
        UserCode code = UserCode.compile("class User { static Object run() { return 1; } }");
        Instrumentation refusing = (Instrumentation) Proxy.newProxyInstance(
                Instrumentation.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("addTransformer")) {
                        throw new UnsupportedOperationException("no");
                    }
                    try {
                        return method.invoke(TestAgent.instrumentation(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        assertThrows(UnsupportedOperationException.class, () -> new Profiler(refusing, code));
        assertEquals(1, row(code.profile(), "run").calls());
    }

    private static MethodStats row(CallProfile profile, String function) {
        return profile.rows().stream()
                .filter(row -> row.function().function().equals(function))
                .findFirst()
                .orElseThrow();
    }
}
