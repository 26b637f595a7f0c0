# SPDX-License-Identifier: Apache-2.0
"""Measures the latency and size of a kernel, next to others in the same rounds.

    python bench_kernel.py [--rounds 3] [--kernels java python3 …]

Each round starts each kernel once, one after the other, with nothing else running. The kernels are started as their
kernelspecs say, start-up cache included. The first one is judged, the second one is the reference. A budget is a ratio
to the reference (x) or a figure of its own; a spread is the smallest and the greatest of the rounds.
"""

import argparse
import platform
import statistics
import time

import psutil
from jupyter_client.manager import KernelManager

TIMEOUT = 300
CODE = {
    "java": {
        "print": 'for (int i = 0; i < 10_000; i++) System.out.println("line " + i);',
        "spin": "while (true) { }",
        "complete": "System.identityH",
        "begin": "long acc = 0; int i = 3;",
        "statement": "acc += i;",
        "println": "System.out.println(i);",
        "declaration": "int {name} = {n};",
    },
    "python": {
        "print": "for i in range(10_000): print('line', i)",
        "spin": "while True: pass",
        "complete": "import os; os.getcw",
        "begin": "acc = 0; i = 3",
        "statement": "acc += i",
        "println": "print(i)",
        "declaration": "{name} = {n}",
    },
}
BUDGETS = {
    "start to kernel_info [ms]": "1.1 x",
    "start to 1+1 [ms]": "1.3 x",
    "1+1, cells 20 to 80 [ms]": "8",
    "1+1, cells 200 to 400 [ms]": "8",
    "1 statement [ms]": "8",
    "30 statements [ms]": "15",
    "100 statements [ms]": "50",
    "1 println [ms]": "8",
    "30 println [ms]": "15",
    "100 println [ms]": "50",
    "1 declaration [ms]": "10",
    "30 declarations [ms]": "30",
    "100 declarations [ms]": "50",
    "30 declarations again [ms]": "30",
    "600 statements [ms]": "500",
    "1+1, 1,000 variables [ms]": "12",
    "600 statements, 1,000 variables [ms]": "500",
    "kernel_info [ms]": "1",
    "completion [ms]": "15",
    "10,000 println [ms]": "1.0 x",
    "interrupt to idle [ms]": "50",
    "CPU in the 2 s after [%]": "1",
    "resident memory [MB]": "160",
}
CELLS = 6
VARIABLES = 1000


