# SPDX-License-Identifier: Apache-2.0
"""What debugging costs: each figure next to the same without a debugger, or to ipykernel's debugger, in the same run.

    JUPYTER_PATH=… python bench_debugger.py [kernel]

Prints a table. Nothing else should run on the machine meanwhile."""

import statistics
import sys
import time

from client import Kernel
from test_debugger import Debugger

ROUNDS = 7

PROGRAMS = {
    "axpy": """\
float[] ax = new float[4096], ay = new float[4096];
double axpy() {
    for (int k = 0; k < 20_000; k++) {
        for (int i = 0; i < ax.length; i++) {
            ay[i] += 1.5f * ax[i];
        }
    }
    return ay[0];
}""",
    "fib": """\
int fibonacci(int n) {
    if (n < 2) {
        return n;
    }
    return fibonacci(n - 1) + fibonacci(n - 2);
}
double fib() {
    return fibonacci(32);
}""",
    "sieve": """\
double sieve() {
    int found = 0;
    for (int k = 0; k < 20; k++) {
        boolean[] composite = new boolean[500_000];
        for (int i = 2; i < composite.length; i++) {
            if (!composite[i]) {
                found++;
                for (int j = 2 * i; j < composite.length; j += i) {
                    composite[j] = true;
                }
            }
        }
    }
    return found;
}""",
    "julia": """\
record Complex(double re, double im) {
    Complex times(Complex o) {
        return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
    }
    Complex plus(Complex o) {
        return new Complex(re + o.re, im + o.im);
    }
    double norm() {
        return re * re + im * im;
    }
}
double julia() {
    Complex c = new Complex(-0.62772, -0.42193);
    long sum = 0;
    for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 300; x++) {
            Complex z = new Complex(-1.8 + 3.6 * x / 300, -1.8 + 3.6 * y / 300);
            int n = 0;
            while (n < 300 && z.norm() < 4) {
                z = z.times(z).plus(c);
                n++;
            }
            sum += n;
        }
    }
    return sum;
}""",
}

PYTHON_STEPS = "total = 0\nfor i in range(100000):\n    total += i\n    total -= 1"
JAVA_STEPS = "long total = 0;\nfor (int i = 0; i < 100000; i++) {\n    total += i;\n    total -= 1;\n}"


def milliseconds(action):
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1e3


def row(what, value, reference, unit="ms"):
    ratio = f"{value / reference:5.2f}" if reference else "     "
    print(f"{what:44} {value:9.2f} {reference or 0:9.2f} {unit} {ratio}", flush=True)


def speed(kernel, name):
    """Median of a program's warm runs, by the kernel's own clock."""
    code = f"long b = System.nanoTime(); double r = {name}(); (System.nanoTime() - b) / 1e6"
    times = [float(kernel.run(code).result) for _ in range(ROUNDS)]
    return statistics.median(times[2:])


def latency(kernel):
    return statistics.median(milliseconds(lambda: kernel.run("1 + 1")) for _ in range(30))


def steps(debugger, cell, line):
    """Median time of a step in a loop, from the request to the event that it has ended."""
    debugger.breakpoints(cell, line)
    debugger.start(cell)
    debugger.stop()

    def step():
        debugger.go("next")
        debugger.stop()

    times = [milliseconds(step) for _ in range(40)]
    debugger.breakpoints(cell)
    debugger.go()
    debugger.finish()
    return statistics.median(times)


def main(name="java"):
    kernel = Kernel(name)
    debugger = Debugger(kernel)
    print(kernel.run('System.getProperty("java.version")').result)
    print(f"{'':44} {'debugger':>9} {'without':>9}")
    for code in PROGRAMS.values():
        kernel.run(code)
    before = {p: speed(kernel, p) for p in PROGRAMS}
    cell_before = latency(kernel)
    debugger.attach()
    for p in PROGRAMS:
        row(f"{p}, on, nothing armed", speed(kernel, p), before[p])
    row("cell 1 + 1, on", latency(kernel), cell_before)
    debugger.breakpoints("// elsewhere\nint elsewhere = 1;", 2)
    row("cell 1 + 1, on, a breakpoint elsewhere", latency(kernel), cell_before)
    step = steps(debugger, JAVA_STEPS, 3)
    debugger.get("disconnect")
    for p in PROGRAMS:
        row(f"{p}, off again", speed(kernel, p), before[p])
    row("cell 1 + 1, off again", latency(kernel), cell_before)

    kernel.run("\n".join(f"int v{i} = {i};" for i in range(200)))
    kernel.run("\n".join(f"int m{i}() {{\n    return {i};\n}}" for i in range(240)))
    row("start with 240 methods and 200 variables", milliseconds(debugger.attach), 0)
    row("inspectVariables with 200 variables", statistics.median(
        milliseconds(lambda: debugger.get("inspectVariables")) for _ in range(10)), 0)
    debugger.breakpoints(JAVA_STEPS, 3)
    debugger.start(JAVA_STEPS)
    debugger.stop()
    frame = debugger.frame_id()
    row("evaluate total + i + v7, 200 variables", statistics.median(
        milliseconds(lambda: debugger.get("evaluate", expression="total + i + v7", frameId=frame))
        for _ in range(10)), 0)
    debugger.breakpoints(JAVA_STEPS)
    debugger.go()
    debugger.finish()
    debugger.get("disconnect")
    kernel.close()

    python = Kernel("python3")
    reference = Debugger(python)
    reference.get("initialize", clientID="bench", adapterID="")
    # ipykernel answers to attach only when it is configured.
    reference.kernel.ask_control("debug_request", {"type": "request", "seq": 900, "command": "attach", "arguments": {}})
    reference.get("configurationDone")
    row("a step; without: ipykernel's", step, steps(reference, PYTHON_STEPS, 3))
    python.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
