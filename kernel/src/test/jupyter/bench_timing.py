# SPDX-License-Identifier: Apache-2.0
"""What %time and %timeit --fresh say of code whose times are known otherwise.

    python bench_timing.py [--kernel java] [--repetitions 1000]

Prints CPU over wall time of a parallel stream (2 on two quiet cores), CPU time of a sleep, and whether any of many
short cells shows a time that can't be. Then a call that has seen three classes: as it is, with --fresh, and in a new
kernel.
"""

import argparse
import statistics

from client import Kernel

KERNELS = 3
PARALLEL = (
    "IntStream.range(0, 64).parallel()"
    ".mapToDouble(i -> { double t = 0; for (int k = 1; k < 3_000_000; k++) t += Math.sqrt(k ^ i); return t; }).sum()"
)
SHAPES = """
interface Shape { double area(); }
record Square(double a) implements Shape { public double area() { return a * a; } }
record Circle(double r) implements Shape { public double area() { return r * r * 3; } }
record Box(double a, double b) implements Shape { public double area() { return a * b; } }
double total(Shape[] shapes) { double t = 0; for (Shape s : shapes) t += s.area(); return t; }
Shape[] squares = new Shape[1000], mixed = new Shape[1000];
for (int i = 0; i < 1000; i++) {
    squares[i] = new Square(i);
    mixed[i] = i % 3 == 0 ? new Square(i) : i % 3 == 1 ? new Circle(i) : new Box(i, 2);
}
"""


def times(kernel, code):
    """CPU and wall seconds of one execution."""
    kernel.run(f"%time -v measured {code}")
    return tuple(map(float, kernel.run('measured.cpu() + " " + measured.wall()').result.split()))


def median(kernel, options=""):
    """Nanoseconds of one call, and the last line of the report."""
    outcome = kernel.run(f"%timeit -v measured {options} total(squares)")
    shown = [m["content"]["data"]["text/plain"] for m in outcome.outputs if "data" in m["content"]]
    return float(kernel.run("measured.median() * 1e9").result), shown[-1].splitlines()[-1]


def bench_time(kernel, repetitions):
    for _ in range(3):
        times(kernel, PARALLEL + ";")
    ratios = [cpu / wall for cpu, wall in (times(kernel, PARALLEL + ";") for _ in range(7))]
    spread = f"{min(ratios):.2f}…{max(ratios):.2f}"
    print(f"parallel stream: CPU / wall {statistics.median(ratios):.2f} ({spread}), to be 1.70…2.05")
    sleeps = [times(kernel, "Thread.sleep(200)")[0] * 1e3 for _ in range(7)]
    print(f"Thread.sleep(200): CPU {statistics.median(sleeps):.2f} ms (at most {max(sleeps):.2f}), to be below 20")
    odd = kernel.run(
        "var odd = 0; var clock = new jiffy.timing.Stopwatch(jiffy.jvm.Clock.system());\n"
        f"for (int i = 0; i < {repetitions}; i++) {{\n"
        "    var watch = new jiffy.timing.Stopwatch(jiffy.jvm.Clock.system());\n"
        "    watch.begin();\n"
        "    for (long end = System.nanoTime() + 1_000_000; System.nanoTime() < end; ) { }\n"
        "    watch.end();\n"
        "    var t = new jiffy.timing.result.TimeResult(watch.cost().get(), 0);\n"
        "    boolean wrong = !(t.wall() > 0 && t.cpu() >= 0\n"
        "            && t.user().getAsDouble() >= 0 && t.sys().getAsDouble() >= 0);\n"
        '    if (wrong || String.join("", jiffy.report.timing.TimeReport.lines(t)).matches(".*(-|NaN).*")) odd++;\n'
        "}\nodd"
    )
    assert odd.status == "ok", odd.error
    print(f"{repetitions} repetitions of 1 ms: {odd.result} with a negative time or NaN, to be 0")


def in_new_kernel(name):
    """Nanoseconds of one call where no other class was seen; nothing else of ours runs meanwhile."""
    kernel = Kernel(name)
    try:
        kernel.run(SHAPES)
        return median(kernel)[0]
    finally:
        kernel.close()


def with_three_classes(kernel):
    """Nanoseconds of one call as it is, and with --fresh; the last line of the first report of those."""
    kernel.run(SHAPES)
    kernel.run("for (int i = 0; i < 30_000; i++) total(mixed);")
    plain = median(kernel)[0]
    readings = [median(kernel, "--fresh") for _ in range(KERNELS)]
    return plain, statistics.median(nanos for nanos, _ in readings), readings[0][1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--repetitions", type=int, default=1000)
    options = parser.parse_args()
    kernel = Kernel(options.kernel)
    try:
        print(kernel.run('"Java " + System.getProperty("java.version")').result)
        bench_time(kernel, options.repetitions)
        plain, fresh, told = with_three_classes(kernel)
    finally:
        kernel.close()
    new = statistics.median(in_new_kernel(options.kernel) for _ in range(KERNELS))
    print(f"a call that saw three classes: {plain:.0f} ns, --fresh {fresh:.0f} ns, new kernel {new:.0f} ns")
    print(f"--fresh over new kernel {fresh / new:.2f}, to be 0.85…1.15; the report said: {told}")


if __name__ == "__main__":
    main()
