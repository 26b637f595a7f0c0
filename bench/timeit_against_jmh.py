# SPDX-License-Identifier: Apache-2.0
"""%timeit in the installed kernel against forked JMH, statement by statement.

    target/python/bin/python bench/timeit_against_jmh.py kernel [statement ...]    # one session: %timeit of each
    target/python/bin/python bench/timeit_against_jmh.py jmh [statement ...]       # one fork: JMH of each
    target/python/bin/python bench/timeit_against_jmh.py depth                     # an exception at several depths
    target/python/bin/python bench/timeit_against_jmh.py check                     # a loop that can be interrupted
    target/python/bin/python bench/timeit_against_jmh.py table                     # writes the tables

`mvn verify` makes target/python and installs the kernel; JUPYTER_PATH says where. Get JMH with
`mvn dependency:get -Dartifact=org.openjdk.jmh:jmh-generator-annprocess:1.37`.

Each call of `kernel` or `jmh` adds one session or one fork to timeit_against_jmh.jsonl; run both in turn, as often as
there is time, on each JDK. `table` takes all of them: medians and ranges, never a selection. The JVM that JMH forks is
that of the kernelspec, with the kernelspec's options. Before anything is measured, both sides must compute the same
value of each statement; otherwise the program stops.
"""

import datetime
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import records, row, spread, write_block  # noqa: E402
from installed import compile_java, java_and_options, java_version, require, run_java  # noqa: E402

RESULTS = FOLDER / "timeit_against_jmh.jsonl"
PAGE = FOLDER / "TimeitAgainstJmh.md"
JMH = "1.37"
NEAR = (0.9, 1.1)

# The fewest sessions that show how far JVMs are apart.
SESSIONS = 3

# Why a ratio is outside of NEAR, by the statement, or by the statement and the JDK: what an experiment showed.
EXPLANATIONS = {
    "exception": "a stack trace costs by its depth, and a cell has more frames above it; see below",
    "empty": "the loop's address; see below",
    ("recordHash", "25"): "JMH's code allocates the record, the cell's does not",
}

# Each entry is a declaration: a cell's on one side, a static member of one class on the other.
DECLARATIONS = r"""
int x = 3;
int y = 4;
long a = 1_234_567_890_123L;
long b = 12_345;
double d = 42;
int[] ints = new Random(1).ints(1000, 0, 1000).toArray();
double[] doubles = new Random(2).doubles(1000).toArray();
String s = "value";
String digits = "123456";
String line = "alpha,beta,gamma,delta";
List<Integer> list = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
Map<String, Integer> map = new HashMap<>(list.stream().collect(Collectors.toMap(i -> "k" + i, i -> i)));
String key = "k500";
Pattern pattern = Pattern.compile("(\\w+)@(\\w+)\\.org");
String mail = "write to jane@example.org, please";
BigInteger big = new BigInteger("f".repeat(256), 16);
LocalDate date = LocalDate.of(2024, 2, 28);
ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
Object lock = new Object();
int counter = 0;
int sum(int[] n) { int t = 0; for (int v : n) t += v; return t; }
int above(int[] n) { int t = 0; for (int v : n) if (v > 500) t += v; else t -= 1; return t; }
double dot(double[] p, double[] q) { double t = 0; for (int i = 0; i < p.length; i++) t += p[i] * q[i]; return t; }
int sum(List<Integer> n) { int t = 0; for (int v : n) t += v; return t; }
int collatz(int n) { int s = 0; for (long v = n; v != 1; v = v % 2 == 0 ? v / 2 : 3 * v + 1) s++; return s; }
int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
String joined(int n) { var t = new StringBuilder(); for (int i = 0; i < n; i++) t.append(i); return t.toString(); }
interface Shape { double area(); }
record Square(double side) implements Shape { public double area() { return side * side; } }
record Circle(double r) implements Shape { public double area() { return r * r * 3; } }
record Box(double w, double h) implements Shape { public double area() { return w * h; } }
Shape[] shapes = {new Square(1), new Circle(2), new Box(2, 3)};
double areas() { double t = 0; for (Shape shape : shapes) t += shape.area(); return t; }
interface Operation { int apply(int n); }
Operation twice = n -> 2 * n;
record Point(int x, int y) { int dot() { return x * x + y * y; } }
Set<Point> points = new HashSet<>(list.stream().map(i -> new Point(i, -i)).toList());
int checked(int n) { if (n > 2) throw new IllegalStateException("too large"); return n; }
int caught(int n) { try { return checked(n); } catch (IllegalStateException e) { return -1; } }
int counted() { synchronized (lock) { return counter & 0; } }
int written() { bytes.reset(); for (int i = 0; i < 1000; i++) bytes.write(i); return bytes.size(); }
int[] sorted(int[] n) { int[] copy = n.clone(); Arrays.sort(copy); return copy; }
int distinct(int[] n) { Set<Integer> seen = new HashSet<>(); for (int v : n) seen.add(v); return seen.size(); }
int drain(ArrayDeque<Integer> q) { int t = 0; while (!q.isEmpty()) t += q.poll(); return t; }
int queued(int n) { var q = new ArrayDeque<Integer>(); for (int i = 0; i < n; i++) q.add(i); return drain(q); }
""".strip().splitlines()

