# SPDX-License-Identifier: Apache-2.0
"""What a reader does first: open a notebook in JupyterLab and run all of it."""

import os
from pathlib import Path

import nbformat
import pytest
from lab import Notebook, browser_page, server

NAME = "02-Profiling-the-Julia-Set"


@pytest.mark.timeout(400)
def test_restart_and_run_all_then_click_the_icicle(tmp_path, show_all_cells):
    copy_without_outputs(Path(os.environ["JIFFY_ROOT"]) / "notebooks" / f"{NAME}.ipynb", tmp_path)
    show_all_cells(tmp_path)
    with browser_page() as page, server(tmp_path, tmp_path) as address:
        notebook = Notebook(page, address, f"{NAME}.ipynb")
        page.set_default_timeout(240_000)
        notebook.restart_and_run_all()
        prompts = page.locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()
        assert prompts == [f"[{i + 1}]:" for i in range(len(prompts))]
        assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0

        view = page.locator(".jiffy-profile").first
        view.locator(".box", has_text="calculateZ").first.click()
        assert view.locator(".info").inner_text().startswith("calculateZ")
        assert view.locator(".reset").is_enabled()
        notebook.screenshot("lab-icicle.png")


def copy_without_outputs(path, folder):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, folder / path.name)
