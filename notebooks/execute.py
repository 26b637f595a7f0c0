# SPDX-License-Identifier: Apache-2.0
"""Runs notebooks from the first cell to the last on the installed kernel, and saves them with their outputs.

    python notebooks/execute.py                              all notebooks of this folder
    python notebooks/execute.py notebooks/00-Start-Here.ipynb
    python notebooks/execute.py --attempts 3                 repeats a disturbed run, up to three times
    python notebooks/execute.py --check                      runs nothing, names those that are not fit to commit

Outputs are fit to commit if they are of the code above them, and of a quiet machine on which nothing was missing. A
saved notebook has a digest of its code cells in its metadata, which shows whether the code changed since. A disturbed
run is not saved. Needs nbclient; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).resolve().parent

# What a report says of a disturbed measurement, and a cell of a program that is missing here.
UNFIT = re.compile(r"NOT STEADY|no cause seen|^[Ss]kipped: .*|^left out: there is no .*", re.MULTILINE)


class NotebookRun(NotebookClient):
    """One run of a notebook, on the kernel named java whatever name the notebook was saved with."""

    def __init__(self, notebook, timeout=300):
        place = {"metadata": {"path": str(FOLDER)}}
        options = {"record_timing": False, "coalesce_streams": True}
        super().__init__(notebook, timeout=timeout, kernel_name="java", resources=place, **options)


def digest(notebook):
    """Changes with any code cell of the notebook."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return "sha256:" + hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def is_stale(notebook):
    """Whether the code changed after the outputs were saved."""
    return notebook.metadata.get("executed") != digest(notebook)


def unfit(notebook):
    """What makes the outputs unfit to commit: each as the cell's number in the notebook and the words."""
    found = []
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            text = output.get("text") or output.get("data", {}).get("text/plain", "")
            found += [f"cell {number}: {words}" for words in UNFIT.findall(text)]
    return found


def execute(path, attempts):
    """Saves the first run that is fit to commit; returns what disturbed the last one if none is."""
    problems = []
    for _ in range(attempts):
        notebook = nbformat.read(path, as_version=4)
        NotebookRun(notebook).execute()
        problems = unfit(notebook)
        if not problems:
            notebook.metadata["executed"] = digest(notebook)
            nbformat.write(notebook, path)
            return []
        print(f"  disturbed: {'; '.join(problems)}", flush=True)
    return problems


def reasons(path):
    """Why the outputs of a saved notebook are not fit to commit."""
    notebook = nbformat.read(path, as_version=4)
    stale = ["its code changed since it was run"] if is_stale(notebook) else []
    return [f"{path.name}: {reason}" for reason in stale + unfit(notebook)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--check", action="store_true", help="only name the notebooks that are to be run again")
    parser.add_argument("--attempts", type=int, default=1, help="runs of a notebook until one is not disturbed")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit("\n".join(reason for path in arguments.notebooks for reason in reasons(path)) or 0)
    for path in arguments.notebooks:
        print(path.name, flush=True)
        try:
            if execute(path, arguments.attempts):
                sys.exit(f"{path.name} is left as it was: close other programs and run it again")
        except CellExecutionError as failure:
            sys.exit(f"{path.name} is left as it was:\n{failure}")


if __name__ == "__main__":
    main()