# Name, kind, type, and source; the empty statement is there for comparison.
STATEMENTS = {
    name: (kind, java, source)
    for name, kind, java, source in (
        ("empty", "the loop alone", "void", ""),
        ("add", "arithmetic", "int", "x + y"),
        ("divide", "arithmetic", "long", "a / b"),
        ("log", "arithmetic", "double", "Math.log(d)"),
        ("collatz", "branches", "int", "collatz(27)"),
        ("above", "branches that cannot be predicted", "int", "above(ints)"),
        ("fib", "recursion", "int", "fib(15)"),
        ("arraySum", "array", "int", "sum(ints)"),
        ("dot", "array of doubles", "double", "dot(doubles, doubles)"),
        ("sort", "array, 4 kB allocated", "int[]", "sorted(ints)"),
        ("concat", "string", "String", "s + x"),
        ("split", "string", "String[]", 'line.split(",")'),
        ("parseInt", "string", "int", "Integer.parseInt(digits)"),
        ("builder", "string", "String", "joined(100)"),
        ("format", "string", "String", 'String.format("%5d %s", x, s)'),
        ("listSum", "collection, unboxing", "int", "sum(list)"),
        ("mapGet", "collection", "Integer", "map.get(key)"),
        ("distinct", "collection, boxing", "int", "distinct(ints)"),
        ("queue", "collection", "int", "queued(100)"),
        ("streamSum", "stream", "int", "list.stream().mapToInt(i -> i).sum()"),
        ("streamList", "stream", "List<Integer>", "list.stream().filter(i -> i % 3 == 0).map(i -> i + 1).toList()"),
        ("regex", "regular expression", "boolean", "pattern.matcher(mail).find()"),
        ("multiply", "BigInteger, 1024 bits", "BigInteger", "big.multiply(big)"),
        ("record", "record, not escaping", "int", "new Point(x, y).dot()"),
        ("recordHash", "record, hashed", "boolean", "points.contains(new Point(x, -x))"),
        ("date", "library object", "LocalDate", "date.plusDays(2)"),
        ("areas", "three classes behind an interface", "double", "areas()"),
        ("lambda", "one class behind an interface", "int", "twice.apply(x)"),
        ("exception", "exception thrown and caught", "int", "caught(x)"),
        ("object", "allocation of 16 B", "Object", "new Object()"),
        ("kilobyte", "allocation of 1 kB", "byte[]", "new byte[1000]"),
        ("megabyte", "allocation of 1 MB", "byte[]", "new byte[1_000_000]"),
        ("synchronized", "lock", "int", "counted()"),
        ("nanoTime", "clock", "long", "System.nanoTime()"),
        ("output", "I/O to memory", "int", "written()"),
    )
}
WITHOUT_VALUE = ("empty", "nanoTime", "object")
IMPORTS = """import java.io.*; import java.math.*; import java.time.*; import java.util.*; import java.util.function.*;
import java.util.regex.*; import java.util.stream.*;
"""


def text_of(name):
    """Java for the value of a statement as text, arrays by their contents."""
    _, java, source = STATEMENTS[name]
    if name in WITHOUT_VALUE:
        return '""'
    if java == "byte[]":
        return f'"" + ({source}).length'
    return f"Arrays.toString({source})" if java.endswith("[]") else f"String.valueOf({source})"


def jmh_source(names):
    members = "\n".join("static " + declaration for declaration in DECLARATIONS)
    benchmarks = "\n".join(
        f"@org.openjdk.jmh.annotations.Benchmark public {java} {method(name)}()"
        f" {{ {f'return {source};' if source else ''} }}"
        for name, (_, java, source) in STATEMENTS.items()
        if name in names
    )
    prints = "\n".join(f'System.out.println("{name}\\t" + {text_of(name)});' for name in names)
    return f"""package external;
{IMPORTS}
@org.openjdk.jmh.annotations.State(org.openjdk.jmh.annotations.Scope.Benchmark)
public class Statements {{
{members}
{benchmarks}
public static void main(String[] arguments) {{
{prints}
}}
}}
"""


