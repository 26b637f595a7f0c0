# SPDX-License-Identifier: Apache-2.0
"""What %prun draws: in JupyterLab before and after a notebook is trusted, in Jupyter Notebook, and of HTML in names."""

import json
import re
import urllib.error
import urllib.request

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
EVIL = "<img src=x onerror=window.ran=1>.java"
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


def test_names_that_are_html_are_text(tmp_path):
    code = "int odd() { int n = 0; for (int i = 0; i < 30_000_000; i++) n += i % 7; return n; }\n"
    (tmp_path / EVIL).write_text(code)
    file = written(tmp_path / "names.ipynb", [f'%run "{EVIL}"', "%prun odd();"])
    with browser_page() as page, server(tmp_path, tmp_path) as address:
        notebook = Notebook(page, address, file.name)
        notebook.restart_and_run_all()
        page.wait_for_selector(".jiffy-profile .box")
        view = page.locator(".jiffy-profile")
        expect(view.locator(".rows tbody tr", has_text=f"{EVIL}:1(odd)")).to_have_count(1)
        view.locator(".box", has_text="odd").click()
        expect(view.locator(".info")).to_contain_text(f"{EVIL}, line 1")
        notebook.screenshot("profile-names.png")
        # The one picture is the static one, which the view hides.
        assert view.locator("img").evaluate_all("images => images.map(i => i.src.slice(0, 15))") == ["data:image/png;"]
        assert page.evaluate("window.ran") is None


def connections(address):
    try:
        with urllib.request.urlopen(f"{address}/api/kernels") as answer:
            return sum(kernel["connections"] for kernel in json.load(answer))
    except urllib.error.HTTPError:  # the server answers 500 while a kernel comes or goes
        return 0


def await_connection(address, page):
    # To run cells before there is one does nothing, and the page does not tell when there is one.
    while not connections(address):
        page.wait_for_timeout(100)
    page.wait_for_timeout(1000)


def test_picture_in_jupyter_notebook(notebook_file):
    with browser_page() as page, server(notebook_file.parent, notebook_file.parent, "notebook") as address:
        page.goto(f"{address}/notebooks/{notebook_file.name}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        await_connection(address, page)
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
