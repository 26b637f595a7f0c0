# SPDX-License-Identifier: Apache-2.0
"""Rich results, progress and input in JupyterLab."""

import re

import nbformat
from lab import Notebook, browser_page, server
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

PLANETS = """record Planet(String name, double radius, int moons) {}
List.of(new Planet("Earth", 6371, 1), new Planet("Mars", 3389.5, 2), new Planet("Jupiter", 69911, 97))"""
CHART = """vegaLite(\"\"\"
{"data": {"values": [{"n": "Earth", "r": 6371}, {"n": "Mars", "r": 3389.5}]}, "mark": "bar",
 "encoding": {"x": {"field": "n", "type": "nominal"}, "y": {"field": "r", "type": "quantitative"}}}\"\"\")"""
PROGRESS = """\
try (var p = progress("steps", 10)) {
    for (int i = 0; i < 10; i++) {
        if (i == 5) { input("go on? "); }
        Thread.sleep(150);
        p.step();
    }
}"""
KERNEL = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}


def test_results_are_drawn(tmp_path):
    cells = [new_code_cell(PLANETS), new_code_cell(CHART)]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), tmp_path / "trial.ipynb")
    with browser_page() as page, server(tmp_path, tmp_path) as address:
        notebook = Notebook(page, address, "trial.ipynb")
        notebook.restart_and_run_all()
        names = page.locator(".jp-OutputArea-output table td:first-child")
        expect(names).to_have_text(["Earth", "Mars", "Jupiter"])
        page.click(".jp-OutputArea-output th >> text=radius")
        expect(names).to_have_text(["Mars", "Earth", "Jupiter"])
        page.wait_for_selector(".jp-OutputArea-output .vega-embed :is(svg, canvas)")
        notebook.screenshot("lab-table-and-chart.png")

        notebook.append_and_start(PROGRESS)
        box = page.wait_for_selector(".jp-Stdin-input")
        bar = page.locator(".jp-OutputArea-output progress")
        expect(bar).to_have_attribute("value", re.compile("^[45]$"))
        notebook.screenshot("lab-progress.png")
        box.type("yes")
        box.press("Enter")
        notebook.await_idle()
        expect(bar).to_have_attribute("value", "10")
        expect(page.locator(".jp-OutputArea-output", has_text="100%")).to_be_visible()
