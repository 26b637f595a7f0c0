// SPDX-License-Identifier: Apache-2.0

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import jiffy.profile.CallProfile;

/**
 * Compares the time of statements under {@code %prun} with the same statements without probes: after an empty
 * retransformation of the same classes, so that both begin with code to be compiled anew, and in warm code. Prints what
 * the report says of it. Pairs take turns.
 *
 * <p>Arguments: the number of pairs; then words that the names of the programs begin with, all without.
 */
public final class Slowdowns {

    private record Program(String name, String members, String statement) {}

    private static final List<Program> CHOSEN = List.of(
            new Program("two tiny methods", """
                    long sq(long i) { return i * i; }
                    long tri(long i) { return i * (i + 1) / 2 + 1; }
                    long tiny(int n) { long s = 0; for (int i = 0; i < n; i++) s += sq(i) / tri(i); return s; }
                    """, "tiny(300_000_000)"),
            new Program("recursion", "int fibo(int n) { return n < 2 ? n : fibo(n - 1) + fibo(n - 2); }", "fibo(42)"),
            new Program("virtual calls", """
                    interface Node { double eval(double x); }
                    record Num(double v) implements Node { public double eval(double x) { return v; } }
                    record Var() implements Node { public double eval(double x) { return x; } }
                    record Add(Node a, Node b) implements Node {
                        public double eval(double x) { return a.eval(x) + b.eval(x); }
                    }
                    record Mul(Node a, Node b) implements Node {
                        public double eval(double x) { return a.eval(x) * b.eval(x); }
                    }
                    Node tree(int d) {
                        if (d == 0) return new Var();
                        if (d % 2 == 0) return new Add(tree(d - 1), new Num(d));
                        return new Mul(tree(d - 1), tree(d - 2 < 0 ? 0 : d - 2));
                    }
                    double evals(int n) {
                        Node t = tree(9);
                        double s = 0;
                        for (int i = 0; i < n; i++) s += t.eval(i * 1e-9);
                        return s;
                    }
                    """, "evals(2_000_000)"),
            new Program("parallel stream", """
                    long half(long i) { return i / 3 + 1; }
                    long mixed(long i) { return half(i) * 31 ^ i; }
                    long parallel(int n) {
                        return java.util.stream.LongStream.range(0, n).parallel().map(i -> mixed(i)).sum();
                    }
                    """, "parallel(300_000_000)"),
            new Program("queens", """
                    boolean safe(int[] q, int r, int c) {
                        for (int i = 0; i < r; i++) if (q[i] == c || Math.abs(q[i] - c) == r - i) return false;
                        return true;
                    }
                    int place(int[] q, int r) {
                        if (r == q.length) return 1;
                        int n = 0;
                        for (int c = 0; c < q.length; c++) if (safe(q, r, c)) { q[r] = c; n += place(q, r + 1); }
                        return n;
                    }
                    """, "place(new int[11], 0)"),
            new Program("Julia set", """
                    record Complex(double re, double im) {
                        Complex plus(Complex o) { return new Complex(re + o.re, im + o.im); }
                        Complex times(Complex o) { return new Complex(re * o.re - im * o.im, re * o.im + im * o.re); }
                        double abs() { return Math.sqrt(re * re + im * im); }
                    }
                    int julia(int width) {
                        int sum = 0;
                        Complex c = new Complex(-0.62772, -0.42193);
                        for (int a = 0; a < width; a++) for (int b = 0; b < width; b++) {
                            Complex z = new Complex(-1.8 + 3.6 * a / width, -1.8 + 3.6 * b / width);
                            int n = 0;
                            while (z.abs() < 2 && n < 300) { z = z.times(z).plus(c); n++; }
                            sum += n;
                        }
                        return sum;
                    }
                    """, "julia(1500)"),
            new Program("strings and maps", """
                    String key(int i) { return "k" + i % 5000; }
                    int words(int n) {
                        Map<String, Integer> m = new HashMap<>();
                        for (int i = 0; i < n; i++) m.merge(key(i), 1, Integer::sum);
                        return m.size();
                    }
                    """, "words(8_000_000)"),
            new Program("sort with a comparator", """
                    record Point(int x, int y) { int rank() { return x * 31 + y; } }
                    int sorted(int n) {
                        Random r = new Random(1);
                        List<Point> l = new ArrayList<>();
                        for (int i = 0; i < n; i++) l.add(new Point(r.nextInt(1000), r.nextInt(1000)));
                        l.sort((a, b) -> Integer.compare(a.rank(), b.rank()));
                        return l.get(0).x();
                    }
                    """, "sorted(500_000)"),
            new Program("stream", """
                    boolean odd(int i) { return (i & 1) == 1; }
                    long streamed(int n) {
                        return IntStream.range(0, n).filter(i -> odd(i)).mapToLong(i -> (long) i * i).sum();
                    }
                    """, "streamed(300_000_000)"),
            new Program("allocation", """
                    record Cell(int head, Cell tail) {}
                    Cell list(int n) { Cell c = null; for (int i = 0; i < n; i++) c = new Cell(i, c); return c; }
                    int lists(int n) { int s = 0; for (int i = 0; i < n; i++) s += list(1000).head(); return s; }
                    """, "lists(100_000)"),
            new Program("arrays", """
                    double[][] product(double[][] a, double[][] b) {
                        int n = a.length;
                        double[][] c = new double[n][n];
                        for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) {
                            double x = a[i][k];
                            for (int j = 0; j < n; j++) c[i][j] += x * b[k][j];
                        }
                        return c;
                    }
                    double products(int n) {
                        double[][] a = new double[n][n];
                        for (double[] row : a) Arrays.fill(row, 0.5);
                        return product(product(a, a), a)[0][0];
                    }
                    """, "products(900)"));

