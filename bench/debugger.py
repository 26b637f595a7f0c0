# SPDX-License-Identifier: Apache-2.0
"""What the debugger costs, next to a kernel in which nothing is debugged and to ipykernel's debugger.

    target/python/bin/python bench/debugger.py measure [turns]    # adds to debugger.jsonl
    target/python/bin/python bench/debugger.py table              # writes the tables of Debugger.md

Each turn starts three kernels of Java and one of Python. In the first, nothing is debugged; in the second, the debugger
is switched on and off in turn; the third has 240 methods and 200 variables. Speeds are CPU times of the thread. What
the JIT compiler makes of a recursion differs by half from one compilation to the next, so each program is declared anew
several times, and the best run of a side counts. Latencies and requests are medians of elapsed times.
"""

import datetime
import functools
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, number, row, spread, turns  # noqa: E402
from installed import java_version, require  # noqa: E402

RESULTS = FOLDER / "debugger.jsonl"
PAGE = FOLDER / "Debugger.md"
COMPILATIONS = 4
ROUNDS = 12
CELLS = 40

# The budgets: ratios from and to, milliseconds at most.
ON, OFF, CELL = (0, 1.3), (0.98, 1.02), (0, 1.5)
REQUESTS = {
    "step": ("a step", 20),
    "start": ("start, with 240 methods and 200 variables", 1000),
    "panel": ("variables panel, 200 variables", 50),
    "evaluate": ("evaluate `total + i + v7`, 200 variables", 150),
}

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

# Python's own, an order of magnitude smaller.
PYTHON_PROGRAMS = {
    "fib": """\
def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)
def fib():
    return fibonacci(20)""",
    "sieve": """\
def sieve():
    found = 0
    composite = [False] * 50_000
    for i in range(2, len(composite)):
        if not composite[i]:
            found += 1
            for j in range(2 * i, len(composite), i):
                composite[j] = True
    return found""",
}

JAVA_STEPS = """\
long total = 0;
for (int i = 0; i < 100000; i++) {
    total += i;
    total -= 1;
}"""
PYTHON_STEPS = "total = 0\nfor i in range(100000):\n    total += i\n    total -= 1"

JAVA_TIMED = """\
for (int k = 0; k < %d; k++) {
    long begin = cpu.getCurrentThreadCpuTime();
    double result = %s();
    System.out.println(cpu.getCurrentThreadCpuTime() - begin);
}"""
PYTHON_TIMED = """\
import time
for k in range(%d):
    begin = time.thread_time_ns()
    result = %s()
    print(time.thread_time_ns() - begin)"""


def milliseconds(action):
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1e3


def medians(action, times):
    """The median of an action's times, in milliseconds."""
    return statistics.median(milliseconds(action) for _ in range(times))


def declare(kernel, programs, suffix):
    """Declares the programs under other names: to the JIT compiler they are new."""
    for code in programs.values():
        require(kernel, re.sub(r"\b(axpy|fib|fibonacci|sieve|julia|Complex)\b", rf"\g<1>{suffix}", code))


def speeds(kernel, programs, timed, suffix):
    """The best of each program's times, in milliseconds of the thread's CPU time."""
    printed = {name: require(kernel, timed % (ROUNDS, f"{name}{suffix}")).text() for name in programs}
    return {name: min(map(int, lines.split())) / 1e6 for name, lines in printed.items()}


def best(speeds_of_compilations):
    return {name: min(speeds[name] for speeds in speeds_of_compilations) for name in speeds_of_compilations[0]}


def latency(kernel):
    """The median time of a small cell once such cells are warm."""
    for _ in range(10):
        require(kernel, "1 + 1")
    return medians(lambda: require(kernel, "1 + 1"), CELLS)


def java_kernel():
    from client import Kernel

    kernel = Kernel()
    require(kernel, "var cpu = java.lang.management.ManagementFactory.getThreadMXBean();")
    return kernel


def never_debugged():
    kernel = java_kernel()
    try:
        speed = []
        for turn in range(COMPILATIONS):
            declare(kernel, PROGRAMS, turn)
            speed.append(speeds(kernel, PROGRAMS, JAVA_TIMED, turn))
        return {"speed": best(speed), "cell": latency(kernel)}
    finally:
        kernel.close()


