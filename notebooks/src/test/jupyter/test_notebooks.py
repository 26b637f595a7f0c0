# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from its first cell to its last, and its committed outputs are those of its cells."""

import copy
import os
import re
from pathlib import Path

import nbformat
import pytest
from execute import NotebookRun, is_stale, unfit
from outputs import cell_text, outputs, shape

VERSIONS = "withoutRoot locals arrays products parallel vectors twoVectors twoVectorsParallel rightHalf".split()

# What cells must put out on every machine: a part of the cell's code, then patterns that its output holds. The counts
# are those of cProfile on the Python program.
INVARIANTS = {
    "00-Start-Here": {
        "fib(30)": [r"^832040$"],
        "%time fib(35)": [r"^CPU times: .+\nWall time: .+\n(Compiler *: .+\n)?9227465$"],
        "record Planet": [r"^Mars +3390\.0 +2$"],
        "%prun twice(37)": [r"^ *156352674/2 .*\(fib\)$", r"^48315634$"],
        "%lsmagic": [r"^%timeit, %%timeit "],
    },
    "01-Performant-Java": {
        "~ %.1f GHz": [r"^~ .+ GHz"],
        "double[][] measured": [r"^p = 0\.5: \[.+\], by the law \[1\.00 ×"],
        'printf("Java:': [r"^Java: .+ times as long$"],
        '"python3", "-c"': [r"^(Python: .+ times as long|Skipped: there is no python3 here\.)$"],
        "double[] latencies": [r"512 KB: "],
        "gigabytesPerSecond(bytes, 1)": [r"^32 MB .* GB/s with two: [0-9.]+ times$"],
        "var ofPrimitives": [r"^int     4\.00 bytes\nInteger 19\.9\d bytes\nPoint   28\.00 bytes"],
        "long copied": [r"^2,430,972 references copied; .+ 14,585,836 bytes$"],
        "%timeit fill(": [r"14\.6 MB/loop", r" 4 MB/loop"],
        "for (int kept :": [r"^keeps 20,000: \d+ ms in "],
    },
    "02-Profiling-the-Julia-Set": {
        "int[] output = calcJulia": [r"^Length of x: 1000\nTotal elements: 1000000\n"],
        "check(output);\n": [r"^33219980$"],
        '-s "Julia.main': [r"^No statement is given, so the empty one is timed"],
        "%timeit -n 5 -r 2": [r"per loop \(mean ± std\. dev\. of 2 runs, 5 loops each\)"],
        "%time int[] third": [r"^CPU times: user .+, sys: .+, total: .+\nWall time: "],
        "time -p {java}": [r"^real [0-9.]+\nuser [0-9.]+\nsys [0-9.]+"],
        "%prun -s cumulative": [
            r"^ +34219980 .*\(Complex\.abs\)$",
            r"^ +33219980 .*\(Complex\.times\)$",
            r"^ +67439960 .*\(Complex\.<init>\)$",
            r"^ +2002000 .*\{method java\.util\.List\.add\}$",
            r"^ +1002001 .*\{method java\.util\.Iterator\.hasNext\}$",
            r"^ +2000000 .*\{method java\.util\.List\.get\}$",
        ],
        '"{pstats}"': [r"^ *34219980 .*Complex\.abs|^skipped: "],
        '"{rows}"': [r"^ +1 .*calcJulia|^skipped: "],
        "var plain": [r"^plain .+ s, profiled .+ s: .+ times as long$"],
        "%lprun": [
            r"^ +7 +34219980 .* while \(z\.abs\(\) < 2 && n < maxIterations\) \{$",
            r"^ +8 +33219980 .* z = z\.times\(z\)\.plus\(c\);$",
        ],
        "patienceFirst:": [r"^the results are equal$"],
        "%memit int[]": [r"^peak memory: .+ MiB, increment: .+ MiB$"],
        "%dis": [r"Method Complex\.times"],
        "33,219,980 every time": [r"^33,219,980 every time$"],
        "double real =": [r"^real − \(user \+ sys\) = .+ s: "],
        "record Compared": [
            r"^abs, calls +34219980 +(34219980|-) +- +34219980$",
            r"^append or add, calls +2002000 +(2002000|-) +- +2002000$",
        ],
    },
    "03-A-Faster-Julia-Set": {
        "double[] steps": [r"^1000 by 1000$"],
        "int[] expected": [r"^33219980$"],
        **{f"check({version}());": [r"^the same in all 1000000 points$"] for version in VERSIONS},
        **{f"-v step{step}": [r"^the results are equal$"] for step in range(1, 9)},
        "int[] fused()": [r"^\d+ points differ; the sum is "],
        "int[] half()": [r"^35968 points differ; the sum is 33109490$"],
        "verdict(step5": [r"^parallel takes [0-9.]+ times as long as products: "],
        "double turn =": [r"^a turn of the loop takes ~.+ ticks: the chain explains \d+ % of them$"],
        "all.putAll(milliseconds);": [r"^records +[0-9,.]+ ms"],
    },
    "04-Traps-of-Timing": {
        "double dropped": [r"^run 6: .* ns$"],
        "-n 1 -r 5": [r"^no warm-up, 5 executions in all"],
        "%%timeit -v comparison": [r"^the results are equal$"],
        "\ntraps\n": [r"^call by call +", r"^constants +[0-9.]+ ns +[0-9.]+ ns, the loop$"],
    },
}