def method(name):
    """The name of a benchmark's method: not one of Java's words, and not that of a declaration."""
    return "statement_" + name


def run_jmh(names):
    """One fork: values, and nanoseconds and bytes of one execution by statement."""
    folder = Path(tempfile.mkdtemp(prefix="against-jmh"))
    try:
        source = folder / "Statements.java"
        source.write_text(jmh_source(names))
        class_path = compile_java(source, folder, jmh_jars())
        values = run_java("-cp", class_path, "external.Statements")
        result = folder / "result.json"
        options = ["-bm", "avgt", "-tu", "ns", "-f", "1", "-wi", "5", "-w", "300ms", "-i", "5", "-r", "300ms"]
        options += ["-prof", "gc", "-foe", "true", "-rf", "json", "-rff", str(result)]
        benchmarks = (f"external.Statements.{method(name)}$" for name in names)
        run_java("-cp", class_path, "org.openjdk.jmh.Main", *options, *benchmarks)
        return values_of(values), jmh_figures(json.loads(result.read_text()))
    finally:
        shutil.rmtree(folder)


def jmh_jars():
    repository = Path.home() / ".m2/repository"
    jars = [
        repository / "org/openjdk/jmh" / artifact / JMH / f"{artifact}-{JMH}.jar"
        for artifact in ("jmh-core", "jmh-generator-annprocess")
    ]
    jars.append(repository / "net/sf/jopt-simple/jopt-simple/5.0.4/jopt-simple-5.0.4.jar")
    jars.append(repository / "org/apache/commons/commons-math3/3.6.1/commons-math3-3.6.1.jar")
    missing = [str(jar) for jar in jars if not jar.exists()]
    if missing:
        raise SystemExit(f"missing {', '.join(missing)}: see the first lines of this program")
    return jars


def jmh_figures(results):
    figures = {}
    for result in results:
        name = result["benchmark"].rsplit(".statement_", 1)[1]
        allocated = next((m["score"] for key, m in result["secondaryMetrics"].items() if "alloc.rate.norm" in key), 0)
        figures[name] = {"nanos": result["primaryMetric"]["score"], "bytes": allocated}
    return figures


def values_of(output):
    return dict(line.split("\t", 1) for line in output.splitlines())


def run_kernel(names):
    """One session: values, and nanoseconds, bytes and seconds of one %timeit by statement."""
    from client import Kernel

    kernel = Kernel()
    try:
        require(kernel, IMPORTS + "\n".join(DECLARATIONS))
        values = {name: require(kernel, text_of(name)).result for name in names}
        figures = {name: timeit(kernel, name) for name in random.sample(names, len(names))}
    finally:
        kernel.close()
    return values, figures


def timeit(kernel, name):
    statement = STATEMENTS[name][2] or ";"
    begin = datetime.datetime.now()
    require(kernel, f"%timeit -q -v measured {statement}")
    seconds = (datetime.datetime.now() - begin).total_seconds()
    mean, low, high, allocated = require(
        kernel,
        'measured.average() + " " + measured.confidenceInterval().get().low() + " "'
        ' + measured.confidenceInterval().get().high() + " " + measured.bytesPerLoop().orElse(0)',
    ).result.split()
    interval = [float(low) * 1e9, float(high) * 1e9]
    return {"nanos": float(mean) * 1e9, "interval": interval, "bytes": float(allocated), "seconds": seconds}


def measure(side, names):
    if side == "kernel":
        values, figures = run_kernel(names)
    else:
        values, figures = run_jmh(names)
    version = java_version()
    check_values(version, side, values)
    if set(figures) != set(names):
        raise SystemExit(f"measured {sorted(figures)} instead of {sorted(names)}")
    record = {"java": version, "side": side, "day": str(datetime.date.today()), "load": os.getloadavg()[0]}
    with RESULTS.open("a") as file:
        file.write(json.dumps({**record, "values": values, "figures": figures}) + "\n")


DEPTHS = (0, 10, 20, 30)
DEEPER = """
import jiffy.timing.*;
Workload thrower = (loop, interval) -> {
    interval.begin();
    for (long i = 0; i < loop.limit; i++) Blackhole.consume(caught(x));
    interval.end();
};
void deeper(int more, double[] found) {
    if (more > 0) { deeper(more - 1, found); return; }
    try {
        found[0] = jiffy.timing.Timer.system().measure(thrower, Plan.DEFAULT).undisturbed() * 1e9;
    } catch (Throwable e) { }
}
double thrownBelow(int frames) throws Exception {
    double[] found = new double[1];
    Thread thread = new Thread(() -> deeper(frames, found));
    thread.start();
    thread.join();
    return found[0];
}
"""