def debugged():
    """Figures with the debugger on and off again, and the time of a step."""
    from test_debugger import Debugger

    kernel = java_kernel()
    try:
        debugger = Debugger(kernel)
        on, off = [], []
        for turn in range(COMPILATIONS):
            declare(kernel, PROGRAMS, turn)
            debugger.attach()
            on.append(speeds(kernel, PROGRAMS, JAVA_TIMED, turn))
            debugger.get("disconnect")
            off.append(speeds(kernel, PROGRAMS, JAVA_TIMED, turn))
        off = {"speed": best(off), "cell": latency(kernel)}
        debugger.attach()
        on = {"speed": best(on), "cell": latency(kernel)}
        debugger.breakpoints("// elsewhere\nint elsewhere = 1;", 2)
        on["cell with a breakpoint elsewhere"] = latency(kernel)
        step = steps(debugger, JAVA_STEPS)
        debugger.get("disconnect")
        return on, off, step
    finally:
        kernel.close()


def steps(debugger, cell):
    """The median time of a step in a loop, from the request to the event that it has ended."""
    debugger.breakpoints(cell, 3)
    debugger.start(cell)
    debugger.stop()

    def step():
        debugger.go("next")
        debugger.stop()

    time_of_step = medians(step, 40)
    finish(debugger, cell)
    return time_of_step


def finish(debugger, cell):
    debugger.breakpoints(cell)
    debugger.go()
    debugger.finish()


def large_session():
    """The times of the first start of the debugger and of requests, with 240 classes and 200 variables."""
    from client import Kernel
    from test_debugger import Debugger

    kernel = Kernel()
    try:
        require(kernel, "\n".join(f"int v{i} = {i};" for i in range(200)))
        # Each method has a class of its own.
        for first in range(0, 240, 40):
            require(kernel, "\n".join(f"int m{i}() {{\n    return {i};\n}}" for i in range(first, first + 40)))
        debugger = Debugger(kernel)
        start = milliseconds(debugger.attach)
        return {"start": start, **requests(debugger, JAVA_STEPS)}
    finally:
        kernel.close()


def requests(debugger, cell):
    """The times of the variables panel, and of evaluating in a frame."""
    panel = medians(lambda: debugger.get("inspectVariables"), 20)
    debugger.breakpoints(cell, 3)
    debugger.start(cell)
    debugger.stop()
    frame = debugger.frame_id()
    evaluate = medians(lambda: debugger.get("evaluate", expression="total + i + v7", frameId=frame), 20)
    finish(debugger, cell)
    return {"panel": panel, "evaluate": evaluate}


def ipykernel():
    """The same in Python, where it has the same."""
    from client import Kernel

    kernel = Kernel("python3")
    try:
        declare(kernel, PYTHON_PROGRAMS, 0)
        require(kernel, "\n".join(f"v{i} = {i}" for i in range(200)))
        never = {"speed": speeds(kernel, PYTHON_PROGRAMS, PYTHON_TIMED, 0), "cell": latency(kernel)}
        debugger = python_debugger(kernel)
        on = {"speed": speeds(kernel, PYTHON_PROGRAMS, PYTHON_TIMED, 0), "cell": latency(kernel)}
        step = steps(debugger, PYTHON_STEPS)
        return {"never": never, "on": on, "step": step, **requests(debugger, PYTHON_STEPS)}
    finally:
        kernel.close()


def python_debugger(kernel):
    """A client of ipykernel's debugger, which is attached."""
    from test_debugger import Debugger

    class PythonDebugger(Debugger):
        def get(self, command, **arguments):
            response = self.ask(command, **arguments)
            if not response["success"]:
                raise SystemExit(response)
            return response.get("body")

        def stop(self):
            """Takes events with any parent: ipykernel's do not name the cell."""
            while True:
                message = self.kernel.client.get_iopub_msg(timeout=60)
                if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
                    return message["content"]["body"]

    debugger = PythonDebugger(kernel)
    debugger.get("initialize", clientID="bench", adapterID="")
    # It answers to attach only when it is configured.
    kernel.ask_control("debug_request", {"type": "request", "seq": 900, "command": "attach", "arguments": {}})
    debugger.get("configurationDone")
    return debugger


def measure(turns):
    for _ in range(turns):
        record = {"java": java_version(), "day": str(datetime.date.today()), "load": os.getloadavg()[0]}
        record["never"] = never_debugged()
        record["on"], record["off"], step = debugged()
        record["requests"] = {"step": step, **large_session()}
        record["ipykernel"] = ipykernel()
        with RESULTS.open("a") as file:
            file.write(json.dumps(record) + "\n")


