# SPDX-License-Identifier: Apache-2.0
"""Code in a cell of the installed kernel against the same class under plain java with the kernel's options.

    target/python/bin/python bench/cell_speed.py measure [turns]    # adds to cell_speed.jsonl
    target/python/bin/python bench/cell_speed.py table              # writes the tables of CellSpeed.md

Both sides take turns in JVMs of their own. Times are CPU times of the thread; of each side the best counts, since
whatever else runs on the machine can only slow it down. Both sides must compute the same.
"""

import datetime
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, row, turns  # noqa: E402
from installed import compile_java, java_version, require, run_java  # noqa: E402

RESULTS = FOLDER / "cell_speed.jsonl"
PAGE = FOLDER / "CellSpeed.md"

PROGRAM = """
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
        System.out.println("value " + sink);
    }
}
"""


def plain():
    folder = Path(tempfile.mkdtemp(prefix="cell-speed"))
    try:
        source = folder / "Work.java"
        source.write_text(PROGRAM)
        return parsed(run_java("-cp", compile_java(source, folder), "Work"))
    finally:
        shutil.rmtree(folder)


def in_cell():
    from client import Kernel

    kernel = Kernel()
    try:
        return parsed(require(kernel, PROGRAM + "\nWork.main(null);").text())
    finally:
        kernel.close()


def parsed(output):
    words = [line.split() for line in output.splitlines()]
    value = next(word[1] for word in words if word[0] == "value")
    return value, {word[1]: float(word[2]) for word in words if word[0] == "result"}


def measure(turns):
    for _ in range(turns):
        (value, nanos), (value_in_cell, nanos_in_cell) = plain(), in_cell()
        if value != value_in_cell:
            raise SystemExit(f"the cell computed {value_in_cell}, plain Java {value}")
        record = {"java": java_version(), "day": str(datetime.date.today()), "load": os.getloadavg()[0]}
        with RESULTS.open("a") as file:
            file.write(json.dumps({**record, "plain": nanos, "cell": nanos_in_cell}) + "\n")


def tables(measured):
    """The lines of each block."""
    javas = sorted({record["java"] for record in measured}, key=lambda version: -int(version.split(".")[0]))
    lines = [row(["", "JDK", "plain `java`, ns", "cell, ns", "ratio", "JVMs each"]), row(["---", "---", *["--:"] * 4])]
    ratios = {}
    for java in javas:
        of_java = [record for record in measured if record["java"] == java]
        for name in of_java[0]["plain"]:
            best = {side: min(record[side][name] for record in of_java) for side in ("plain", "cell")}
            ratio = best["cell"] / best["plain"]
            ratios.setdefault(java, {})[name] = ratio
            cells = [name, java, f"{best['plain']:,.1f}", f"{best['cell']:,.1f}", f"{ratio:.2f}", str(len(of_java))]
            lines.append(row(cells))
    sentences = [
        f"On Java {java.split('.')[0]}, code of cells takes {min(of.values()):.2f} to {max(of.values()):.2f} times as"
        " long as under plain `java` with the same options."
        for java, of in ratios.items()
    ]
    return {"cell-speed": lines, "cell-speed-summary": [" ".join(sentences)]}


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], lambda words: measure(turns(words, 3)))
