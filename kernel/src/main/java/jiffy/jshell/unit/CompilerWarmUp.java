// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.unit;

import java.util.Set;
import jiffy.jshell.snippet.Engine;
import jiffy.jshell.snippet.Units;

/**
 * Compiles typical source that is never loaded or run, so that javac is JIT-compiled before the user's first cells.
 * Under the compiler's lock.
 */
public final class CompilerWarmUp {

    /**
     * Maximum number of compilations, which bounds the CPU time. On two slow cores a start, all idle work and the JIT
     * compilers' part of it took 11 s; cells 11 to 40 then took 14 to 17 ms instead of 21 to 23 (JDK 17 and 25).
     */
    private static final int ROUNDS = 120;

    private static final String NAME = "$JShell$0";

    private static final String TYPICAL = """
            class %s {
              public static int count;
              public static java.util.List<String> names = new java.util.ArrayList<>();
              public static java.util.Map<String, Integer> lengths = new java.util.HashMap<>();
              public static record Point(double x, double y) {
                double abs() { return Math.sqrt(x * x + y * y); }
              }
              public static int half(int n) { return n < 2 ? n : half(n - 1) / 2; }
              public static Object do_it$0() throws java.lang.Throwable { return (1 + 1); }
              public static void do_it$1() throws java.lang.Throwable { count += half(3); }
              public static void do_it$2() throws java.lang.Throwable {
                for (int i = 0; i < 3; i++) { System.out.println("line " + i); }
              }
              public static void do_it$3() throws java.lang.Throwable {
                for (String name : names) { lengths.put(name, name.length()); }
              }
              public static Object do_it$4() throws java.lang.Throwable {
                return (names.stream().filter(n -> n.length() > 1).map(String::strip)
                    .collect(java.util.stream.Collectors.toList()));
              }
              public static void do_it$5() throws java.lang.Throwable {
                double[] values = new double[8];
                if (values.length > count) { values[count] = new Point(1, 2).abs(); } else { count--; }
              }
            }
            """.replace("%s", NAME);

    private final Engine engine;
    private int rounds;

    public CompilerWarmUp(Engine engine) {
        this.engine = engine;
    }

    /** Compiles the source once, which takes some milliseconds; returns whether more compilations are useful. */
    public boolean compileOnce() {
        if (engine.units().isEmpty() || ++rounds > ROUNDS) {
            return false;
        }
        Units units = engine.units().get();
        String imports = units.register().imports(Set.of(), Set.of());
        units.compile("package REPL; " + imports + "\n" + TYPICAL);
        units.forgetStatements("REPL." + NAME);
        return true;
    }
}
