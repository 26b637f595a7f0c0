// SPDX-License-Identifier: Apache-2.0
package jiffy.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import jiffy.debug.breakpoint.Breakpoint;
import jiffy.debug.breakpoint.HitCondition;
import jiffy.debug.breakpoint.PlacedBreakpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteppingTest extends DebugTesting {

    @BeforeEach
    void open() throws Exception {
        define("Sum", """
                public class Sum {
                    public static int main() {
                        int total = 0;
                        for (int i = 1; i <= 2; i++) {
                            total += square(i);
                        }
                        return total;
                    }
                    static int square(int n) {
                        int product = n * n;
                        return product;
                    }
                }
                """);
        debugger.start();
    }

    @Test
    void stepsOverCalls() throws Exception {
        breakpoint("Sum", 3);
        assertEquals("""
                breakpoint Sum.main:3
                step Sum.main:4 total=0
                step Sum.main:5 total=0 i=1
                step Sum.main:4 total=1 i=1
                step Sum.main:5 total=1 i=2
                step Sum.main:4 total=5 i=2
                step Sum.main:7 total=5
                returns 5""", run("Sum", "over", "over", "over", "over", "over", "over", "over"));
    }

    @Test
    void stepsIntoCallsAndOut() throws Exception {
        breakpoint("Sum", 5);
        assertEquals("""
                breakpoint Sum.main:5 total=0 i=1
                step Sum.square:10 < Sum.main:5 n=1
                step Sum.square:11 < Sum.main:5 n=1 product=1
                step Sum.main:4 total=1 i=1
                breakpoint Sum.main:5 total=1 i=2
                step Sum.square:10 < Sum.main:5 n=2
                step Sum.main:4 total=5 i=2
                returns 5""", run("Sum", "into", "over", "over", "over", "into", "out", "go"));
    }

    @Test
    void breakpointsMoveToCode() throws Exception {
        assertEquals(
                List.of(
                        new PlacedBreakpoint(10, true, "moved from line 9, which has no code to stop at"),
                        new PlacedBreakpoint(4, true, "")),
                breakpoints("Sum", List.of(Breakpoint.at(9), Breakpoint.at(4))));
    }

    @Test
    void conditionsAndHitCountsHoldBack() throws Exception {
        breakpoints("Sum", List.of(new Breakpoint(10, Optional.of("n > 1"), Optional.empty(), Optional.empty())));
        assertEquals("breakpoint Sum.square:10 < Sum.main:5 n=2\nreturns 5", run("Sum"));
        breakpoints(
                "Sum",
                List.of(new Breakpoint(10, Optional.empty(), Optional.of(HitCondition.parse(">1")), Optional.empty())));
        assertEquals("breakpoint Sum.square:10 < Sum.main:5 n=2\nreturns 5", run("Sum"));
        breakpoints("Sum", List.of(new Breakpoint(10, Optional.of("x > 1"), Optional.empty(), Optional.empty())));
        assertEquals("""
                10: the condition x > 1 fails: cannot find symbol: x
                breakpoint Sum.square:10 < Sum.main:5 n=1
                returns 5""", run("Sum", "end"));
    }

    @Test
    void logPointsPrintAndDoNotStop() throws Exception {
        breakpoints(
                "Sum",
                List.of(new Breakpoint(11, Optional.empty(), Optional.empty(), Optional.of("{n}² = {product}, {x}"))));
        assertEquals("""
                11: 1² = 1, {x fails: cannot find symbol: x}
                11: 2² = 4, {x fails: cannot find symbol: x}
                returns 5""", run("Sum"));
    }

    @Test
    void pausesAtTheNextLine() throws Exception {
        debugger.pause();
        assertEquals("""
                pause Sum.main:3
                returns 5""", run("Sum"));
    }

    @Test
    void nothingStopsAfterTheEnd() throws Exception {
        breakpoint("Sum", 5);
        assertEquals("""
                breakpoint Sum.main:5 total=0 i=1
                returns 5""", run("Sum", "end"));
        assertEquals("returns 5", run("Sum"));
    }

    @Test
    void nothingStopsWhileHooksAreOut() throws Exception {
        breakpoint("Sum", 5);
        debugger.suspend();
        assertEquals("returns 5", run("Sum"));
        debugger.resume();
        assertEquals("""
                breakpoint Sum.main:5 total=0 i=1
                breakpoint Sum.main:5 total=1 i=2
                returns 5""", run("Sum"));
    }

    @Test
    void stopsInLambdasStreamsConstructorsAndInitializers() throws Exception {
        define("Many", """
                import java.util.*;
                import java.util.stream.*;
                public class Many {
                    final int a;
                    Many(int a) {
                        this.a = a;
                    }
                    public static List<Integer> main() {
                        var made = Stream.of(1, 2)
                            .map(n -> new Many(
                                n + 1))
                            .map(m -> {
                                return m.a;
                            })
                            .toList();
                        return made;
                    }
                }
                """);
        breakpoint("Many", 6, 13);
        assertEquals("""
                breakpoint Many.<init>:6 < Many.lambda$main$0:11 < Many.main:15 a=2
                breakpoint Many.lambda$main$1:13 < Many.main:15 m=M2
                breakpoint Many.<init>:6 < Many.lambda$main$0:11 < Many.main:15 a=3
                breakpoint Many.lambda$main$1:13 < Many.main:15 m=M3
                returns [2, 3]""".replaceAll("m=M\\d", ""), run("Many").replaceAll("m=Many@\\w+", ""));
    }

    @Test
    void stopsOnOtherThreadsOneAfterAnother() throws Exception {
        define("Par", """
                public class Par {
                    static int done;
                    static void work(int n) {
                        synchronized (Par.class) {
                            done += n;
                        }
                    }
                    public static int main() throws Exception {
                        Thread[] all = new Thread[4];
                        for (int i = 0; i < 4; i++) {
                            int n = 1;
                            all[i] = new Thread(() -> work(n));
                            all[i].start();
                        }
                        for (Thread t : all) {
                            t.join();
                        }
                        return done;
                    }
                }
                """);
        breakpoint("Par", 4);
        String stop = "breakpoint Par.work:4 < Par.lambda$main$0:12 n=1\n";
        assertEquals(stop.repeat(4) + "returns 4", run("Par"));
    }

    @Test
    void aThreadThatArrivesWhileAFrameIsReadStopsNext() throws Exception {
        define("Two", """
                public class Two {
                    public static final Thread other = new Thread(() -> work());
                    static int done;
                    static void work() {
                        done++;
                    }
                    public static int main() throws Exception {
                        int n = 7;
                        work();
                        other.join();
                        return done;
                    }
                }
                """);
        breakpoint("Two", 5);
        Thread other = (Thread) code.loadClass("Two").getField("other").get(null);
        // The stopped thread itself reads the locals of outer frames.
        code.beforeLocal = () -> startAndAwait(other);
        assertEquals("""
                breakpoint Two.work:5 < Two.main:9
                caller n=7
                breakpoint Two.work:5 < Two.lambda$static$0:2
                returns 2""", run("Two", "caller"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (i < 3)", "for (int j = 0; j < 3; j++)", "do"})
    void anInterruptInALoopRunsTheFinallyBlockAroundIt(String loop) throws Exception {
        define("Guarded", """
                public class Guarded {
                    public static boolean left;
                    public static void main() {
                        int i = 0;
                        try {
                            %s {
                                i++;
                            }%s
                        } finally {
                            left = true;
                        }
                    }
                }
                """.formatted(loop, loop.equals("do") ? " while (i < 3);" : ""));
        breakpoint("Guarded", loop.equals("do") ? 8 : 6);
        String text = run("Guarded", "go", "interrupt");
        assertEquals("throws java.lang.ThreadDeath", text.substring(text.lastIndexOf('\n') + 1));
        assertEquals(true, code.loadClass("Guarded").getField("left").get(null));
    }

    /** Returns when the thread waits for its turn to stop, or has run on. */
    private static void startAndAwait(Thread thread) {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }
}
