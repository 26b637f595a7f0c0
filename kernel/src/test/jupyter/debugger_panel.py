# SPDX-License-Identifier: Apache-2.0
"""The debugger's panel in JupyterLab and Jupyter Notebook, used by clicks."""

import json

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

KERNEL = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}


def write_notebook(cells, path):
    nbformat.write(new_notebook(cells=[new_code_cell(c) for c in cells], metadata=KERNEL), path)


def use_theme(work, theme):
    """Has the server whose work folder this is show JupyterLab's theme Light or Dark."""
    settings = work / "settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": f"JupyterLab {theme}"}))


class Panel:
    """A notebook whose debugger is switched on, and the debugger's panel."""

    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        # The button is enabled once the kernel has said that it can debug.
        page.wait_for_selector(".jp-DebuggerBugButton:not([disabled])")
        self.run(0)
        self.prompt(0, "[1]:")
        page.click(".jp-DebuggerBugButton")
        page.wait_for_selector(".jp-DebuggerBugButton[aria-pressed='true']")
        if "/lab/" not in address:
            page.click('.lm-MenuBar-itemLabel:text-is("View")')
            page.click("text=Debugger Panel >> visible=true")
        page.wait_for_selector(".jp-DebuggerSidebar")

    def cell(self, index):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(index)

    def run(self, index):
        self.cell(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def prompt(self, index, text):
        expect(self.cell(index).locator(".jp-InputPrompt")).to_have_text(text)

    def click_gutter(self, index, line):
        gutter = self.cell(index).locator(".cm-gutter.cm-breakpoint-gutter .cm-gutterElement:visible")
        gutter.nth(line - 1).click()

    def command(self, name):
        self.page.click(f".jp-DebuggerSidebar [data-command='debugger:{name}']:not([disabled])")

    def stopped_at(self, text, *frames):
        """Waits until that line is marked and these are the frames."""
        expect(self.page.locator(".jp-DebuggerEditor-highlight")).to_have_text(text)
        expect(self.page.locator(".jp-DebuggerCallstackFrame-name")).to_have_text(list(frames))

    def variable(self, name):
        """The item of a variable."""
        label = f".jp-DebuggerVariables-name:text-is('{name}')"
        return self.page.locator(f".jp-DebuggerSidebar jp-tree-item:has(> {label})")

    def shows(self, name, value):
        expect(self.variable(name).locator("> .jp-DebuggerVariables-detail")).to_have_text(value)

    def expand(self, name):
        self.variable(name).locator(".expand-collapse-button").first.click()

    def has_breakpoints(self, *lines):
        """Waits until the panel lists breakpoints on these lines, as the kernel has placed them."""
        expect(self.page.locator(".jp-DebuggerBreakpoint-line")).to_have_text(list(lines))

    def prints(self, index, prompt, text):
        """Waits until a cell has run and its output holds a text."""
        self.prompt(index, prompt)
        expect(self.cell(index).locator(".jp-OutputArea-output")).to_contain_text(text)

    def evaluate(self, code, value):
        """Evaluates code in the console of the selected frame; waits for the value."""
        self.command("evaluate")
        # Jupyter Notebook opens the console below the window's edge: there is nothing to click.
        self.page.locator(".jp-DebugConsole .jp-CodeConsole-promptCell .cm-content").focus()
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Shift+Enter")
        expect(self.page.locator(".jp-DebugConsole .jp-OutputArea-output")).to_have_text(value)
        self.command("evaluate")

    def copy_to_globals(self, name):
        self.variable(name).locator("> .jp-DebuggerVariables-name").click(button="right")
        self.page.click("text=Copy Variable to Globals >> visible=true")

    def pause_on(self, exceptions):
        self.page.click(".jp-PauseOnExceptions")
        self.page.click(f".jp-PauseOnExceptions-menu .lm-Menu-itemLabel:text-is('{exceptions}')")

    def switch_off(self):
        self.page.click(".jp-DebuggerBugButton[aria-pressed='true']")
        self.page.wait_for_selector(".jp-DebuggerBugButton:not([aria-pressed='true'])")
