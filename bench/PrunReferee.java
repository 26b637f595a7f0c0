// SPDX-License-Identifier: Apache-2.0

import com.sun.tools.attach.VirtualMachine;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.magic.cell.CellCode;
import jiffy.magic.Display;
import jiffy.magic.MagicContext;
import jiffy.magic.Magics;
import jiffy.magic.cell.Segment;
import jiffy.magic.standard.StandardMagics;
import jiffy.profile.CallProfile;
import jiffy.profile.MethodStats;
import jiffy.jvm.Interval;

/**
 * Runs the Julia set under {@code %prun} in a session of the kernel and prints how much slower it is than the same
 * statement after an empty retransformation of the same classes: both begin with code that the JIT compiler has to
 * compile anew, so the ratio is what the probes cost. Pairs take turns in one warm JVM; counts are checked in each.
 *
 * <ul>
 *   <li>{@code serial}, {@code parallel}: eight Julia sets
 *   <li>{@code single}: one Julia set, which runs for a fraction of a second, and how much of the slowdown compared with
 *       warm code is due to compiling anew
 *   <li>{@code after}: whether the code is as fast after a profile as before
 *   <li>{@code shares}: reported shares of methods that burn 70, 20 and 10 % of the time on two threads
 *   <li>{@code python}: cProfile on the Python program, {@code notebooks/julia.py}
 * </ul>
 *
 * <p>{@code java -cp kernel/target/jiffy.jar bench/PrunReferee.java serial [pairs]}, from the project's folder
 */
public class PrunReferee {