# What the committed outputs must satisfy as well, because the text refers to it. A busy machine may miss it.
UNDISTURBED = {
    "01-Performant-Java": {
        "%timeit allStay()": [r", 0 B/loop$", r", 32 kB/loop$"],
        "double[] latencies": [r"^4 KB: [12]\.\d ns .*16 KB: [12]\.\d ns"],
    },
    "02-Profiling-the-Julia-Set": {"var memory": [r"^3[2-9] bytes a repetition$"]},
    "03-A-Faster-Julia-Set": {
        "double perTurn": [r"^32\.\d bytes a turn$"],
        "-v step2": [r"^locals .* 0\.[3-6]\d\d "],
        "-v step5": [r"^parallel .* 0\.[45]\d\d "],
        "-v step6": [r"^vectors .* 0\.[1-4]\d\d "],
        "-v step7": [r"^twoVectors .* 0\.[5-8]\d\d "],
        "-v symmetry": [r"^rightHalf .* 0\.(4[5-9]|5\d)\d "],
        "int[] fused()": [r"^0 points differ; the sum is 33219980$"],
    },
    "04-Traps-of-Timing": {
        "double dropped": [r"^run 6: +0\.0\d\d ns$"],
        "double warmedUp": [r"^circles .* µs, once more$"],
        "%timeit -o --fresh": [r"times as long"],
    },
}


def test_the_committed_outputs_are_of_a_quiet_machine_on_which_nothing_was_missing(committed):
    assert unfit(committed) == [], "notebooks/execute.py --attempts 3"


@pytest.mark.timeout(400)
def test_runs_without_error(path, committed):
    notebook = NotebookRun(copy.deepcopy(committed)).execute()
    nbformat.write(notebook, Path(os.environ["JIFFY_TARGET"]) / path.name)
    assert complaints(notebook) == []
    assert_holds(notebook, INVARIANTS.get(path.stem, {}))
    for now, then in zip(notebook.cells, committed.cells):
        skipped = "skipped: " in cell_text(now).lower()
        assert skipped or shape(now) == shape(then), "the outputs are those of an older Jiffy: notebooks/execute.py"


def test_is_committed_with_the_outputs_of_a_run_from_the_top(committed):
    code = [cell for cell in committed.cells if cell.cell_type == "code" and cell.source]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert complaints(committed) == []
    assert not is_stale(committed), "its code changed since: python notebooks/execute.py runs it and saves its outputs"


def test_the_committed_outputs_say_what_the_text_says(path, committed):
    assert_holds(committed, INVARIANTS.get(path.stem, {}))
    assert_holds(committed, UNDISTURBED.get(path.stem, {}))


@pytest.mark.parametrize("table", ["NOTES.md", "FACTS.md"])
def test_every_line_of_the_book_notes_and_every_fact_has_its_cell(path, committed, table):
    rows = re.findall(r"(?m)^\| .+ \| (\d\d) \| (`.+?`) \|", (path.parent / table).read_text())
    assert len(rows) > 40
    known = {cell.id for cell in committed.cells}
    for number, cells in rows:
        if path.stem.startswith(number):
            assert set(re.findall(r"`([\w-]+)`", cells)) <= known


def assert_holds(notebook, invariants):
    for code, patterns in invariants.items():
        found = [cell for cell in notebook.cells if cell.cell_type == "code" and code in f"\n{cell.source}\n"]
        assert len(found) == 1, f"{len(found)} cells hold {code!r}"
        for pattern in patterns:
            assert re.search(pattern, cell_text(found[0]), re.MULTILINE), f"{code}\n{pattern}\n{cell_text(found[0])}"


def complaints(notebook):
    """Errors, and what cells wrote to stderr."""
    return [o for o in outputs(notebook) if o.output_type == "error" or o.get("name") == "stderr"]