    private final Session session;
    private final int pairs;
    private int missed;

    private Slowdowns(Session session, int pairs) {
        this.session = session;
        this.pairs = pairs;
    }

    public static void main(String[] arguments) throws Exception {
        // Other load disturbs the processor's time of a thread less than the wall's; parallel code has only the latter.
        Session session = new Session();
        session.run("""
                Object result;
                long took;
                long clock() {
                    return parallel ? System.nanoTime()
                            : java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                }
                boolean parallel;
                """);
        Slowdowns slowdowns = new Slowdowns(session, Integer.parseInt(arguments[0]));
        List<Program> programs = new ArrayList<>(CHOSEN);
        for (int seed = 0; seed < 8; seed++) {
            KnownWork work = KnownWork.ofMethods(seed);
            programs.add(new Program("generated " + work.name(), work.members(), work.call()));
        }
        System.out.printf("JDK %s%n%-44s %8s %8s %8s %7s %7s  %s%n",
                Runtime.version(), "", "warm s", "anew s", "%prun s", "/ anew", "/ warm", "report");
        for (Program program : programs) {
            if (arguments.length == 1 || List.of(arguments).stream().anyMatch(program.name()::startsWith)) {
                slowdowns.compare(program);
            }
        }
        System.out.println("reports whose bound was exceeded by more than 0.1: " + slowdowns.missed);
        System.exit(slowdowns.missed == 0 ? 0 : 1);
    }

    private void compare(Program program) throws Exception {
        session.run(program.members());
        boolean parallel = program.name().contains("parallel") || program.name().contains("threads");
        session.run("parallel = " + parallel + ";");
        boolean value = !program.statement().startsWith("two(");
        String statement = "{ long start = clock(); " + (value ? "result = " : "") + program.statement()
                + "; took = clock() - start; }";
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            warm.add(run(statement));
        }
        double least = Collections.min(warm);
        List<Double> anew = new ArrayList<>();
        List<Double> profiled = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        String report = "";
        for (int i = 0; i < pairs; i++) {
            session.retransform();
            anew.add(run(statement));
            CallProfile profile = (CallProfile) session.magic("prun", "-q -r " + statement);
            profiled.add(took());
            ratios.add(profiled.get(i) / anew.get(i));
            report = report(profile);
            // A little below 1 is noise; above the bound is a false report.
            double bound = profile.slowdown().most().orElse(Double.MAX_VALUE);
            missed += ratios.get(i) > bound + 0.1 ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%-44s %8.3f %8.3f %8.3f %7.2f %7.2f  %s (%.2f-%.2f)%n",
                program.name(),
                least,
                median(anew),
                median(profiled),
                median(ratios),
                median(profiled) / least,
                report,
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private double run(String statement) throws Exception {
        session.run(statement);
        return took();
    }

    private double took() throws Exception {
        return (Long) session.value("took") / 1e9;
    }

    private static String report(CallProfile profile) {
        var most = profile.slowdown().most();
        String told = most.isEmpty() ? "unknown" : String.format(Locale.ROOT, "1 to %.2f", most.getAsDouble());
        return told + String.format(Locale.ROOT, ", %.1f million probes", profile.slowdown().probes() / 1e6);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
