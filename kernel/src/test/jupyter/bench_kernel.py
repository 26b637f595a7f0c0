# SPDX-License-Identifier: Apache-2.0
"""Times two kernels in turn on this machine and prints the medians with their ratio and the budget.

    python bench_kernel.py [--rounds 3] [--kernels java python3]

The kernels must be installed where Jupyter finds them, and are started as their kernelspecs say, start-up cache
included; the second one is the reference. A budget is a ratio to it (x) or a figure of its own; the spread is that of
the rounds.
"""

import argparse
import statistics
import time

import psutil
from jupyter_client.manager import KernelManager

TIMEOUT = 60
CODE = {
    "java": {
        "print": 'for (int i = 0; i < 10_000; i++) System.out.println("line " + i);',
        "spin": "while (true) { }",
        "complete": "System.identityH",
    },
    "python": {
        "print": "for i in range(10_000): print('line', i)",
        "spin": "while True: pass",
        "complete": "import os; os.getcw",
    },
}


BUDGETS = {
    "start to kernel_info [ms]": "1.0 x",
    "start to 1+1 [ms]": "2.0 x",
    "warm 1+1 to idle [ms]": "8",
    "kernel_info [ms]": "1",
    "completion [ms]": "15",
    "10,000 println [ms]": "1.0 x",
    "interrupt to idle [ms]": "50",
    "CPU in the 2 s after [%]": "1",
    "resident memory [MB]": "200",
}


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


def warm(action, times):
    """The median of the second half."""
    return statistics.median([seconds(action) for _ in range(times)][times // 2 :])


def measure(name):
    results = {}
    begin = time.perf_counter()
    manager = KernelManager(kernel_name=name)
    code = CODE[manager.kernel_spec.language]
    manager.start_kernel()
    client = manager.client()
    client.start_channels(hb=False)
    try:
        reply(client.get_shell_msg, client.kernel_info())
        results["start to kernel_info [ms]"] = time.perf_counter() - begin
        reply(client.get_shell_msg, client.execute("1+1"))
        results["start to 1+1 [ms]"] = time.perf_counter() - begin
        client.wait_for_ready(timeout=TIMEOUT)
        results["warm 1+1 to idle [ms]"] = warm(lambda: run(client, "1+1"), 400)
        results["kernel_info [ms]"] = warm(lambda: reply(client.get_shell_msg, client.kernel_info()), 400)
        results["completion [ms]"] = warm(
            lambda: reply(client.get_shell_msg, client.complete(code["complete"])), 60
        )
        results["10,000 println [ms]"] = warm(lambda: run(client, code["print"]), 8)
        results.update(interrupted(manager, client, code["spin"]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return {key: 1000 * value if key.endswith("[ms]") else value for key, value in results.items()}


def interrupted(manager, client, code):
    request = client.execute(code)
    time.sleep(1)
    took = seconds(lambda: (manager.interrupt_kernel(), until_idle(client, request)))
    process = psutil.Process(manager.provisioner.pid)
    before = sum(process.cpu_times()[:2])
    time.sleep(2)
    burnt = 100 * (sum(process.cpu_times()[:2]) - before) / 2
    memory = process.memory_info().rss / 2**20
    return {"interrupt to idle [ms]": took, "CPU in the 2 s after [%]": burnt, "resident memory [MB]": memory}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kernels", nargs=2, default=["java", "python3"])
    options = parser.parse_args()
    rounds = [[measure(name) for name in options.kernels] for _ in range(options.rounds)]
    title = f"median of {options.rounds}"
    print(f"{title:26}{options.kernels[0]:>12}{'spread':>16}{options.kernels[1]:>10}{'ratio':>8}{'budget':>9}")
    for key in rounds[0][0]:
        print(line(key, [r[0][key] for r in rounds], [r[1][key] for r in rounds]))


def line(key, own, reference):
    one, other = statistics.median(own), statistics.median(reference)
    ratio = one / other if other else float("nan")
    figure, _, relative = BUDGETS[key].partition(" ")
    kept = (ratio if relative else one) <= float(figure)
    spread = f"{min(own):.1f}…{max(own):.1f}"
    return (
        f"{key:26}{one:12.1f}{spread:>16}{other:10.1f}{ratio:8.2f}{BUDGETS[key]:>9}" + ("" if kept else "  missed")
    )


if __name__ == "__main__":
    main()
