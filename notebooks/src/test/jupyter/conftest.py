# SPDX-License-Identifier: Apache-2.0
import os
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(os.environ["JIFFY_ROOT"])
sys.path += [str(ROOT / "notebooks"), str(ROOT / "kernel/src/test/jupyter"), str(ROOT / "docs")]


def pytest_generate_tests(metafunc):
    """A test that takes a `path` is for each notebook."""
    if "path" in metafunc.fixturenames:
        notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
        metafunc.parametrize("path", notebooks, ids=lambda path: path.stem)


@pytest.fixture
def committed(path):
    """The notebook as it is committed."""
    return nbformat.read(path, as_version=4)


@pytest.fixture
def show_all_cells():
    """Call it with a server's work folder, and JupyterLab keeps cells in its page that are out of sight."""

    def ask(work):
        settings = work / "settings/@jupyterlab/notebook-extension"
        settings.mkdir(parents=True)
        (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')

    return ask
