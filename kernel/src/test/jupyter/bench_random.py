# SPDX-License-Identifier: Apache-2.0
"""Runs random cells, each followed by 1+1, in one kernel, and compares their results with those of plain jshell.

    python bench_random.py measure [--kernel java] [--cells 2000] [--seed 1]    # adds to bench/random_cells.jsonl
    python bench_random.py table                                                # writes the table of RandomCells.md

`measure` ends with 1 if a cell had no answer, 1+1 was not 2, a result differs from jshell's, or the heap grew by more
than 10 MB between the first hundred cells and the last one.
"""

import argparse
import datetime
import json
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[4] / "bench"
sys.path.append(str(FOLDER))

from bench_long import heap  # noqa: E402
from client import Kernel  # noqa: E402
from figures import records, row, write_block  # noqa: E402
from installed import java_and_options, java_version  # noqa: E402
from random_cells import ERROR, Grammar, jshell_results  # noqa: E402

RESULTS = FOLDER / "random_cells.jsonl"
PAGE = FOLDER / "RandomCells.md"
WARM = 100
HEAP_GROWTH = 10.0  # MB


def outcome(kernel, cell):
    """The value's text, an empty one where there is none, or ERROR."""
    request = kernel.start(cell.code)
    if cell.interrupted:
        time.sleep(0.3)
        kernel.interrupt()
    found = kernel.finish(request)
    return ERROR if found.status == "error" else found.result or ""


def differences(kernel, cells, wanted, after=lambda number: None):
    """What went otherwise than it should, one line a cell."""
    for number, cell in enumerate(cells):
        found = outcome(kernel, cell)
        expected = wanted.get(number, ERROR if cell.fails else None)
        # A null value is shown by neither.
        if expected is not None and found != expected.replace("null", "", 1 if expected == "null" else 0):
            yield f"cell {number}: {found!r}, jshell {expected!r}: {cell.code[:200]}"
        one = kernel.run("1+1").result
        if one != "2":
            yield f"cell {number}: 1+1 is {one!r} after {cell.code[:200]}"
        after(number)


def measure(name, count, seed):
    cells = list(Grammar(seed).cells(count))
    java, _ = java_and_options()
    wanted = jshell_results(str(Path(java).with_name("jshell")), cells)
    print(f"{len(cells)} cells, {len(wanted)} of them with a result of jshell", flush=True)
    kernel = Kernel(name=name)
    heaps = []

    def look(number):
        if number + 1 in (WARM, len(cells)):
            heaps.append(round(heap(kernel), 1))

    wrong = list(differences(kernel, cells, wanted, look))
    kernel.close()
    print("\n".join(wrong))
    grown = heaps[-1] - heaps[0]
    print(f"{len(wrong)} differences; heap {heaps[0]:.1f} MB after {WARM} cells, {grown:+.1f} MB after the last")
    record = {"day": str(datetime.date.today()), "java": java_version(), "seed": seed, "cells": len(cells)}
    record |= {"compared": len(wanted), "differences": len(wrong), "heaps": heaps}
    with RESULTS.open("a") as file:
        file.write(json.dumps(record) + "\n")
    return not wrong and grown <= HEAP_GROWTH


def tables(measured):
    """The lines of the block, of the latest record of each JDK and seed."""
    head = ["JDK", "seed", "cells", "compared with jshell", "differences"]
    head += [f"heap after {WARM} cells, MB", "growth to the last cell, MB"]
    lines = [row(head), row(["---", *["--:"] * 6])]
    latest = {(record["java"], record["seed"]): record for record in measured}
    for (java, seed), of in sorted(latest.items()):
        first, last = of["heaps"]
        counts = [str(seed), f"{of['cells']:,}", f"{of['compared']:,}", str(of["differences"])]
        lines.append(row([java, *counts, f"{first:.1f}", f"{last - first:+.1f}"]))
    return {"random-cells": lines}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["measure", "table"])
    options.add_argument("--kernel", default="java")
    options.add_argument("--cells", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    if chosen.what == "measure":
        sys.exit(0 if measure(chosen.kernel, chosen.cells, chosen.seed) else 1)
    for name, lines in tables(records(RESULTS)).items():
        write_block(PAGE, name, lines)


if __name__ == "__main__":
    main()
