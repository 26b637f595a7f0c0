# SPDX-License-Identifier: Apache-2.0
"""Completion in cells that were never run: the installed kernel, and ipykernel with jedi at the same places in Python.

    target/python/bin/python bench/completion.py measure    # adds to completion.jsonl
    target/python/bin/python bench/completion.py table      # writes the tables of Completion.md

The places are those of the kernel's tests, editor/places.txt: a line has a place in Java and, after an ampersand, the
same place in Python where there is one. Each kernel is asked for all places twice to warm up, and then three times,
timed from request to reply.
"""

import datetime
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, row  # noqa: E402
from installed import java_version  # noqa: E402

RESULTS = FOLDER / "completion.jsonl"
PAGE = FOLDER / "Completion.md"
PLACES = FOLDER.parent / "kernel/src/test/resources/jiffy/kernel/editor/places.txt"
WARM_UPS = 2
ROUNDS = 3
ALL = "all"
BOTH = "also in Python"


def places():
    """Pairs of a place in Java and the same in Python or None; a place is a cell, a cursor and the right names."""
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            java, _, python = line.partition(" & ")
            yield place(java), place(python) if python else None


def place(text):
    cell, names = text.replace("⏎", "\n").split(" ⇒ ")
    return cell.replace("‸", ""), cell.index("‸"), set(names.strip().split(" | "))


def measure():
    pairs = list(places())
    both = [pair for pair in pairs if pair[1]]
    java = f"Jiffy, Java {java_version()}"
    record = {"day": str(datetime.date.today()), "load": round(os.getloadavg()[0], 2)}
    measured = [
        (java, ALL, ask("java", [java for java, _ in pairs])),
        (java, BOTH, ask("java", [java for java, _ in both])),
        (python(), BOTH, ask("python3", [python for _, python in both])),
    ]
    with RESULTS.open("a") as file:
        for kernel, which, result in measured:
            line = {**record, "kernel": kernel, "places": which, **result}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def python():
    import ipykernel
    import jedi

    return f"ipykernel {ipykernel.__version__}, jedi {jedi.__version__}"


def ask(name, asked):
    from client import Kernel

    kernel = Kernel(name)
    try:
        for _ in range(WARM_UPS):
            for cell, cursor, _ in asked:
                matches(kernel, cell, cursor)
        missed, millis = [], []
        for turn in range(ROUNDS):
            for cell, cursor, names in asked:
                begin = time.perf_counter()
                offered = matches(kernel, cell, cursor)
                millis.append(1000 * (time.perf_counter() - begin))
                if turn == 0 and not any(text in names or plain(text) in names for text in offered[:2]):
                    missed.append(cell[:cursor] + "‸" + cell[cursor:])
    finally:
        kernel.close()
    vigintiles = statistics.quantiles(millis, n=20)
    times = {"p50": round(vigintiles[9], 2), "p95": round(vigintiles[18], 2), "slowest": round(max(millis), 1)}
    return {"count": len(asked), **times, "missed": missed}


def matches(kernel, cell, cursor):
    return kernel.reply(kernel.client.complete(cell, cursor))["content"]["matches"]


def plain(text):
    """The name alone: without the object before it, as Python has it, and the brackets after it, as Java has them."""
    return re.sub(r"[(.].*", "", re.sub(r"^[\w.]*\.(?=\w)", "", text))


def tables(measured):
    """The lines of each block, of the latest record of each kernel and set of places."""
    head = ["kernel", "places", "right name first or second", "p50, ms", "p95, ms", "slowest, ms"]
    lines = [row(head), row(["---", "---", *["--:"] * 4])]
    latest = {(record["kernel"], record["places"]): record for record in measured}
    for (kernel, which), of in sorted(latest.items()):
        hits = of["count"] - len(of["missed"])
        share = f"{hits} of {of['count']} ({100 * hits / of['count']:.1f} %)"
        times = [f"{of[name]:.1f}" for name in ("p50", "p95", "slowest")]
        lines.append(row([kernel, which, share, *times]))
    return {"completion": lines, "completion-missed": missed(latest)}


def missed(latest):
    """The places where Jiffy does not have the right name first or second, on any Java."""
    cells = {cell for (_, which), of in latest.items() if which == ALL for cell in of["missed"]}
    return [f"- `{cell}`".replace("\n", "⏎") for cell in sorted(cells)] or ["None."]


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], lambda words: measure())
