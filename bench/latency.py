# SPDX-License-Identifier: Apache-2.0
"""Start, latency, output, interrupt and memory of the installed kernel, ipykernel and other kernels in the same rounds.

    target/python/bin/python bench/latency.py measure [rounds] [name=folder ...]    # adds to latency.jsonl
    target/python/bin/python bench/latency.py table                                 # writes the tables of Latency.md

JUPYTER_PATH says where the kernel is installed; a name with the folder of a kernelspec adds another kernel, which runs
with the `java` of the PATH and leaves out the longest cells. Each round starts each kernel once, one after the other,
as its kernelspec says, start-up cache included. A budget is a ratio to ipykernel (x) or a figure of its own.
"""

import datetime
import json
import math
import os
import queue
import statistics
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, number, row, turns  # noqa: E402
from installed import java_version  # noqa: E402

RESULTS = FOLDER / "latency.jsonl"
PAGE = FOLDER / "Latency.md"
OWN, REFERENCE = "jiffy", "ipykernel"
TIMEOUT = 300
PATIENCE = 20
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
    "kotlin": {
        "print": 'for (i in 0 until 10_000) println("line " + i)',
        "spin": "while (true) { }",
        "complete": "System.identityH",
        "begin": "var acc = 0L; var i = 3",
        "statement": "acc += i",
        "println": "println(i)",
        "declaration": "val {name} = {n}",
    },
}
AFTER_READING = "1+1, cells 2 to 10 after a pause of 5 s [ms]"
BUDGETS = {
    "start to kernel_info [ms]": "1.1 x",
    "start to 1+1 [ms]": "1.3 x",
    "1+1, cells 20 to 80 [ms]": "8",
    "1+1, cells 200 to 400 [ms]": "8",
    AFTER_READING: "8",
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
READING_SECONDS = 5
CELLS = 6
VARIABLES = 1000


def seconds(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def cpu_seconds(processes):
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def reply(get, request):
    while get(timeout=TIMEOUT)["parent_header"].get("msg_id") != request:
        pass


def until_idle(client, request, timeout=TIMEOUT):
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
            return


def run(client, code, timeout=TIMEOUT):
    until_idle(client, client.execute(code, store_history=False), timeout)


def or_never(action):
    """What an action returns, or infinity if no message came in time."""
    try:
        return action()
    except queue.Empty:
        return math.inf


def times(action, count):
    return [seconds(action) for _ in range(count)]


def warm(action, count):
    """The median of the second half."""
    return statistics.median(times(action, count)[count // 2 :])


class Measurement:
    """One life of a kernel, in the order in which the rows are printed."""

    def __init__(self, folder, whole):
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import KernelManager

        own_folder = {"kernel_dirs": [str(Path(folder).parent)], "ensure_native_kernel": False}
        specs = KernelSpecManager(**({} if folder in ("java", "python3") else own_folder))
        self.begin = time.perf_counter()
        self.manager = KernelManager(kernel_name=Path(folder).name, kernel_spec_manager=specs)
        self.code = CODE[self.manager.kernel_spec.language]
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels(hb=False)
        self.whole = whole
        self.results = {}
        self.variables = 0

    def measured(self):
        try:
            self.start(self.begin)
            self.first_cells()
            self.requests()
            if self.whole:
                self.interrupted()
                self.long_cells()
                self.long_session()
            else:
                self.long_cells()
                self.interrupted()
            return self.figures()
        finally:
            self.close()

    def after_reading(self):
        """The first cells after a pause, in which people read and type."""
        try:
            self.client.wait_for_ready(timeout=TIMEOUT)
            time.sleep(READING_SECONDS)
            self.results[AFTER_READING] = statistics.median(times(lambda: run(self.client, "1+1"), 10)[1:])
            return self.figures()
        finally:
            self.close()

    def close(self):
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
            if kind == "statement" and self.whole:
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
        # Some kernels lose messages of such a cell, its end among them.
        patience = TIMEOUT if self.whole else PATIENCE
        printed = or_never(lambda: warm(lambda: run(self.client, self.code["print"], patience), 8))
        self.results["10,000 println [ms]"] = printed

    def asked(self, request, *arguments):
        reply(self.client.get_shell_msg, request(*arguments))

    def interrupted(self):
        import psutil

        launcher = psutil.Process(self.manager.provisioner.pid)
        processes = [launcher, *launcher.children(recursive=True)]
        request = self.client.execute(self.code["spin"])
        time.sleep(1)
        # Some kernels cannot stop a loop.
        took = or_never(lambda: seconds(lambda: self.interrupt(request)))
        before = cpu_seconds(processes)
        time.sleep(2)
        self.results["interrupt to idle [ms]"] = took
        self.results["CPU in the 2 s after [%]"] = 100 * (cpu_seconds(processes) - before) / 2
        self.results["resident memory [MB]"] = sum(process.memory_info().rss for process in processes) / 2**20

    def interrupt(self, request):
        self.manager.interrupt_kernel()
        until_idle(self.client, request, PATIENCE)

    def figures(self):
        return {key: 1000 * value if key.endswith("[ms]") else value for key, value in self.results.items()}


def measure(rounds, more):
    kernels = {OWN: "java", REFERENCE: "python3", **more}
    for _ in range(rounds):
        for name, folder in kernels.items():
            load = os.getloadavg()[0]
            figures = Measurement(folder, name in (OWN, REFERENCE)).measured()
            figures |= Measurement(folder, False).after_reading()
            record = {"java": java_version(), "day": str(datetime.date.today()), "load": load, "kernel": name}
            with RESULTS.open("a") as file:
                file.write(json.dumps({**record, "figures": figures}) + "\n")


def tables(measured):
    """The lines of each block, by the block's name."""
    lines = {}
    for java in sorted({record["java"] for record in measured}, reverse=True):
        of_java = [record for record in measured if record["java"] == java]
        feature = java.split(".")[0]
        lines[f"latency-{feature}"] = table(java, of_java)
        lines[f"latency-summary-{feature}"] = [summary(feature, of_java)]
    return lines


def table(java, measured):
    names = list(dict.fromkeys(record["kernel"] for record in measured))
    more = names[2:]
    loads = [record["load"] for record in measured]
    rounds = sum(record["kernel"] == OWN for record in measured)
    load = f"{min(loads):.1f} to {max(loads):.1f}"
    lines = [f"Java {java}; {rounds} rounds; load average before each kernel: {load}.", ""]
    lines.append(row(["", "Jiffy", REFERENCE, "ratio", "budget", "", *more]))
    lines.append(row(["---", *["--:"] * 3, "---", "---", *["--:"] * len(more)]))
    for key in measured[0]["figures"]:
        own, reference = median(measured, OWN, key), median(measured, REFERENCE, key)
        figures = [figure(measured, name, key) for name in names]
        ratio = f"{own / reference:.2f}" if reference else ""
        missed = "" if is_kept(key, own, reference) else "missed"
        lines.append(row([key, *figures[:2], ratio, BUDGETS[key], missed, *figures[2:]]))
    return lines


def others(words):
    """The folders of other kernels, by their names."""
    return dict(word.split("=", 1) for word in words)


def values(measured, name, key):
    return [r["figures"][key] for r in measured if r["kernel"] == name and key in r["figures"]]


def median(measured, name, key):
    return statistics.median(values(measured, name, key))


def figure(measured, name, key):
    of = values(measured, name, key)
    if math.inf in of:
        return f"not in {PATIENCE} s"
    return f"{number(statistics.median(of))} [{number(min(of))}…{number(max(of))}]" if of else ""


def is_kept(key, own, reference):
    most, _, relative = BUDGETS[key].partition(" ")
    return (own / reference if relative else own) <= float(most)


def summary(feature, measured):
    missed = [
        key
        for key in measured[0]["figures"]
        if not is_kept(key, median(measured, OWN, key), median(measured, REFERENCE, key))
    ]
    return f"On Java {feature}, {len(missed)} of {len(measured[0]['figures'])} budgets are missed: {', '.join(missed)}."


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], lambda words: measure(turns(words, 3), others(words[1:])))