def seconds(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def reply(get, request):
    while get(timeout=TIMEOUT)["parent_header"].get("msg_id") != request:
        pass


def until_idle(client, request):
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
            return


def run(client, code):
    until_idle(client, client.execute(code, store_history=False))


def times(action, count):
    return [seconds(action) for _ in range(count)]


def warm(action, count):
    """The median of the second half."""
    return statistics.median(times(action, count)[count // 2 :])


class Measurement:
    """One life of a kernel, in the order in which the rows are printed."""

    def __init__(self, name):
        begin = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.code = CODE[self.manager.kernel_spec.language]
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels(hb=False)
        self.results = {}
        self.variables = 0
        try:
            self.start(begin)
            self.first_cells()
            self.requests()
            self.interrupted()
            self.long_cells()
            self.long_session()
        finally:
            self.client.stop_channels()
            self.manager.shutdown_kernel(now=True)

    def start(self, begin):
        reply(self.client.get_shell_msg, self.client.kernel_info())
        self.results["start to kernel_info [ms]"] = time.perf_counter() - begin
        reply(self.client.get_shell_msg, self.client.execute("1+1"))
        self.results["start to 1+1 [ms]"] = time.perf_counter() - begin
        self.client.wait_for_ready(timeout=TIMEOUT)

    def first_cells(self):
        first = times(lambda: run(self.client, "1+1"), 399)
        self.results["1+1, cells 20 to 80 [ms]"] = statistics.median(first[18:79])
        self.results["1+1, cells 200 to 400 [ms]"] = statistics.median(first[198:])

    def long_cells(self):
        run(self.client, self.code["begin"])
        for kind, label in (("statement", "statement"), ("println", "println"), ("declaration", "declaration")):
            for count in (1, 30, 100):
                plural = "s" if count > 1 and kind != "println" else ""
                self.results[f"{count} {label}{plural} [ms]"] = warm(lambda: self.lines(kind, count), CELLS)
            if kind == "statement":
                self.results["600 statements [ms]"] = warm(lambda: self.lines(kind, 600), 4)
        again = self.declarations(30)
        self.results["30 declarations again [ms]"] = warm(lambda: run(self.client, again), CELLS)

    def lines(self, kind, count):
        if kind == "declaration":
            run(self.client, self.declarations(count))
        else:
            run(self.client, "\n".join([self.code[kind]] * count))

    def declarations(self, count):
        first = self.variables
        self.variables += count
        return "\n".join(self.code["declaration"].format(name=f"v{n}", n=n) for n in range(first, first + count))

    def long_session(self):
        while self.variables < VARIABLES:
            run(self.client, self.declarations(min(100, VARIABLES - self.variables)))
        self.results["1+1, 1,000 variables [ms]"] = warm(lambda: run(self.client, "1+1"), 40)
        self.results["600 statements, 1,000 variables [ms]"] = warm(lambda: self.lines("statement", 600), 4)

    def requests(self):
        self.results["kernel_info [ms]"] = warm(lambda: self.asked(self.client.kernel_info), 400)
        self.results["completion [ms]"] = warm(lambda: self.asked(self.client.complete, self.code["complete"]), 60)
        self.results["10,000 println [ms]"] = warm(lambda: run(self.client, self.code["print"]), 8)

    def asked(self, request, *arguments):
        reply(self.client.get_shell_msg, request(*arguments))

    def interrupted(self):
        request = self.client.execute(self.code["spin"])
        time.sleep(1)
        took = seconds(lambda: (self.manager.interrupt_kernel(), until_idle(self.client, request)))
        process = psutil.Process(self.manager.provisioner.pid)
        before = sum(process.cpu_times()[:2])
        time.sleep(2)
        self.results["interrupt to idle [ms]"] = took
        self.results["CPU in the 2 s after [%]"] = 100 * (sum(process.cpu_times()[:2]) - before) / 2
        self.results["resident memory [MB]"] = process.memory_info().rss / 2**20

    def figures(self):
        return {key: 1000 * value if key.endswith("[ms]") else value for key, value in self.results.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kernels", nargs="+", default=["java", "python3"])
    options = parser.parse_args()
    if len(options.kernels) < 2:
        parser.error("name the kernel to judge and at least one to compare it with")
    rounds = [[Measurement(name).figures() for name in options.kernels] for _ in range(options.rounds)]
    others = "".join(f"{name:>12}" for name in options.kernels[2:])
    title = f"median of {options.rounds}"
    print(f"{title:38}{options.kernels[0]:>10}{'spread':>18}{options.kernels[1]:>10}{'ratio':>8}{'budget':>9}{others}")
    for key in rounds[0][0]:
        print(line(key, [[r[k][key] for r in rounds] for k in range(len(options.kernels))]))
    machine = platform.processor() or platform.machine()
    print(f"{machine}, {psutil.cpu_count()} processors, Python {platform.python_version()}")


def line(key, figures):
    own = figures[0]
    one, other = statistics.median(own), statistics.median(figures[1])
    ratio = one / other if other else float("nan")
    figure, _, relative = BUDGETS[key].partition(" ")
    kept = (ratio if relative else one) <= float(figure)
    spread = f"{min(own):.1f}…{max(own):.1f}"
    more = "".join(f"{statistics.median(of):12.1f}" for of in figures[2:])
    return (
        f"{key:38}{one:10.1f}{spread:>18}{other:10.1f}{ratio:8.2f}{BUDGETS[key]:>9}{more}"
        + ("" if kept else "  missed")
    )


if __name__ == "__main__":
    main()
