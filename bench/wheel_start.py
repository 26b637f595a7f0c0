# SPDX-License-Identifier: Apache-2.0
"""The start of the kernel that pip installs, next to the one of install.sh and to ipykernel.

    target/python/bin/python bench/wheel_start.py measure [rounds]    # adds to wheel_start.jsonl
    target/python/bin/python bench/wheel_start.py table               # writes the tables of WheelStart.md

Both kernels are installed into a temporary folder, for the JDK of JAVA_HOME or the PATH, with their start-up caches.
Each round starts each kernel once, from the launch of its process to the reply to kernel_info and to the reply to 1+1.
"""

import datetime
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, row, spread, turns  # noqa: E402

RESULTS = FOLDER / "wheel_start.jsonl"
PAGE = FOLDER / "WheelStart.md"
NAMES = {"wheel": "wheel", "install": "`install.sh`", "ipykernel": "ipykernel"}
EVENTS = {"kernel_info": "start to kernel_info", "cell": "start to the first cell"}
TIMEOUT = 120


def install(folder):
    """Folder and name of each kernel's kernelspec, and the version of Java; the caches are below folder too."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "caches")
    [wheel] = (FOLDER.parent / "python/target").glob("jiffy_kernel-*.whl")
    python = folder / "python/bin/python"
    prefix = folder / "prefix"
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else "java"
    for command in (
        [sys.executable, "-m", "venv", folder / "python"],
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel],
        [folder / "python/bin/jiffy", "cache"],
        [java, "-jar", FOLDER.parent / "kernel/target/jiffy.jar", "install", "--prefix", prefix],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    version = subprocess.run([java, "-version"], capture_output=True, text=True).stderr.split('"')[1]
    kernels = {
        "wheel": (folder / "python/share/jupyter/kernels", "java"),
        "install": (prefix / "share/jupyter/kernels", "java"),
        "ipykernel": (None, "python3"),
    }
    return kernels, version


def start(folder, name):
    """The milliseconds from the launch to each event."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager

    specs = KernelSpecManager(kernel_dirs=[str(folder)]) if folder else KernelSpecManager()
    manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
    begin = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels(hb=False)
    try:
        reply(client, client.kernel_info())
        info = time.perf_counter()
        reply(client, client.execute("1+1"))
        cell = time.perf_counter()
        return {"kernel_info": (info - begin) * 1000, "cell": (cell - begin) * 1000}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def reply(client, request):
    while client.get_shell_msg(timeout=TIMEOUT)["parent_header"].get("msg_id") != request:
        pass


def measure(rounds):
    folder = Path(tempfile.mkdtemp(prefix="wheel-start"))
    try:
        kernels, java = install(folder)
        for number in range(rounds + 1):
            order = random.sample(list(kernels), len(kernels))
            times = {name: start(*kernels[name]) for name in order}
            if number:  # the first round reads the files from the disk
                append({"java": java, "day": str(datetime.date.today()), "load": os.getloadavg()[0], **times})
    finally:
        shutil.rmtree(folder)


def append(record):
    with RESULTS.open("a") as file:
        file.write(json.dumps(record) + "\n")


def tables(measured):
    """The lines of each block."""
    ratios = ["wheel / `install.sh`", "wheel / ipykernel"]
    lines = [row(["", "JDK", *(f"{name}, ms" for name in NAMES.values()), *ratios, "rounds"]),
             row(["---", "---", *["--:"] * 6])]
    for java in sorted({record["java"] for record in measured}, key=lambda version: -int(version.split(".")[0])):
        of_java = [record for record in measured if record["java"] == java]
        for event, label in EVENTS.items():
            times = {name: [record[name][event] for record in of_java] for name in NAMES}
            ratios = [[a / b for a, b in zip(times["wheel"], times[other])] for other in ("install", "ipykernel")]
            spreads = [spread(values) for values in [*(times[name] for name in NAMES), *ratios]]
            lines.append(row([label, java, *spreads, str(len(of_java))]))
    return {"wheel-start": lines, "wheel-start-summary": summary(measured)}


def summary(measured):
    """The median ratio within a round, on the JDK where it is worst."""
    worst = {}
    for event in EVENTS:
        for java in {record["java"] for record in measured}:
            of_java = [record for record in measured if record["java"] == java]
            ratio = statistics.median(record["wheel"][event] / record["install"][event] for record in of_java)
            worst[event] = max(worst.get(event, 0), ratio)
    info, cell = (f"{worst[event]:.2f}" for event in EVENTS)
    return [f"The wheel's kernel takes {info} times as long to answer kernel_info as the kernel of `install.sh`, and"
            f" {cell} times as long until its first cell is done (the median ratio, on the JDK where it is higher)."]


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], lambda words: measure(turns(words, 10)))