def measure_depth():
    """The time of an exception in threads with more and more frames above it, and those above a cell's statement."""
    from client import Kernel

    kernel = Kernel()
    try:
        require(kernel, IMPORTS + "\n".join(DECLARATIONS))
        require(kernel, DEEPER)
        nanos = [float(require(kernel, f"thrownBelow({depth})").result) for depth in DEPTHS]
        frames = int(require(kernel, "new Throwable().getStackTrace().length").result)
    finally:
        kernel.close()
    record = {"java": java_version(), "side": "depth", "day": str(datetime.date.today()), "load": os.getloadavg()[0]}
    with RESULTS.open("a") as file:
        file.write(json.dumps({**record, "nanos": nanos, "frames": frames}) + "\n")


COLLATZ = next(line for line in DECLARATIONS if line.startswith("int collatz("))
TURNS = 3


def measure_check():
    """The time of a loop in a cell, and of the same loop in a library, which has no check for interrupts, in turn."""
    from client import Kernel

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Unchecked.java"
        source.write_text(f"package unchecked; public class Unchecked {{ public static {COLLATZ} }}")
        compile_java(source, folder)
        kernel = Kernel()
        try:
            require(kernel, COLLATZ)
            require(kernel, f"%classpath {folder}")
            timed = {"cell": "collatz(27)", "library": "unchecked.Unchecked.collatz(27)"}
            nanos = {side: [] for side in timed}
            for _ in range(TURNS):
                for side, statement in timed.items():
                    require(kernel, f"%timeit -q -v measured {statement}")
                    nanos[side].append(1e9 * float(require(kernel, "measured.average()").result))
        finally:
            kernel.close()
    record = {"java": java_version(), "side": "check", "day": str(datetime.date.today()), "load": os.getloadavg()[0]}
    with RESULTS.open("a") as file:
        file.write(json.dumps({**record, "nanos": nanos}) + "\n")


def check_sentence(measured, feature):
    of_java = [r["nanos"] for r in measured if r["side"] == "check" and r["java"].split(".")[0] == feature]
    cell, library = (spread([nanos for r in of_java for nanos in r[side]]) for side in ("cell", "library"))
    return f"On Java {feature}, `collatz(27)` takes {cell} ns in a cell, and {library} ns in a library, in turn."


def depth_sentence(measured, feature):
    of_java = [r for r in measured if r["side"] == "depth" and r["java"].split(".")[0] == feature]
    medians = [statistics.median(r["nanos"][i] for r in of_java) / 1e3 for i in range(len(DEPTHS))]
    return (
        f"On Java {feature}, throwing and catching takes {', '.join(f'{median:.2f}' for median in medians)} µs with"
        f" {', '.join(map(str, DEPTHS))} frames more on the stack; a cell's statement has"
        f" {of_java[0]['frames']} above it."
    )


def check_values(version, side, values):
    """Both sides must compute the same; the other side's values are in the file."""
    for record in records(RESULTS):
        for name, value in record.get("values", {}).items():
            if record["java"] == version and values.get(name, value) != value:
                raise SystemExit(f"{name} is {values[name]} with {side}, and {value} with {record['side']}")


def tables(measured):
    """The lines of each block: a table and a sentence for each JDK, and how far sessions are apart."""
    lines = {}
    for java in sorted({record["java"] for record in measured}, key=lambda v: -int(v.split(".")[0])):
        sides = {side: figures_of(measured, java, side) for side in ("kernel", "jmh")}
        measured_by_all = [name for name in STATEMENTS if all(name in figures for figures in sides.values())]
        rows = {name: compared(sides, name) for name in measured_by_all}
        if rows:
            feature = java.split(".")[0]
            lines[f"java-{feature}"] = table(java, rows, sides, measured)
            lines[f"summary-{feature}"] = [summary(java, rows, sides)]
            lines[f"spread-{feature}"] = spread_table(sides["kernel"])
            if any(record["side"] == "depth" and record["java"] == java for record in measured):
                lines[f"depth-{feature}"] = [depth_sentence(measured, feature)]
            if any(record["side"] == "check" and record["java"] == java for record in measured):
                lines[f"check-{feature}"] = [check_sentence(measured, feature)]
    return lines