    private static final List<String> FLAGS = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume",
            "-XX:+UseSerialGC",
            "-Xmn64m",
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            "-XX:+EnableDynamicAgentLoading",
            "-Djdk.attach.allowAttachSelf=true");

    private static final List<String> CELLS = List.of(
            """
            record Complex(double re, double im) {
                Complex plus(Complex other) { return new Complex(re + other.re, im + other.im); }
                Complex times(Complex other) {
                    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
                }
                double abs() { return Math.sqrt(re * re + im * im); }
            }
            """,
            """
            int[] calculateZ(int maxIterations, List<Complex> zs, List<Complex> cs) {
                int[] output = new int[zs.size()];
                for (int i = 0; i < output.length; i++) {
                    int n = 0;
                    Complex z = zs.get(i);
                    Complex c = cs.get(i);
                    while (z.abs() < 2 && n < maxIterations) {
                        z = z.times(z).plus(c);
                        n++;
                    }
                    output[i] = n;
                }
                return output;
            }
            """,
            """
            int[] calcJulia(int width, int maxIterations) {
                double step = 3.6 / width;
                Complex c = new Complex(-0.62772, -0.42193);
                List<Double> x = new ArrayList<>(), y = new ArrayList<>();
                for (double at = -1.8; at < 1.8; at += step) x.add(at);
                for (double at = 1.8; at > -1.8; at -= step) y.add(at);
                List<Complex> zs = new ArrayList<>(), cs = new ArrayList<>();
                for (double im : y) {
                    for (double re : x) {
                        zs.add(new Complex(re, im));
                        cs.add(c);
                    }
                }
                return calculateZ(maxIterations, zs, cs);
            }
            """,
            """
            int row(int number, int width, int maxIterations) {
                double step = 3.6 / width;
                Complex c = new Complex(-0.62772, -0.42193);
                List<Complex> zs = new ArrayList<>(), cs = new ArrayList<>();
                for (int k = 0; k < width; k++) {
                    zs.add(new Complex(-1.8 + k * step, 1.8 - number * step));
                    cs.add(c);
                }
                return Arrays.stream(calculateZ(maxIterations, zs, cs)).sum();
            }
            """,
            "int sink;",
            """
            void burn(long micros) {
                long end = System.nanoTime() + micros * 1_000;
                while (System.nanoTime() < end) { }
            }
            void seventy() { burn(350_000); }
            void inner() { burn(100_000); }
            void twenty() { inner(); }
            void ten(int n) { if (n > 0) { burn(10_000); ten(n - 1); } }
            void all() { seventy(); twenty(); ten(5); }
            """);

    private static final String SINGLE = "sink += calcJulia(1000, 300).length;";
    private static final String EIGHT = "for (int k = 0; k < 8; k++) { sink += calcJulia(1000, 300).length; }";
    private static final String PARALLEL =
            "for (int k = 0; k < 8; k++) { sink += IntStream.range(0, 1000).parallel().map(r -> row(r, 1000, 300)).sum(); }";

    private final Instrumentation instrumentation;
    private final JavaSession session;
    private final MagicContext context;
    private int cell;

    private PrunReferee() throws Exception {
        instrumentation = attach();
        session = new JavaSession(SessionSettings.standard().withInstrumentation(Optional.of(instrumentation)));
        Display nowhere = (Display) Proxy.newProxyInstance(
                Display.class.getClassLoader(), new Class<?>[] {Display.class}, (proxy, method, arguments) -> null);
        Magics magics = new Magics(StandardMagics.all());
        context = new MagicContext(session, nowhere, magics, session.code(), Optional.of(instrumentation));
        for (String source : CELLS) {
            plain(source);
        }
    }

    public static void main(String[] args) throws Exception {
        if (!Boolean.getBoolean("jdk.attach.allowAttachSelf")) {
            relaunch(args);
            return;
        }
        String mode = args.length > 0 ? args[0] : "serial";
        int pairs = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        if (mode.equals("python")) {
            python(pairs);
            System.exit(0);
        }
        PrunReferee referee = new PrunReferee();
        switch (mode) {
            case "serial" -> referee.pairs("eight Julia sets", EIGHT, pairs);
            case "parallel" -> referee.pairs("eight Julia sets, rows in parallel", PARALLEL, pairs);
            case "single" -> referee.pairs("one Julia set", SINGLE, pairs);
            case "after" -> referee.after();
            case "shares" -> referee.shares();
            default -> throw new IllegalArgumentException(mode);
        }
        System.exit(0);
    }

    private void shares() throws Exception {
        CallProfile profile = profiled("Thread t = new Thread(() -> all()); t.start(); all(); t.join();");
        double whole = nanos(profile, "all");
        for (String method : List.of("seventy", "twenty", "inner", "ten", "burn")) {
            System.out.printf(Locale.ROOT, "%-8s %5.1f %%%n", method, 100 * nanos(profile, method) / whole);
        }
        long rows = profile.rows().stream().mapToLong(r -> r.self().nanos()).sum();
        long sum = rows + profile.unattributedNanos() - profile.otherThreads().nanos();
        System.out.printf(
                Locale.ROOT,
                "the rows' tottime, without the other thread's, and the time in no row: %.2f %% of the wall time%n",
                100.0 * sum / profile.wallNanos());
    }

    private static double nanos(CallProfile profile, String function) {
        return profile.rows().stream()
                .filter(row -> row.function().function().equals(function))
                .mapToLong(row -> row.cumulative().nanos())
                .sum();
    }

    private static void python(int pairs) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            double plain = seconds("python3", "notebooks/julia.py");
            double profiled = seconds("python3", "-m", "cProfile", "-o", "/dev/null", "notebooks/julia.py");
            ratios.add(profiled / plain);
            System.out.printf(Locale.ROOT, "python %.2f s, cProfile %.2f s: %.2f%n", plain, profiled, profiled / plain);
        }
        System.out.printf(Locale.ROOT, "median %.2f%n", median(ratios));
    }

    private static double seconds(String... command) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void pairs(String title, String statement, int pairs) throws Exception {
        for (int i = 0; i < 3; i++) {
            plain(statement);
        }
        profiled(statement);
        double warm = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            warm = Math.min(warm, plain(statement) / 1e9);
        }
        List<Double> ratios = new ArrayList<>();
        List<Double> misses = new ArrayList<>();
        List<Double> recompiled = new ArrayList<>();
        System.out.printf(Locale.ROOT, "%s, JDK %s; warm %.3f s%n", title, Runtime.version(), warm);
        System.out.printf("%9s %9s %7s %9s %9s %9s %9s%n", "plain s", "%prun s", "ratio", "reported", "JIT ms", "JIT ms", "no row");
        for (int i = 0; i < pairs; i++) {
            instrumentation.retransformClasses(session.code().classes().toArray(new Class<?>[0]));
            long jit = jitMillis();
            double plain = plain(statement) / 1e9;
            long jitPlain = jitMillis() - jit;
            jit = jitMillis();
            CallProfile profile = profiled(statement);
            long jitProfiled = jitMillis() - jit;
            double wall = profile.wallNanos() / 1e9;
            double ratio = wall / plain;
            ratios.add(ratio);
            recompiled.add(plain / warm);
            double reported = profile.slowdown().orElse(Double.NaN);
            misses.add(reported - ratio);
            System.out.printf(
                    Locale.ROOT,
                    "%9.3f %9.3f %7.3f %9.3f %9d %9d %8.1f%%   abs %s, add %s%n",
                    plain,
                    wall,
                    ratio,
                    reported,
                    jitPlain,
                    jitProfiled,
                    100.0 * profile.unattributedNanos() / profile.wallNanos(),
                    calls(profile, "Complex.abs"),
                    calls(profile, "<method java.util.List.add>"));
        }
        System.out.printf(
                Locale.ROOT,
                "compiled anew takes %.3f times as long as warm; with probes %.3f times as long as that (%.3f…%.3f); reported less measured: median %+.3f (%+.3f…%+.3f)%n",
                median(recompiled),
                median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow(),
                median(misses),
                misses.stream().min(Double::compare).orElseThrow(),
                misses.stream().max(Double::compare).orElseThrow());
    }

    /** Whether code is as fast after a profile as it was before. */
    private void after() throws Exception {
        for (int i = 0; i < 5; i++) {
            plain(SINGLE);
        }
        double before = median(runs(10));
        profiled(SINGLE);
        for (int i = 0; i < 4; i++) {
            plain(SINGLE);
        }
        double after = median(runs(10));
        System.out.printf(
                Locale.ROOT,
                "one Julia set, JDK %s: before %.1f ms, after %%prun from the fifth run on %.1f ms: ratio %.3f%n",
                Runtime.version(),
                before / 1e6,
                after / 1e6,
                after / before);
    }

    private List<Double> runs(int number) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            times.add((double) plain(SINGLE));
        }
        return times;
    }

    private long plain(String code) throws Exception {
        long[] nanos = new long[2];
        session.beginCell(++cell, code);
        session.evaluate(CellCode.of(code), new Interval() {
            @Override
            public void begin() {
                nanos[0] = System.nanoTime();
            }

            @Override
            public void end() {
                nanos[1] += System.nanoTime() - nanos[0];
            }
        });
        session.endCell();
        return nanos[1];
    }

    private CallProfile profiled(String code) throws Exception {
        session.beginCell(++cell, code);
        try {
            Segment.MagicCall call = new Segment.MagicCall(
                    "prun", CellCode.of("-q -r " + code), Optional.empty(), Optional.empty());
            return (CallProfile) context.magics().run(call, context).object();
        } finally {
            session.endCell();
        }
    }

    private static long calls(CallProfile profile, String function) {
        return profile.rows().stream()
                .filter(row -> row.function().function().equals(function))
                .mapToLong(MethodStats::calls)
                .sum();
    }

    private static long jitMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void relaunch(String[] args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX") || argument.startsWith("-Djiffy"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), System.getProperty("jdk.launcher.sourcefile", "bench/PrunReferee.java")));
        command.addAll(Arrays.asList(args));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    /** The session's own agent, attached by hand: source files have no manifest to name it. */
    private static Instrumentation attach() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", "jiffy.kernel.agent.Agent");
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = Files.createTempFile("agent", ".jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        VirtualMachine self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
            Files.delete(jar);
        }
        var given = Class.forName("jiffy.kernel.agent.Agent").getDeclaredMethod("instrumentation");
        given.setAccessible(true);
        return (Instrumentation) ((Optional<?>) given.invoke(null)).orElseThrow();
    }
}
