# SPDX-License-Identifier: Apache-2.0
"""Uses one kernel for a long time as many impatient users would: cells, completions, interrupts, garbage, restarts.

    python bench_soak.py [--kernel java] [--minutes 30] [--seed 1]

Every cell must have its own result and every request its reply. At the end of each life of the kernel (between two
restarts) threads and heap are compared with what they were when it was warm. Ends with 1 where something was lost or
grew.
"""

import argparse
import collections
import random
import sys
import time

import psutil
import zmq
from bench_long import heap
from client import Kernel

WARM = 200  # operations after which a life is warm
LIFE = 2000  # operations in a life
HEAP_GROWTH = 5.0  # MB
THREAD_GROWTH = 2


class Lost(Exception):
    pass


def expect(what, found, wanted):
    if found != wanted:
        raise Lost(f"{what}: {found!r} and not {wanted!r}")


class Soak:
    def __init__(self, name, seed):
        self.random = random.Random(seed)
        self.kernel = Kernel(name=name)
        self.done = collections.Counter()
        self.operations = {
            self.value: 30,
            self.declaration: 20,
            self.printed: 10,
            self.failure: 8,
            self.completion: 12,
            self.completeness: 5,
            self.busy_interrupt: 4,
            self.idle_interrupt: 3,
            self.abort: 3,
            self.garbage: 5,
        }

    def value(self):
        a, b = self.random.randrange(10**6), self.random.randrange(10**6)
        expect("value", self.kernel.run(f"{a} + {b}").result, str(a + b))

    def declaration(self):
        n = self.random.randrange(1000)
        outcome = self.kernel.run(f"int f() {{ return {n}; }}\nint v = f() + 1;\nrecord P(int a) {{}}\nnew P(v).a()")
        expect("declaration", outcome.result, str(n + 1))

    def printed(self):
        lines = self.random.randrange(1, 3000)
        text = self.kernel.run(f'for (int i = 0; i < {lines}; i++) System.out.println("line " + i);').text()
        expect("printed lines", text, "".join(f"line {i}\n" for i in range(lines)))

    def failure(self):
        code = self.random.choice(["List.of().get(0)", "int x = nothing;", "1 / 0", 'throw new Error("e");'])
        expect("failure", self.kernel.run(code).status, "error")

    def asked(self, request):
        return self.kernel.reply(request)["content"]

    def completion(self):
        content = self.asked(self.kernel.client.complete("System.identityH"))
        expect("completion", content["matches"][:1], ["identityHashCode("] if content["matches"] else [])
        if not content["matches"]:
            raise Lost("nothing to complete System.identityH with")

    def completeness(self):
        expect("completeness", self.asked(self.kernel.client.is_complete("for (;;) {"))["status"], "incomplete")

    def busy_interrupt(self):
        wait = self.random.choice(["while (true) { }", "Thread.sleep(60_000)", "for (long i = 0; ; i++) { }"])
        request = self.kernel.start(f'System.out.println("on"); {wait}')
        seen = self.kernel.until_text(request, "on")
        self.kernel.interrupt()
        expect("interrupt", self.kernel.finish(request, seen).status, "error")

    def idle_interrupt(self):
        self.kernel.interrupt()

    def abort(self):
        begin = time.monotonic()
        sleep = self.kernel.start("Thread.sleep(300)")
        failing = self.kernel.start("1 / 0")
        behind = [self.kernel.start(f"{i}") for i in range(3)]
        in_time = time.monotonic() - begin < 0.2  # else they may have come behind the failure
        expect("before", self.kernel.reply(sleep)["content"]["status"], "ok")
        expect("failing", self.kernel.reply(failing)["content"]["status"], "error")
        for request in behind:
            status = self.kernel.reply(request)["content"]["status"]
            if in_time:
                expect("behind", status, "aborted")
        while not self.is_idle_for(behind[-1]):
            pass

    def is_idle_for(self, request):
        return self.kernel.next_output(request)["content"].get("execution_state") == "idle"

    def garbage(self):
        info = self.kernel.manager.get_connection_info()
        context = zmq.Context.instance()
        for port in (info["shell_port"], info["control_port"], info["stdin_port"]):
            socket = context.socket(zmq.DEALER)
            socket.linger = 100
            socket.connect(f"tcp://{info['ip']}:{port}")
            for _ in range(self.random.randrange(1, 5)):
                frames = [self.random.randbytes(self.random.randrange(200)) for _ in range(self.random.randrange(1, 9))]
                if self.random.random() < 0.5:
                    frames.insert(self.random.randrange(len(frames)), b"<IDS|MSG>")
                socket.send_multipart(frames)
            socket.close()

    def state(self):
        self.kernel.run("1 + 1")
        return psutil.Process(self.kernel.pid).num_threads(), heap(self.kernel)

    def live(self, end):
        warm = None
        for n in range(LIFE):
            if time.monotonic() > end:
                break
            operation = self.random.choices(list(self.operations), self.operations.values())[0]
            operation()
            self.done[operation.__name__] += 1
            if n == WARM:
                warm = self.state()
        if warm is None:
            return True
        threads, memory = self.state()
        grown = threads > warm[0] + THREAD_GROWTH or memory > warm[1] + HEAP_GROWTH
        print(
            f"{n + 1:6} operations: threads {warm[0]} → {threads}, heap {warm[1]:.1f} → {memory:.1f} MB"
            + ("  GREW" if grown else ""),
            flush=True,
        )
        return not grown

    def restart(self):
        self.kernel.client.stop_channels()
        self.kernel.manager.restart_kernel(now=self.random.random() < 0.5)
        self.kernel.client = self.kernel.manager.client()
        self.kernel.client.start_channels()
        self.kernel.client.wait_for_ready(timeout=60)
        self.done["restart"] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    soak = Soak(options.kernel, options.seed)
    end = time.monotonic() + 60 * options.minutes
    kept = True
    try:
        while time.monotonic() < end:
            kept &= soak.live(end)
            soak.restart()
        print("nothing lost in", dict(soak.done))
    finally:
        soak.kernel.close()
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
