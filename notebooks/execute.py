# SPDX-License-Identifier: Apache-2.0
"""Runs notebooks from the first cell to the last on the installed kernel, and saves them with their outputs.

    python notebooks/execute.py                              all notebooks of this folder
    python notebooks/execute.py notebooks/00-Start-Here.ipynb
    python notebooks/execute.py --check                      runs nothing, names those whose code changed since

A saved notebook holds a digest of its code cells in its metadata, so that outputs of code that is no longer there are
found. Needs nbclient; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).resolve().parent


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
    """Whether the outputs may be those of other code than stands above them."""
    return notebook.metadata.get("executed") != digest(notebook)


def execute(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookRun(notebook).execute()
    notebook.metadata["executed"] = digest(notebook)
    nbformat.write(notebook, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--check", action="store_true", help="only name the notebooks that are to be run again")
    arguments = parser.parse_args()
    if arguments.check:
        stale = [p.name for p in arguments.notebooks if is_stale(nbformat.read(p, as_version=4))]
        sys.exit("\n".join(f"{name}: its code changed since it was run" for name in stale) or 0)
    for path in arguments.notebooks:
        print(path.name, flush=True)
        try:
            execute(path)
        except CellExecutionError as failure:
            sys.exit(f"{path.name} is left as it was:\n{failure}")


if __name__ == "__main__":
    main()
