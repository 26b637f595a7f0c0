// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import jiffy.jshell.JavaSession;
import jiffy.jshell.snippet.SessionSettings;
import jiffy.magic.cell.CellCode;
import jiffy.magic.Evaluator.CompiledStatement;
import jiffy.magic.Evaluator.Setup;
import jiffy.jvm.Interval;
import jiffy.timing.Plan;
import jiffy.timing.TimeitResult;
import jiffy.timing.Timer;

/**
 * Measures the same statements with {@code %timeit}'s timer on a session and with forked JMH (5 × 1 s warm-up, 5 × 1 s,
 * one fork), both in JVMs with the kernel's flags, and prints the ratio. They take turns: a session, JMH, a session; what
 * counts is the median of each side.
 *
 * <p>{@code java -cp kernel/target/jiffy.jar bench/TimeitReferee.java [turns] [statement ...]}
 */
public class TimeitReferee {

    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmn64m",
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=blackhole,jiffy.timing.Blackhole::consume");

    /** Each line is a declaration: of a cell on one side, of static members on the other. */
    static final List<String> DECLARATIONS = List.of(
            "int x = 3;",
            "int y = 4;",
            "double d = 42;",
            "int[] ints = IntStream.range(0, 1000).toArray();",
            "String s = \"value\";",
            "List<Integer> list = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());",
            "Map<String, Integer> map = new HashMap<>(list.stream().collect(Collectors.toMap(i -> \"k\" + i, i -> i)));",
            "String key = \"k500\";",
            "int sum(int[] a) { int t = 0; for (int v : a) t += v; return t; }",
            "int sum(List<Integer> a) { int t = 0; for (int v : a) t += v; return t; }",
            "interface Shape { double area(); }",
            "record Square(double a) implements Shape { public double area() { return a * a; } }",
            "record Circle(double r) implements Shape { public double area() { return r * r * 3; } }",
            "record Box(double a, double b) implements Shape { public double area() { return a * b; } }",
            "Shape[] shapes = {new Square(1), new Circle(2), new Box(2, 3)};",
            "double area(Shape s) { return s.area(); }",
            "double area() { return area(shapes[0]) + area(shapes[1]) + area(shapes[2]); }",
            "record Point(int x, int y) { int dot() { return x * x + y * y; } }");

    /** Name, type and source; the first is the empty loop. */
    static final List<String[]> STATEMENTS = List.of(
            new String[] {"empty", "void", ""},
            new String[] {"add", "int", "x + y"},
            new String[] {"log", "double", "Math.log(d)"},
            new String[] {"arraySum", "int", "sum(ints)"},
            new String[] {"concat", "String", "s + x"},
            new String[] {"listSum", "int", "sum(list)"},
            new String[] {"mapGet", "Integer", "map.get(key)"},
            new String[] {"streamSum", "int", "list.stream().mapToInt(i -> i).sum()"},
            new String[] {"virtualCall", "double", "area()"},
            new String[] {"escaping", "int[]", "new int[] {x, y}"},
            new String[] {"notEscaping", "int", "new Point(x, y).dot()"});

    /**
     * @param nanos per execution
     * @param bytes per execution
     * @param seconds that measuring took; 0 where nobody asks
     */
    record Timing(double nanos, double bytes, double seconds) {}

    private final Path work = Files.createTempDirectory("referee");
    private final String jiffyJar = System.getProperty("java.class.path");
    private final String jmhJars = jmhJars();
    private Path agent;

    private TimeitReferee() throws IOException {}

    public static void main(String[] args) throws Exception {
        int turns = args.length == 0 ? 1 : Integer.parseInt(args[0]);
        List<String> names = Stream.of(args).skip(1).collect(Collectors.toCollection(ArrayList::new));
        if (names.isEmpty()) {
            STATEMENTS.forEach(statement -> names.add(statement[0]));
        }
        new TimeitReferee().compare(turns, names);
    }

