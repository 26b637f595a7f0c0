// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.result.ForkedStatement;
import jiffy.timing.result.JmhResult;
import org.junit.jupiter.api.Test;

class JmhOutputTest {

    private final List<String> printed = new ArrayList<>();
    private final JmhOutput output = new JmhOutput(printed::add);

    @Test
    void iterationsAreReportedWhenTheyBegin() {
        output.add("# Run progress: 0.00% complete\n# Fork: 1 of 1\n# Warmup Iter");
        output.add("ation   1: ");
        output.add("8.101 ns/op\nIteration   4: 8.0");
        output.add("02 ns/op\n");
        assertEquals(List.of("JMH: warm-up iteration 1 of 5", "JMH: iteration 4 of 5"), printed);
    }

    @Test
    void theFileOfResults() {
        String json = """
                [{"jmhVersion": "1.37", "benchmark": "REPL.Statement.statement", "mode": "avgt", "forks": 1,
                  "warmupIterations": 5, "measurementIterations": 3, "measurementTime": "2 s",
                  "primaryMetric": {"score": 8.172, "scoreError": "NaN", "scoreUnit": "ns/op"},
                  "secondaryMetrics": {
                    "\u00b7gc.alloc.rate": {"score": 0.000632, "scoreUnit": "MB/sec"},
                    "\u00b7gc.alloc.rate.norm": {"score": 24.000003, "scoreUnit": "B/op"}}}]
                """;
        assertEquals(
                new JmhResult("1.37", 1, 3, "2 s", 8.172e-9, Double.NaN, 24.000003, List.of("x")),
                JmhOutput.result(json, List.of("x")));
    }

    @Test
    void failuresAreToldInOneLine() {
        output.add("Iteration   1: <failure>\n\njava.lang.IllegalStateException: no\n\tat REPL.x\n");
        assertEquals("in JMH's JVM the statement failed with java.lang.IllegalStateException: no", output.failure());
        JmhOutput other = new JmhOutput(printed::add);
        other.add("Error: Could not create the Java Virtual Machine.\n");
        assertEquals("JMH failed: Error: Could not create the Java Virtual Machine.", other.failure());
    }

    @Test
    void theBenchmark() {
        ForkedStatement statement = new ForkedStatement("REPL.$JShell$12B$$Forked3", "double", List.of());
        assertEquals("""
                package REPL;
                import org.openjdk.jmh.annotations.*;
                @State(Scope.Benchmark)
                public class Statement {
                    private $JShell$12B.$Forked3.$Body body;
                    @Setup(Level.Trial)
                    public void restore() throws Throwable {
                        jiffy.jshell.fork.ForkedVariables.restore(\
                java.nio.file.Path.of(System.getProperty("jmh.variables")));
                    }
                    @Setup(Level.Iteration)
                    public void make() throws Throwable {
                        body = new $JShell$12B.$Forked3().$make();
                    }
                    @Benchmark
                    public double statement() throws Throwable {
                        return body.$statement();
                    }
                    public static void main(String[] arguments) throws Exception {
                        // JMH writes its results in the default locale; the JVM that measures keeps the user's.
                        java.util.Locale.setDefault(java.util.Locale.ROOT);
                        org.openjdk.jmh.Main.main(arguments);
                    }
                }
                """, JmhSource.text(statement, false));
    }
}
