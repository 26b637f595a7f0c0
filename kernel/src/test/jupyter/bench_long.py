# SPDX-License-Identifier: Apache-2.0
"""Runs many cells in one kernel: do they get slower, does its memory grow?

    python bench_long.py [--kernel java] [--cells 1000] [--snippets 10000]

First cells of all kinds, then snippets that define the same names over and over. Compared are the last hundred with the
last hundred of the first thousand, and the heap after a collection with what it was then.
"""

import argparse
import statistics
import time

import psutil
from client import Kernel

HUNDRED = 100
HEAP = (
    "((java.util.function.LongSupplier) () -> { System.gc(); var r = Runtime.getRuntime();"
    " return r.totalMemory() - r.freeMemory(); }).getAsLong()"
)
CELLS = [
    "int x = {n};",
    "x + {n}",
    "int f() {{ return {n}; }}",
    "for (int i = 0; i < 3; i++) {{ x += {n}; }}",
    'System.out.println("line {n}");',
    "class A {{ int a = {n}; }}",
    "new A().a",
    "List.of({n}, x).stream().mapToInt(i -> i).sum()",
    "unknown{n}",
    "f() * {n}",
]
REDEFINING = [
    "int x = {n};",
    "int f() {{ return {n} + x; }}",
    'String s = "value {n}";',
    "class A {{ int a = {n}; int twice() {{ return 2 * a; }} }}",
    "record P(int a) {{ int sum() {{ return a + {n}; }} }}",
]


def timed(kernel, code):
    begin = time.perf_counter()
    kernel.run(code, store_history=True, stop_on_error=False)
    return 1000 * (time.perf_counter() - begin)


def heap(kernel):
    """What is left after a collection, in MB: the serial collector packs the old generation in every fourth only."""
    return min(used(kernel) for _ in range(5))


def used(kernel):
    expressions = kernel.run("", silent=True, user_expressions={"heap": HEAP}).reply["content"]["user_expressions"]
    return int(expressions["heap"]["data"]["text/plain"]) / 2**20


class Report:
    def __init__(self, kernel):
        self.kernel = kernel
        self.process = psutil.Process(kernel.pid)
        print(f"{'cells':>7}{'last 100 [ms]':>15}{'heap [MB]':>11}{'resident [MB]':>15}{'threads':>9}")

    def line(self, times):
        memory = heap(self.kernel)
        latency = statistics.median(times[-HUNDRED:])
        resident = self.process.memory_info().rss / 2**20
        print(f"{len(times):7}{latency:15.1f}{memory:11.1f}{resident:15.0f}{self.process.num_threads():9}", flush=True)
        return latency, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--cells", type=int, default=1000)
    parser.add_argument("--snippets", type=int, default=10_000)
    options = parser.parse_args()
    kernel = Kernel(name=options.kernel)
    try:
        report = Report(kernel)
        times = []
        for n in range(options.cells):
            times.append(timed(kernel, CELLS[n % len(CELLS)].format(n=n)))
            if len(times) in (HUNDRED, 2 * HUNDRED):
                report.line(times)
        first = report.line(times)
        for n in range(options.snippets):
            times.append(timed(kernel, REDEFINING[n % len(REDEFINING)].format(n=n)))
            if n + 1 == HUNDRED:
                redefining = report.line(times)
            elif (n + 1) % max(1, options.snippets // 5) == 0:
                last = report.line(times)
        print(f"the last hundred take {last[0] / redefining[0]:.2f} x the first hundred (budget 2.0)")
        print(f"heap: {last[1] - first[1]:+.1f} MB since cell {options.cells} (budget +5.0)")
    finally:
        kernel.close()


if __name__ == "__main__":
    main()
