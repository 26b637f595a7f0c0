# SPDX-License-Identifier: Apache-2.0
"""The debugger as JupyterLab and Jupyter Notebook show it, by clicks."""

import pytest
from debugger_panel import Panel, use_theme, write_notebook
from lab import PATIENCE, browser_page, server, target
from playwright.sync_api import expect

POINT = """\
record Point(int x, int y) {
    int dot(Point other) {
        int sum = x * other.x;
        return sum + y * other.y;
    }
}"""
LOOP = """\
int total = 0;
for (int i = 1; i <= 3; i++) {
    var point = new Point(i, 2 * i);
    total += point.dot(point);
}
total"""
THROWS = 'Integer.parseInt("three")'
CALL = "    total += point.dot(point);"
FRONT_ENDS = [("jupyterlab", "lab/tree", "Light"), ("notebook", "notebooks", "Dark")]


@pytest.mark.parametrize("program, path, theme", FRONT_ENDS, ids=["lab", "notebook"])
def test_a_cell_is_debugged_by_clicks(tmp_path, program, path, theme):
    expect.set_options(timeout=PATIENCE)
    write_notebook([POINT, LOOP, THROWS, "point.x()"], tmp_path / "debug.ipynb")
    use_theme(tmp_path, theme)
    with server(tmp_path, tmp_path, program) as address, browser_page() as page:
        page.set_viewport_size({"width": 1280, "height": 860})
        panel = Panel(page, f"{address}/{path}/debug.ipynb")
        panel.click_gutter(1, 4)
        panel.has_breakpoints("4")
        panel.run(1)
        panel.stopped_at(CALL, "<cell>")
        panel.shows("i", "1")
        panel.expand("point")
        panel.shows("y", "2")
        screenshot(page, program, "stopped")
        step_and_evaluate(panel)

        panel.command("continue")
        panel.shows("i", "2")
        panel.shows("point", "Point[x=2, y=4]")
        panel.stopped_at(CALL, "<cell>")
        if program == "jupyterlab":
            # Jupyter Notebook leaves the plugin out that has this command.
            panel.copy_to_globals("point")
        panel.pause_on("uncaught")
        # Answered after the request before it, of whose answer nothing can be seen.
        panel.click_gutter(1, 4)
        panel.has_breakpoints()
        panel.command("continue")
        panel.prints(1, "[2]:", "70")

        stop_at_exception(panel, program)
        if program == "jupyterlab":
            panel.run(3)
            panel.prints(3, "[4]:", "2")
        panel.switch_off()


def step_and_evaluate(panel):
    panel.command("stepIn")
    panel.stopped_at("        int sum = x * other.x;", "Point.dot", "<cell>")
    panel.command("next")
    panel.stopped_at("        return sum + y * other.y;", "Point.dot", "<cell>")
    panel.shows("sum", "1")
    panel.evaluate("sum + 10 * other.y()", "21")
    panel.command("stepOut")
    panel.stopped_at("for (int i = 1; i <= 3; i++) {", "<cell>")


def stop_at_exception(panel, program):
    panel.run(2)
    panel.stopped_at(THROWS, "<cell>")
    panel.shows("(exception)", 'java.lang.NumberFormatException: For input string: "three"')
    screenshot(panel.page, program, "exception")
    panel.command("continue")
    panel.prints(2, "[3]:", "NumberFormatException")


def screenshot(page, program, what):
    page.screenshot(path=str(target(f"{program}-debugger-{what}.png")))
