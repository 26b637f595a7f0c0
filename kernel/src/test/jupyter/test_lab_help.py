# SPDX-License-Identifier: Apache-2.0
"""Completion, help and errors as JupyterLab shows them."""

import nbformat
from lab import Notebook, browser_page, server
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import TimeoutError

CELLS = [
    "record Point(double x, double y) {\n    double length() {\n        return Math.hypot(x, y);\n    }\n}\n"
    "var points = new ArrayList<>(List.of(new Point(3, 4)));",
    'int count = "three";\nHttpClient client = null;',
    "int inverse(int n) {\n    return 1 / n;\n}\nStream.of(1, 0).map(n -> inverse(n)).toList()",
]
KERNEL = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}


def test_help_and_errors(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell(CELLS[0])], metadata=KERNEL), tmp_path / "help.ipynb")
    with browser_page() as page, server(tmp_path, tmp_path) as address:
        notebook = Notebook(page, address, "help.ipynb")
        notebook.restart_and_run_all()
        for cell in CELLS[1:]:
            notebook.append_and_start(cell)
            notebook.await_idle()
        texts = notebook.outputs()
        assert "String cannot be converted to int" in texts[0]
        assert "^^^^^^^" in texts[0]
        assert "ArithmeticException: / by zero" in texts[1]
        assert "return 1 / n;" in texts[1]
        notebook.screenshot("lab-errors.png")

        write_below(page, "points.get(0).")
        open_menu(page)
        labels = page.locator(".jp-Completer-match").all_inner_texts()
        assert {"x()", "y()"} <= set(labels[:3])
        notebook.screenshot("lab-completion.png")
        page.keyboard.press("Escape")
        assert_icons(page)

        write_below(page, "List.of(1, 2")
        page.keyboard.press("Shift+Tab")
        page.wait_for_selector(".jp-Tooltip >> text=List.of(E e1, E e2)")
        notebook.screenshot("lab-tooltip.png")


def assert_icons(page):
    """Each kind has its letter, and those that JupyterLab knows, a color; they come from the completions' types."""
    expected = [
        ("points.get(0).", "length()", "f", "function", "1"),
        ("p", "points", "i", "instance", "2"),
        ("Po", "Point", "c", "class", "3"),
        ("java.", "util.", "m", "module", "4"),
        ("re", "return", "k", "keyword", "5"),
    ]
    for code, label, letter, kind, colour in expected:
        write_below(page, code)
        open_menu(page)
        item = page.locator(f'.jp-Completer-item[data-value="{label}"]')
        icon = item.locator(".jp-Completer-monogram")
        assert item.locator(".jp-Completer-typeExtended").inner_text() == kind
        assert (icon.inner_text(), icon.get_attribute("data-color-index")) == (letter, colour)
        page.keyboard.press("Escape")


def open_menu(page):
    """JupyterLab drops an answer that takes more than a second, as the first one may on a busy machine."""
    for _ in range(5):
        page.keyboard.press("Tab")
        try:
            page.wait_for_selector(".jp-Completer-item", timeout=5000)
            return
        except TimeoutError:
            pass
    raise AssertionError("no menu of completions")


def write_below(page, code):
    page.locator(".jp-Notebook .jp-Cell .cm-content").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type(code)