    private void compare(int turns, List<String> names) throws Exception {
        Path here = Files.createDirectory(work.resolve("timeit"));
        compile(Path.of("bench", "TimeitReferee.java"), here, jiffyJar, "-proc:none");
        agent = agent(work.resolve("agent.jar"));
        Path there = Files.createDirectory(work.resolve("jmh"));
        compile(Files.writeString(work.resolve("Statements.java"), jmhSource(names)), there, jmhJars);
        Map<String, List<Timing>> timeit = new LinkedHashMap<>();
        Map<String, List<Timing>> jmh = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            add(timeit(here, names), timeit);
            add(jmh(there), jmh);
            add(timeit(here, names), timeit);
        }
        print(names, timeit, jmh);
    }

    private static void add(Map<String, Timing> timings, Map<String, List<Timing>> all) {
        timings.forEach((name, timing) ->
                all.computeIfAbsent(name, n -> new ArrayList<>()).add(timing));
    }

    private static void print(
            List<String> names, Map<String, List<Timing>> timeit, Map<String, List<Timing>> jmh) {
        System.out.println("Java " + Runtime.version() + ", " + String.join(" ", FLAGS.subList(0, 4)));
        System.out.println("| statement | %timeit ns | JMH ns | ratio | %timeit B | JMH B | %timeit s |");
        System.out.println("| --- | --: | --: | --: | --: | --: | --: |");
        for (String name : names) {
            List<Timing> ours = timeit.get(name);
            List<Timing> theirs = jmh.get(name);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2f | %.0f | %.0f | %.1f |%n",
                    name,
                    spread(ours),
                    spread(theirs),
                    median(ours, Timing::nanos) / median(theirs, Timing::nanos),
                    median(ours, Timing::bytes),
                    median(theirs, Timing::bytes),
                    median(ours, Timing::seconds));
        }
    }

    private static String spread(List<Timing> timings) {
        double[] nanos = timings.stream().mapToDouble(Timing::nanos).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%.2f [%.2f…%.2f]",
                median(timings, Timing::nanos),
                nanos[0],
                nanos[nanos.length - 1]);
    }

    private static double median(List<Timing> timings, ToDoubleFunction<Timing> part) {
        double[] sorted = timings.stream().mapToDouble(part).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Map<String, Timing> timeit(Path classes, List<String> names) throws Exception {
        List<String> command = java(classes + java.io.File.pathSeparator + jiffyJar);
        command.add(1, "-javaagent:" + agent);
        command.add("Side");
        command.addAll(names);
        Map<String, Timing> timings = new LinkedHashMap<>();
        for (String line : output(command)) {
            String[] word = line.split(" ");
            timings.put(word[0], new Timing(number(word[1]), number(word[2]), number(word[3])));
        }
        return timings;
    }

    private Map<String, Timing> jmh(Path classes) throws Exception {
        Path csv = work.resolve("jmh.csv");
        List<String> command = java(classes + java.io.File.pathSeparator + jmhJars);
        command.addAll(List.of("org.openjdk.jmh.Main", "-bm", "avgt", "-tu", "ns", "-f", "1", "-prof", "gc"));
        command.addAll(List.of("-wi", "5", "-w", "1s", "-i", "5", "-r", "1s", "-rf", "csv", "-rff", csv.toString()));
        output(command);
        Map<String, Timing> timings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(csv)) {
            String[] column = line.replace("\"", "").split(",");
            String[] part = column[0].replace("referee.Statements.", "").split(":");
            if (part.length == 1 && !part[0].equals("Benchmark")) {
                timings.put(part[0], new Timing(number(column[4]), 0, 0));
            } else if (part.length > 1 && part[part.length - 1].endsWith("gc.alloc.rate.norm")) {
                timings.put(part[0], new Timing(timings.get(part[0]).nanos(), number(column[4]), 0));
            }
        }
        return timings;
    }

    private static String jmhSource(List<String> names) {
        StringBuilder source = new StringBuilder("package referee; import java.util.*; import java.util.stream.*;");
        source.append("@org.openjdk.jmh.annotations.State(org.openjdk.jmh.annotations.Scope.Benchmark)");
        source.append("public class Statements {\n");
        DECLARATIONS.forEach(declaration -> source.append("static ").append(declaration).append('\n'));
        for (String[] statement : STATEMENTS) {
            if (names.contains(statement[0])) {
                source.append("@org.openjdk.jmh.annotations.Benchmark public " + statement[1] + " " + statement[0]);
                source.append(statement[2].isEmpty() ? "() {}\n" : "() { return " + statement[2] + "; }\n");
            }
        }
        return source.append("}\n").toString();
    }

    private static double number(String text) {
        return text.startsWith("≈") ? 0 : Double.parseDouble(text);
    }

    private static List<String> java(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static List<String> output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join("\n", lines));
        }
        return lines;
    }

    private static void compile(Path source, Path target, String classPath, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-d", target.toString(), "-cp", classPath));
        arguments.addAll(List.of(more));
        if (more.length == 0) {
            arguments.addAll(List.of("-processorpath", classPath));
        }
        arguments.add(source.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(source + " does not compile");
        }
    }

    private static Path agent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", "Side");
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }

    private static String jmhJars() {
        Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        List<Path> jars = Stream.of(
                        "org/openjdk/jmh/jmh-core/1.37/jmh-core-1.37.jar",
                        "org/openjdk/jmh/jmh-generator-annprocess/1.37/jmh-generator-annprocess-1.37.jar",
                        "net/sf/jopt-simple/jopt-simple/5.0.4/jopt-simple-5.0.4.jar",
                        "org/apache/commons/commons-math3/3.6.1/commons-math3-3.6.1.jar")
                .map(repository::resolve)
                .toList();
        if (!jars.stream().allMatch(Files::exists)) {
            System.err.println("JMH is not there. Get it with: "
                    + "mvn dependency:get -Dartifact=org.openjdk.jmh:jmh-generator-annprocess:1.37");
            System.exit(1);
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }
}

/** The side of {@code %timeit}: one session for all statements, as in a notebook. */
class Side {

    private static Instrumentation instrumentation;

    /** The JVM calls this first, with what the launcher gives to a kernel that is started from its jar. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] names) throws Throwable {
        try (JavaSession session = new JavaSession(settings())) {
            String declarations = String.join("\n", TimeitReferee.DECLARATIONS);
            session.beginCell(1, declarations);
            session.evaluate(CellCode.of(declarations), Interval.NONE);
            for (String[] statement : TimeitReferee.STATEMENTS) {
                if (List.of(names).contains(statement[0])) {
                    measure(session, statement[0], statement[2].isEmpty() ? ";" : statement[2]);
                }
            }
            session.endCell();
        }
    }

    private static SessionSettings settings() {
        return SessionSettings.standard().withInstrumentation(Optional.of(instrumentation));
    }

    private static void measure(JavaSession session, String name, String statement) throws Throwable {
        long begin = System.nanoTime();
        CompiledStatement compiled = session.compile(CellCode.of(statement), Setup.NONE);
        session.forgetLibraryProfiles(List.of(compiled));
        TimeitResult result = Timer.system().measure(compiled.workload(), Plan.DEFAULT);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s %.6f %.3f %.3f%n",
                name,
                result.average() * 1e9,
                result.bytesPerLoop().orElse(0),
                seconds);
    }
}
