# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from its first cell to its last, and what stands in it is what its cells put out."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from execute import NotebookRun, is_stale, jdk_needed
from outputs import outputs, plain_text

# What the outputs must say on every machine. The counts are those of cProfile on the Python program.
INVARIANTS = {
    "00-Start-Here": [
        r"(?m)^832040$",
        r"(?m)^CPU times: .+\nWall time: .+\n9227465$",
        r"(?m)^Mars +3390\.0 +2$",
        r"(?m)^ 114626/2 .*\(fib\)$",
        r"(?m)^%timeit, %%timeit ",
    ],
    "01-Performant-Java": [
        r"(?m)^~ .+ GHz",
        r"(?m)^p = 0\.5: \[",
        r"(?m)^Java: .+ times as long$",
        r"(?m)^(Python: .+ times as long|Skipped: there is no python3 here\.)$",
        r"512 KB: ",
        r"(?m)^int     4\.0 bytes\nInteger 20\.0 bytes\nPoint   28\.0 bytes",
        r"(?m)^2,430,972 references copied; .+ 14,585,836 bytes$",
        r"14\.6 MB/loop",
        r"(?m), 0 B/loop$",
        r"(?m), 32 B/loop$",
        r"(?m)^keeps 20,000: \d+ ms in ",
    ],
    "02-Profiling-the-Julia-Set": [
        r"Length of x: 1000\nTotal elements: 1000000\n",
        r"(?m)^33219980$",
        r"(?m)^ +34219980 .*\(Complex\.abs\)$",
        r"(?m)^ +33219980 .*\(Complex\.times\)$",
        r"(?m)^ +2002000 .*\{method java\.util\.List\.add\}$",
        r"per loop \(mean ± std\. dev\. of 2 runs, 5 loops each\)",
        r"(?m)^CPU times: user .+, sys: .+, total: .+\nWall time: ",
        r"(?m)^plain .+ s, profiled .+ s: .+ times as long$",
        r"(?m)^No statement is given, so the empty one is timed",
        r"(?m)^real [0-9.]+\nuser [0-9.]+\nsys [0-9.]+",
        r"(?m)^ +7 +34219980 .* while \(z\.abs\(\) < 2 && n < maxIterations\) \{$",
        r"(?m)^ +8 +33219980 .* z = z\.times\(z\)\.plus\(c\);$",
        r"(?m)^peak memory: .+ MiB, increment: .+ MiB$",
        r"(?m)^33,219,980 every time$",
    ],
    "03-A-Faster-Julia-Set": [
        r"(?m)^1000 by 1000$",
        r"(?m)^33219980$",
        r"(?ms)(^the same in all 1000000 points$.*){4}",
        r"(?ms)(^the results are equal$.*){4}",
        r"(?m)^35968 points differ; the sum is 33109490$",
        r"(?m)^records +[0-9,.]+ ms",
    ],
    "04-Traps-of-Timing": [
        r"(?ms)(^run 6: .* ns$.*){2}",
        r"(?m)^no warm-up, 5 executions in all",
        r"(?m)^the results are equal$",
    ],
}


@pytest.mark.timeout(400)
def test_runs_without_error(path, committed):
    notebook = NotebookRun(committed).execute()
    nbformat.write(notebook, Path(os.environ["JIFFY_TARGET"]) / path.name)
    assert complaints(notebook) == []
    for pattern in INVARIANTS.get(path.stem, []):
        assert re.search(pattern, plain_text(notebook)), pattern


def test_is_committed_with_the_outputs_of_a_run_from_the_top(committed):
    code = [cell for cell in committed.cells if cell.cell_type == "code" and cell.source]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert complaints(committed) == []
    assert not is_stale(committed), "its code changed since: python notebooks/execute.py runs it and saves its outputs"


def test_cells_for_a_newer_jdk_say_so(committed):
    for cell in committed.cells:
        if jdk_needed(cell) > 17 and not cell.source.startswith("%%"):
            assert f"// needs JDK {jdk_needed(cell)}" in cell.source.splitlines()[0]


def complaints(notebook):
    """Errors, and what cells wrote to stderr."""
    return [o for o in outputs(notebook) if o.output_type == "error" or o.get("name") == "stderr"]
