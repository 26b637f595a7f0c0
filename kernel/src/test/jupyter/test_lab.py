# SPDX-License-Identifier: Apache-2.0
"""JupyterLab in a headless browser, on the installed kernel."""

import nbformat
from lab import Notebook, browser_page, server
from nbformat.v4 import new_code_cell, new_notebook

CELLS = [
    "int before = 41;",
    'System.out.println("Length of x: 1000");\nbefore + 1',
    "%timeit -n 100 -r 3 Math.sqrt(before)",
    "%prun Math.sqrt(before)",
]
ENDLESS = [
    "while (true) { }",
    "Thread.sleep(1_000_000);",
    "int deep(int n) { return n < 2 ? n : deep(n - 1) + deep(n - 2); }\ndeep(100)",
]
KERNEL = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}


def test_notebook_runs_and_is_interrupted(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in CELLS], metadata=KERNEL), tmp_path / "trial.ipynb")
    with browser_page() as page, server(tmp_path, tmp_path) as address:
        notebook = Notebook(page, address, "trial.ipynb")
        notebook.restart_and_run_all()
        notebook.screenshot("lab-run-all.png")
        texts = notebook.outputs()
        assert texts[:2] == ["Length of x: 1000", "42"]
        assert "loops each" in texts[2]
        assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

        for endless in ENDLESS:
            notebook.append_and_start(endless)
            notebook.await_busy()
            notebook.interrupt()
            notebook.await_idle()
        notebook.append_and_start("new Scanner(System.in).nextLine()")
        page.wait_for_selector(".jp-Stdin-input")
        notebook.interrupt()
        notebook.await_idle()
        notebook.append_and_start("before + 2")
        page.wait_for_selector(".jp-OutputArea-output >> text=/^43$/")
        notebook.await_idle()
        notebook.screenshot("lab-interrupted.png")
