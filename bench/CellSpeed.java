// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.magic.cell.CellCode;
import jiffy.jvm.Interval;

/**
 * Runs the same class in a cell and under plain {@code java} with the same JVM flags and prints how much slower the cell
 * is. Both sides take turns in JVMs of their own; of each side the best counts, since everything else on the machine can
 * only slow it down. Times are CPU times of the thread.
 *
 * <p>{@code java -cp kernel/target/jiffy.jar bench/CellSpeed.java [turns]}
 */
public class CellSpeed {

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmn64m",
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume");

    /** Each method does its work once; {@code main} prints the best CPU time of each in nanoseconds. */
    private static final String PROGRAM =
            """
            class Work {
                static final float[] x = new float[4096], y = new float[4096];
                static final int[] ints = new int[4096];

                static void axpy() {
                    float[] a = x, b = y;
                    for (int i = 0; i < a.length; i++) b[i] += 1.5f * a[i];
                }

                static int sum() {
                    int s = 0;
                    for (int v : ints) s += v;
                    return s;
                }

                static int primes() {
                    int found = 0;
                    next:
                    for (int n = 2; n < 4000; n++) {
                        for (int d = 2; d * d <= n; d++) if (n % d == 0) continue next;
                        found++;
                    }
                    return found;
                }

                static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

                record Complex(double re, double im) {
                    Complex times(Complex o) { return new Complex(re * o.re - im * o.im, re * o.im + im * o.re); }
                    Complex plus(Complex o) { return new Complex(re + o.re, im + o.im); }
                    double abs() { return Math.sqrt(re * re + im * im); }
                }

                static int julia() {
                    Complex c = new Complex(-0.62772, -0.42193);
                    int sum = 0;
                    for (int k = 0; k < 400; k++) {
                        Complex z = new Complex(-1.8 + k * 0.009, 0.3);
                        int n = 0;
                        while (z.abs() < 2 && n < 300) { z = z.times(z).plus(c); n++; }
                        sum += n;
                    }
                    return sum;
                }

                static int sink;

                static void once(int which, int times) {
                    for (int i = 0; i < times; i++) {
                        switch (which) {
                            case 0 -> axpy();
                            case 1 -> sink += sum();
                            case 2 -> sink += primes();
                            case 3 -> sink += fib(20);
                            default -> sink += julia();
                        }
                    }
                }

                public static void main(String[] args) {
                    String[] names = {"axpy", "sum", "primes", "fib", "julia"};
                    int[] times = {20_000, 20_000, 40, 200, 100};
                    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
                    for (int which = 0; which < names.length; which++) {
                        long best = Long.MAX_VALUE;
                        for (int round = 0; round < 40; round++) {
                            long begin = threads.getCurrentThreadCpuTime();
                            once(which, times[which]);
                            best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
                        }
                        System.out.println("result " + names[which] + " " + (double) best / times[which]);
                    }
                }
            }
            """;

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("cell")) {
            cell();
            return;
        }
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Path folder = Files.createTempDirectory("cell-speed");
        Path source = Files.writeString(folder.resolve("Work.java"), PROGRAM);
        run(List.of(java("javac"), "-d", folder.toString(), source.toString()));
        String jar = Path.of(URI.create(JavaSession.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        Map<String, Double> plain = new TreeMap<>();
        Map<String, Double> inCell = new TreeMap<>();
        for (int turn = 0; turn < turns; turn++) {
            best(plain, measure(List.of("-cp", folder.toString(), "Work")));
            best(inCell, measure(List.of("-cp", jar, "bench/CellSpeed.java", "cell")));
        }
        System.out.printf(Locale.ROOT, "%-8s %14s %14s %8s%n", "", "java ns", "cell ns", "ratio");
        plain.forEach((name, nanos) -> System.out.printf(
                Locale.ROOT, "%-8s %14.1f %14.1f %8.3f%n", name, nanos, inCell.get(name), inCell.get(name) / nanos));
        System.out.println("JDK " + Runtime.version() + ", best of " + turns + " JVMs each");
    }

    private static void cell() throws Exception {
        JavaSession session = new JavaSession(SessionSettings.standard());
        session.beginCell(1, PROGRAM);
        session.evaluate(CellCode.of(PROGRAM + "\nWork.main(null);"), Interval.NONE);
        session.endCell();
        System.exit(0);
    }

    private static void best(Map<String, Double> all, List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("result")) {
                all.merge(words[1], Double.parseDouble(words[2]), Math::min);
            }
        }
    }

    private static List<String> measure(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java("java")));
        command.addAll(FLAGS);
        command.addAll(arguments);
        return run(command);
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + lines);
        }
        return lines;
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
