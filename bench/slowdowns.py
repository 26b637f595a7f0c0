# SPDX-License-Identifier: Apache-2.0
"""By how much %prun slows code down in the installed kernel, and what its report says of that.

    target/python/bin/python bench/slowdowns.py measure [rounds [names ...]]    # adds to slowdowns.jsonl
    target/python/bin/python bench/slowdowns.py table                           # writes the tables of Slowdown.md

Each program runs in two new kernels a round. In one it runs plainly: the first time in code that is compiled while it
runs, as under %prun, then five times more, of which the least is its time in warm code. In the other it runs under
%prun, and then under `%prun --slowdown`. Times are those of the processor for the statement's thread, and of the clock
where there are several. Names are what the names of the programs begin with; all without.
"""

import datetime
import json
import os
import statistics
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, number, row  # noqa: E402
from installed import java_version, require  # noqa: E402

RESULTS = FOLDER / "slowdowns.jsonl"
PAGE = FOLDER / "Slowdown.md"
ROUNDS, SEEDS, WARM = 3, 4, 5
# A ratio above the bound by no more than this is taken for noise.
NOISE = 0.1

CHOSEN = {
    "two tiny methods": (
        """
long sq(long i) { return i * i; }
long tri(long i) { return i * (i + 1) / 2 + 1; }
long tiny(int n) { long s = 0; for (int i = 0; i < n; i++) s += sq(i) / tri(i); return s; }
""",
        "tiny(300_000_000)",
    ),
    "recursion": (
        """
int fibo(int n) { return n < 2 ? n : fibo(n - 1) + fibo(n - 2); }
""",
        "fibo(42)",
    ),
    "virtual calls": (
        """
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
""",
        "evals(2_000_000)",
    ),
    "parallel stream": (
        """
long half(long i) { return i / 3 + 1; }
long mixed(long i) { return half(i) * 31 ^ i; }
long parallel(int n) {
    return java.util.stream.LongStream.range(0, n).parallel().map(i -> mixed(i)).sum();
}
""",
        "parallel(300_000_000)",
    ),
    "queens": (
        """
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
""",
        "place(new int[11], 0)",
    ),
    "Julia set": (
        """
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
""",
        "julia(1500)",
    ),
    "strings and maps": (
        """
String key(int i) { return "k" + i % 5000; }
int words(int n) {
    Map<String, Integer> m = new HashMap<>();
    for (int i = 0; i < n; i++) m.merge(key(i), 1, Integer::sum);
    return m.size();
}
""",
        "words(8_000_000)",
    ),
    "sort with a comparator": (
        """
record Point(int x, int y) { int rank() { return x * 31 + y; } }
int sorted(int n) {
    Random r = new Random(1);
    List<Point> l = new ArrayList<>();
    for (int i = 0; i < n; i++) l.add(new Point(r.nextInt(1000), r.nextInt(1000)));
    l.sort((a, b) -> Integer.compare(a.rank(), b.rank()));
    return l.get(0).x();
}
""",
        "sorted(500_000)",
    ),
    "stream": (
        """
boolean odd(int i) { return (i & 1) == 1; }
long streamed(int n) {
    return IntStream.range(0, n).filter(i -> odd(i)).mapToLong(i -> (long) i * i).sum();
}
""",
        "streamed(300_000_000)",
    ),
    "allocation": (
        """
record Cell(int head, Cell tail) {}
Cell list(int n) { Cell c = null; for (int i = 0; i < n; i++) c = new Cell(i, c); return c; }
int lists(int n) { int s = 0; for (int i = 0; i < n; i++) s += list(1000).head(); return s; }
""",
        "lists(100_000)",
    ),
    "arrays": (
        """
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
""",
        "products(900)",
    ),
}

COMMON = """
Object result;
long took;
boolean parallel;
long clock() {
    return parallel ? System.nanoTime()
            : java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
}
"""
REPORT = """
System.out.println(profile.slowdown().most().orElse(-1));
System.out.println(profile.slowdown().measured(profile.wallNanos()).orElse(-1));
"""


def measure(words):
    rounds, names = int(words[0]) if words else ROUNDS, tuple(words[1:]) or ("",)
    programs = {name: program for name, program in {**CHOSEN, **generated()}.items() if name.startswith(names)}
    for _ in range(rounds):
        for name, (members, statement) in programs.items():
            record = {"day": str(datetime.date.today()), "load": round(os.getloadavg()[0], 2), "java": java_version()}
            record |= {"program": name, **plain(name, members, statement), **profiled(name, members, statement)}
            print(record, flush=True)
            with RESULTS.open("a") as file:
                file.write(json.dumps(record) + "\n")


def generated():
    from client import Kernel

    kernel = Kernel("java")
    try:
        require(kernel, (FOLDER / "profile/KnownWork.java").read_text())
        return dict(of_seed(kernel, seed) for seed in range(SEEDS))
    finally:
        kernel.close()