def figures_of(measured, java, side):
    """The figures of each statement, one for each session or fork."""
    figures = {}
    for record in measured:
        if record["java"] == java and record["side"] == side:  # one of "kernel" and "jmh"
            for name, figure in record["figures"].items():
                figures.setdefault(name, []).append(figure)
    return figures


def nanos(figures):
    return [figure["nanos"] for figure in figures]


def compared(sides, name):
    """The ratio of the medians."""
    return statistics.median(nanos(sides["kernel"][name])) / statistics.median(nanos(sides["jmh"][name]))


def table(java, ratios, sides, measured):
    loads = [record["load"] for record in measured if record["java"] == java]
    lines = [
        f"Java {java}; load average before each session and fork: {min(loads):.1f} to {max(loads):.1f}.",
        "",
        row(["statement", "kind", "`%timeit` ns", "JMH ns", "ratio", "`%timeit` B", "JMH B", "sessions, forks", "why"]),
        row(["---", "---", "--:", "--:", "--:", "--:", "--:", "--:", "---"]),
    ]
    for name, ratio in ratios.items():
        kernel, jmh = sides["kernel"][name], sides["jmh"][name]
        bytes_of = [f"{statistics.median(figure['bytes'] for figure in side):,.0f}" for side in (kernel, jmh)]
        why = "" if is_near(ratio) else explanation(name, java, kernel, jmh)
        counts = f"{len(kernel)}, {len(jmh)}"
        cells = [name, STATEMENTS[name][0], spread(nanos(kernel)), spread(nanos(jmh)), f"{ratio:.2f}"]
        lines.append(row([*cells, *bytes_of, counts, why]))
    return lines


def explanation(name, java, kernel, jmh):
    """Why a ratio is far from 1: by an experiment, or since the sessions and forks themselves are that far apart."""
    if overlap(kernel, jmh):
        return "ranges overlap"
    return EXPLANATIONS.get((name, java.split(".")[0]), EXPLANATIONS.get(name, "not explained"))


def overlap(kernel, jmh):
    return max(min(nanos(kernel)), min(nanos(jmh))) <= min(max(nanos(kernel)), max(nanos(jmh)))


def is_near(ratio):
    return NEAR[0] <= round(ratio, 2) <= NEAR[1]


def summary(java, ratios, sides):
    """One sentence on all statements."""
    ours = {name: ratio for name, ratio in ratios.items() if name != "empty"}
    far = [name for name, ratio in ours.items() if not is_near(ratio)]
    apart = [name for name in far if not overlap(sides["kernel"][name], sides["jmh"][name])]
    seconds = [figure["seconds"] for name in ours for figure in sides["kernel"][name]]
    listed = ", ".join(f"{name} {ours[name]:.2f}" for name in apart)
    return (
        f"On Java {java.split('.')[0]}, `%timeit` took {NEAR[0]:.2f} to {NEAR[1]:.2f} times JMH's time for"
        f" {len(ours) - len(far)} of {len(ours)} statements. For {len(far) - len(apart)} of the others the ranges"
        f" overlap; {len(apart)} are apart: {listed}. A measurement takes"
        f" {statistics.median(seconds):.1f} s (at most {max(seconds):.1f})."
    )


def spread_table(kernel):
    """How far the means of several sessions are apart, next to the interval that one session reports."""
    lines = [
        row(["statement", "sessions", "median ns", "± half of the interval in one JVM", "± 1 std. dev. between JVMs"]),
        row(["---", "--:", "--:", "--:", "--:"]),
    ]
    for name, figures in kernel.items():
        if len(figures) >= SESSIONS:
            means = nanos(figures)
            middle = statistics.median(means)
            within = statistics.median((f["interval"][1] - f["interval"][0]) / 2 / f["nanos"] for f in figures)
            between = statistics.stdev(means) / statistics.mean(means)
            shares = [f"{100 * within:.1f} %", f"{100 * between:.1f} %"]
            lines.append(row([name, str(len(means)), f"{middle:,.2f}", *shares]))
    return lines


def main(arguments):
    if arguments[:1] == ["table"]:
        for name, lines in tables(records(RESULTS)).items():
            write_block(PAGE, name, lines)
    elif arguments == ["depth"]:
        measure_depth()
    elif arguments == ["check"]:
        measure_check()
    elif arguments and arguments[0] in ("kernel", "jmh"):
        unknown = [name for name in arguments[1:] if name not in STATEMENTS]
        if unknown:
            raise SystemExit(f"no such statement: {', '.join(unknown)}")
        measure(arguments[0], arguments[1:] or list(STATEMENTS))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