class Budgets:
    """Which figures keep their budgets."""

    def __init__(self):
        self.kept = 0
        self.missed = []

    def ratio(self, figure, value, budget):
        """A cell of a table: bold if the value, as it is printed, is not within its budget."""
        return self.cell(figure, f"{value:.2f}", budget[0] <= round(value, 2) <= budget[1])

    def cell(self, figure, text, kept):
        if kept:
            self.kept += 1
            return text
        self.missed.append(f"{figure}: {text}")
        return f"**{text}**"

    def summary(self):
        figures = self.kept + len(self.missed)
        if not self.missed:
            return f"All {figures} figures are within their budgets."
        return f"{self.kept} of {figures} figures are within their budgets. Over budget: {'; '.join(self.missed)}."


def tables(measured):
    """The lines of each block."""
    speed = [row(["", "JDK", "never on, ms", "on", "off again", "ipykernel on", "JVMs each"]),
             row(["---", "---", *["--:"] * 5])]
    cells = [row(["JDK", "never on, ms", "on", "on, a breakpoint elsewhere", "off again", "ipykernel on", "JVMs each"]),
             row(["---", *["--:"] * 6])]
    requests = [row(["", "JDK", "ms", "budget", "ipykernel, ms", "JVMs"]), row(["---", "---", *["--:"] * 4])]
    budgets = Budgets()
    of_speed, of_time = ([r for r in measured if figure in r["never"]] for figure in ("speed", "cell"))
    for java in sorted({record["java"] for record in measured}, key=lambda version: -int(version.split(".")[0])):
        timed = [record for record in of_time if record["java"] == java]
        fast = [record for record in of_speed if record["java"] == java]
        speed += [speed_row(name, java, fast, budgets) for name in PROGRAMS]
        cells.append(cell_row(java, timed, budgets))
        requests += [request_row(name, java, timed, budgets) for name in REQUESTS]
    load = f"The machine's load was {loads(of_speed)} for the CPU times of code, and {loads(of_time)} for elapsed " \
           "times, as the turns began; 0 is an idle machine."
    return {"debugger-speed": speed, "debugger-cells": cells, "debugger-requests": requests,
            "debugger-summary": [budgets.summary(), load]}


def loads(measured):
    found = sorted(record["load"] for record in measured)
    return f"{found[0]:.1f} to {found[-1]:.1f}"


def speed_row(name, java, measured, budgets):
    never, on, off = (min(record[side]["speed"][name] for record in measured) for side in ("never", "on", "off"))
    python = ""
    if name in PYTHON_PROGRAMS:
        besides = [record["ipykernel"] for record in measured if "ipykernel" in record]
        of = {side: min(record[side]["speed"][name] for record in besides) for side in ("never", "on")}
        python = f"{of['on'] / of['never']:.2f}"
    return row([name, java, number(never), budgets.ratio(f"{name} on, JDK {java}", on / never, ON),
                budgets.ratio(f"{name} off again, JDK {java}", off / never, OFF), python, str(len(measured))])


def cell_row(java, measured, budgets):
    def median(*path):
        return statistics.median(functools.reduce(dict.get, path, record) for record in measured)

    never = median("never", "cell")
    on, armed = median("on", "cell"), median("on", "cell with a breakpoint elsewhere")
    python = median("ipykernel", "on", "cell") / median("ipykernel", "never", "cell")
    return row([java, number(never), budgets.ratio(f"a cell on, JDK {java}", on / never, CELL),
                budgets.ratio(f"a cell on with a breakpoint elsewhere, JDK {java}", armed / never, CELL),
                f"{median('off', 'cell') / never:.2f}", f"{python:.2f}", str(len(measured))])


def request_row(name, java, measured, budgets):
    what, most = REQUESTS[name]
    times = [record["requests"][name] for record in measured]
    # Python has no classes to start with.
    python = [record["ipykernel"][name] for record in measured if name in record["ipykernel"]]
    kept = statistics.median(times) <= most
    return row([what, java, budgets.cell(f"{what}, JDK {java}", spread(times), kept), f"≤ {most}",
                spread(python) if python else "", str(len(measured))])


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], lambda words: measure(turns(words, 3)))