def of_seed(kernel, seed):
    from known_shares import described

    name, call, members, _ = described(kernel, f"KnownWork.ofMethods({seed})")
    return f"generated {name}", (members, call)


def timed(statement):
    value = "" if statement.startswith("two(") else "result = "
    return f"{{ long start = clock(); {value}{statement}; took = clock() - start; }}"


def plain(name, members, statement):
    """Seconds of the first run, and of the quickest of the next ones."""
    kernel = declared(name, members)
    try:
        # Like %prun, %time begins when the compilers have nothing to do.
        first, *later = [seconds(kernel, f"%time {timed(statement)}") for _ in range(WARM + 1)]
    finally:
        kernel.close()
    return {"anew": first, "warm": min(later)}


def profiled(name, members, statement):
    """Seconds under %prun, the bound that it reports, and what it measures when asked to; no bound is -1."""
    kernel = declared(name, members)
    try:
        profiled = seconds(kernel, f"var profile = %prun -q -r {timed(statement)}")
        most, _ = reported(kernel)
        require(kernel, f"profile = %prun --slowdown -q -r {timed(statement)}")
        _, measured = reported(kernel)
    finally:
        kernel.close()
    return {"profiled": profiled, "most": most, "measured": measured}


def declared(name, members):
    from client import Kernel

    kernel = Kernel("java")
    require(kernel, COMMON)
    require(kernel, members)
    require(kernel, f"parallel = {str('parallel' in name or 'threads' in name).lower()};")
    return kernel


def seconds(kernel, code):
    require(kernel, code)
    return int(require(kernel, "System.out.print(took);").text()) / 1e9


def reported(kernel):
    """The bound and the measured slowdown in the variable `profile`."""
    return map(float, require(kernel, REPORT).text().split())


def tables(every):
    """A block for each JDK, and one that sums all of them up."""
    jdks = {java: of(every, java) for java in sorted({record["java"] for record in every})}
    lines = {"slowdown-summary": [sentence(java, programs) for java, programs in jdks.items()]}
    for java, programs in jdks.items():
        lines[f"slowdown-{java.partition('.')[0]}"] = table(java, programs)
    return lines


def of(every, java):
    """The records of a JDK, by program."""
    programs = dict.fromkeys(record["program"] for record in every if record["java"] == java)
    return {name: [r for r in every if r["java"] == java and r["program"] == name] for name in programs}


def table(java, programs):
    loads = [record["load"] for records in programs.values() for record in records]
    lines = [f"Java {java}; load average before each round: {min(loads)} to {max(loads)}.", ""]
    heads = ["program", "rounds", "warm s", "anew s", "`%prun` s", "/ warm", "/ anew", "at most", "measured"]
    lines += [row(heads), row(["---", *["--:"] * (len(heads) - 1)])]
    for name, records in programs.items():
        warm, anew, profiled = (median(records, key) for key in ("warm", "anew", "profiled"))
        bounds = [r["most"] for r in records]
        lines.append(
            row(
                [
                    " ".join(name.split()[:4]),
                    str(len(records)),
                    *map(number, (warm, anew, profiled, profiled / warm)),
                    f"{profiled / anew:.2f} [{least(records):.2f}…{most(records):.2f}]",
                    "unknown" if min(bounds) < 0 else f"{statistics.median(bounds):.2f}",
                    f"{measured(records):.2f}",
                ]
            )
        )
    return lines


def least(records):
    """The least ratio that the rounds permit."""
    return min(r["profiled"] for r in records) / max(r["anew"] for r in records)


def most(records):
    return max(r["profiled"] for r in records) / min(r["anew"] for r in records)


def sentence(java, programs):
    ratios = [to_anew(records) for records in programs.values()]
    exceeded = [name for name, records in programs.items() if exceeds(records)]
    bounded = sum(min(r["most"] for r in records) >= 0 for records in programs.values())
    between = sum(0.9 * to_anew(runs) <= measured(runs) <= 1.1 * to_warm(runs) for runs in programs.values())
    return (
        f"- JDK {java}: {statistics.median(ratios):.2f} times in the median of {len(ratios)} programs, "
        f"{min(ratios):.2f} to {max(ratios):.2f}. The report had a bound for {bounded}, exceeded by "
        f"{', '.join(exceeded) or 'none'}; `--slowdown` measured a ratio between those to *anew* and to *warm*, or "
        f"10 % off, for {between}."
    )


def to_anew(records):
    return median(records, "profiled") / median(records, "anew")


def to_warm(records):
    return median(records, "profiled") / median(records, "warm")


def median(records, key):
    return statistics.median(record[key] for record in records)


def measured(records):
    """What the report of %prun --slowdown says."""
    return median(records, "measured")


def exceeds(records):
    bounds = [r["most"] for r in records]
    return min(bounds) >= 0 and to_anew(records) > statistics.median(bounds) + NOISE


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], measure)
