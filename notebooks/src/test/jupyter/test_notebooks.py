# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from its first cell to its last, and what stands in it is what its cells put out."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(os.environ["JIFFY_ROOT"]) / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

# What the outputs must say on every machine. The counts are those of cProfile on the Python program.
INVARIANTS = {
    "02-Profiling-the-Julia-Set": [
        r"Length of x: 1000\nTotal elements: 1000000\n",
        r"(?m)^33219980$",
        r"(?m)^ +34219980 .*\(Complex\.abs\)$",
        r"(?m)^ +33219980 .*\(Complex\.times\)$",
        r"(?m)^ +2002000 .*\{method java\.util\.List\.add\}$",
        r"per loop \(mean ± std\. dev\. of 2 runs, 5 loops each\)",
        r"(?m)^CPU times: user .+, sys: .+, total: .+\nWall time: ",
        r"(?m)^plain .+ s, profiled .+ s: .+ times as long$",
    ]
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_without_error(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="java", resources={"metadata": {"path": str(FOLDER)}}).execute()
    copy = Path(os.environ["JIFFY_TARGET"]) / path.name
    nbformat.write(notebook, copy)
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]
    for pattern in INVARIANTS.get(path.stem, []):
        assert re.search(pattern, text(notebook)), pattern


def text(notebook):
    """All that the cells put out, as plain text."""
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    return "\n".join(o.text if o.output_type == "stream" else o.data["text/plain"] for o in outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_committed_with_the_outputs_of_a_run_from_the_top(path):
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code" and cell.source]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
