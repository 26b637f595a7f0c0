// SPDX-License-Identifier: Apache-2.0
package jiffy.kernel.magic.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import jiffy.jshell.result.ForkedStatement;
import jiffy.timing.JmhResult;
import org.junit.jupiter.api.Test;

class JmhOutputTest {

    private final List<String> told = new ArrayList<>();
    private final JmhOutput output = new JmhOutput(told::add);

    @Test
    void iterationsAreToldWhenTheyBegin() {
        output.add("# Run progress: 0.00% complete\n# Fork: 1 of 1\n# Warmup Iter");
        output.add("ation   1: ");
        output.add("8.101 ns/op\nIteration   4: 8.0");
        output.add("02 ns/op\n");
        assertEquals(List.of("JMH: warm-up iteration 1 of 5", "JMH: iteration 4 of 5"), told);
    }

    @Test
    void theTableOfResults() {
        String csv = """
                "Benchmark","Mode","Threads","Samples","Score","Score Error (99.9%)","Unit"
                "REPL.Statement.statement","avgt",1,5,8.172000,0.012000,"ns/op"
                "REPL.Statement.statement:gc.alloc.rate","avgt",1,5,0.000632,0.000040,"MB/sec"
                "REPL.Statement.statement:gc.alloc.rate.norm","avgt",1,5,24.000003,0.000001,"B/op"
                "REPL.Statement.statement:gc.count","avgt",1,5,0.000000,NaN,"counts"
                """;
        JmhResult result = JmhOutput.result("1.37", csv, List.of());
        assertEquals(8.172e-9, result.seconds(), 1e-20);
        assertEquals(0.012e-9, result.error(), 1e-20);
        assertEquals(24.000003, result.bytes());
    }

    @Test
    void failuresAreToldInOneLine() {
        output.add("Iteration   1: <failure>\n\njava.lang.IllegalStateException: no\n\tat REPL.x\n");
        assertEquals("in JMH's JVM the statement failed with java.lang.IllegalStateException: no", output.failure());
        JmhOutput other = new JmhOutput(told::add);
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
                        jiffy.jshell.fork.ForkedVariables.restore(java.nio.file.Path.of(System.getProperty("jmh.variables")));
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
