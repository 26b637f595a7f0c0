# SPDX-License-Identifier: Apache-2.0
"""Runs random cells, each followed by 1+1, in one kernel, and compares their results with those of plain jshell.

    python bench_random.py [--kernel java] [--cells 2000] [--seed 1] [--jshell jshell]

Ends with 1 if a cell had no answer, 1+1 was not 2, a result differs from jshell's, or the heap grew by more than 10 MB
between the first hundred cells and the last one.
"""

import argparse
import sys
import time

from bench_long import heap
from client import Kernel
from random_cells import ERROR, Grammar, jshell_results

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


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kernel", default="java")
    options.add_argument("--cells", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jshell", default="jshell")
    chosen = options.parse_args()
    cells = list(Grammar(chosen.seed).cells(chosen.cells))
    wanted = jshell_results(chosen.jshell, cells)
    print(f"{len(cells)} cells, {len(wanted)} of them with a result of jshell", flush=True)
    kernel = Kernel(name=chosen.kernel)
    heaps = []

    def measure(number):
        if number + 1 in (WARM, len(cells)):
            heaps.append(heap(kernel))

    wrong = list(differences(kernel, cells, wanted, measure))
    kernel.close()
    print("\n".join(wrong))
    grown = heaps[-1] - heaps[0]
    print(f"{len(wrong)} differences; heap {heaps[0]:.1f} MB after {WARM} cells, {grown:+.1f} MB after the last")
    sys.exit(1 if wrong or grown > HEAP_GROWTH else 0)


if __name__ == "__main__":
    main()
