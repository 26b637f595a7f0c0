# SPDX-License-Identifier: Apache-2.0
"""What %prun draws, in JupyterLab before and after a notebook is trusted, and in Jupyter Notebook."""

import json
import re

import nbformat
import pytest
from lab import Notebook, browser_page, server, target
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

CELLS = [
    """long burn(int ms) {
    long end = System.nanoTime() + ms * 1_000_000L, n = 0;
    while (System.nanoTime() < end) n++;
    return n;
}
long outer() { return burn(60) + inner(); }
long inner() { return burn(20); }""",
    "%prun -s cumulative outer();",
    "var before = %prun -q -r outer()",
    "%prun --diff before inner();",
]
KERNEL = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}


def written(file, cells):
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in cells], metadata=KERNEL), file)
    return file


@pytest.fixture
def notebook_file(tmp_path):
    return written(tmp_path / "profile.ipynb", CELLS)


def labels(view):
    """The names on an icicle's boxes."""
    return [box.evaluate("b => b.firstChild?.textContent") for box in view.locator(".box").all()]


def test_picture_in_jupyterlab(notebook_file):
    with browser_page() as page, server(notebook_file.parent, notebook_file.parent) as address:
        notebook = Notebook(page, address, notebook_file.name)
        notebook.restart_and_run_all()
        page.wait_for_selector(".jiffy-profile .box")
        notebook.screenshot("profile-trusted.png")
        expect(page.locator(".jiffy-profile")).to_have_count(2)
        view, diff = page.locator(".jiffy-profile").all()
        assert {"statement", "<cell>", "outer", "inner", "burn"} <= set(labels(view))
        assert view.locator("img").is_hidden()

        view.locator(".box", has_text="inner").click()
        expect(view.locator(".info")).to_contain_text(re.compile("^inner"))
        expect(view.locator(".info")).to_contain_text("In [1], line 7")
        # Two d are a command of the notebook that deletes the cell; here they are letters.
        view.locator(".search").click()
        page.keyboard.type("dd")
        page.keyboard.press("Control+A")
        page.keyboard.type("burn")
        expect(view.locator(".matched")).to_contain_text("matched")
        expect(view.locator(".rows tbody tr")).to_have_count(1)
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(CELLS))
        notebook.screenshot("profile-zoomed.png")
        view.locator(".reset").click()
        view.locator("text=Sunburst").click()
        expect(view.locator("path").nth(3)).to_be_attached()
        expect(diff.locator(".info")).to_contain_text("before")
        # It calls burn once less, and is in it for 20 ms instead of 80.
        expect(diff.locator("tbody tr", has_text="(burn)").locator("td").nth(3)).to_have_text(re.compile(r"^~?-\d"))

        page.keyboard.press("Control+s")
        page.wait_for_function("!document.querySelector('.jp-mod-dirty')", timeout=20_000)
        saved = json.loads(notebook_file.read_text())
        saved["cells"][0]["source"] = ["// from elsewhere\n", *saved["cells"][0]["source"]]
        (notebook_file.parent / "copy.ipynb").write_text(json.dumps(saved))
        Notebook(page, address, "copy.ipynb")
        untrusted = page.locator(".jiffy-profile >> visible=true").first
        untrusted.locator("img").wait_for()
        notebook.screenshot("profile-untrusted.png")
        assert untrusted.locator("script").count() == 0
        expect(untrusted.locator("table")).to_contain_text("(outer)")
        assert untrusted.locator("img").evaluate("image => image.naturalWidth") == 1800


def test_picture_in_jupyter_notebook(notebook_file):
    with browser_page() as page, server(notebook_file.parent, notebook_file.parent, "notebook") as address:
        page.goto(f"{address}/notebooks/{notebook_file.name}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.click('.lm-MenuBar-itemLabel:text-is("Run")')
        page.click('.lm-Menu-itemLabel:text-is("Run All Cells") >> visible=true')
        page.wait_for_selector(".jiffy-profile .box")
        expect(page.locator(".jiffy-profile")).to_have_count(2)
        view = page.locator(".jiffy-profile").first
        assert {"statement", "<cell>", "outer", "inner", "burn"} <= set(labels(view))
        assert view.locator("img").is_hidden()
        view.locator(".box", has_text="inner").click()
        expect(view.locator(".info")).to_contain_text("In [1], line 7")
        page.screenshot(path=str(target("profile-notebook.png")))
