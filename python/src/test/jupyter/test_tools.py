# SPDX-License-Identifier: Apache-2.0
"""Programs that run notebooks and cells without JupyterLab."""

import os
import urllib.request

import nbformat
import pytest
from environment import LIMIT, WHEEL, Environment, answers, free_port, until
from playwright.sync_api import sync_playwright

JAVA = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}
MAP = 'new java.util.LinkedHashMap<String, Object>() {{ put("a", 1); put("b", java.util.Arrays.asList(true)); }}'


def notebook(path, *cells):
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells), metadata=JAVA), path)
    return path


def code(source, tag=None, result=None):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": [tag]} if tag else {})
    if result:
        cell.execution_count = 1
        cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": result}, execution_count=1)]
    return cell


def last_result(path):
    return nbformat.read(path, 4).cells[-1].outputs[0]["data"]["text/plain"]


def test_papermill_puts_parameters_in_with_their_types(tools, tmp_path):
    given = notebook(tmp_path / "in.ipynb", code("int n = 5; // how many\nString name = \"a;b\";", "parameters"),
                     code('n * 2 + name + rates.get(0) / 2 + big + mixed + no + done + text.length()'))
    extra = '{"rates": [1, 2.5, null], "big": 3000000000, "mixed": {"a": 1, "b": [true]}, "no": null, "done": true, ' \
            '"text": "\\"\\\\\\n\\u00fc\\u0000"}'
    tools.run("papermill", given, tmp_path / "out.ipynb", "-p", "n", "10", "-p", "name", "x", "-y", extra)
    out = nbformat.read(tmp_path / "out.ipynb", 4)
    [cell] = [c for c in out.cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert sorted(cell.source.splitlines()) == sorted([
        "// Parameters",
        "int n = 10;",
        'String name = "x";',
        "java.util.List<Double> rates = java.util.Arrays.asList(1.0, 2.5, null);",
        "long big = 3000000000L;",
        f"java.util.Map<String, Object> mixed = {MAP};",
        "Object no = null;",
        "boolean done = true;",
        'String text = "\\"\\\\\\nü\\u0000";',
    ])
    assert last_result(tmp_path / "out.ipynb") == "20x0.53000000000{a=1, b=[true]}nulltrue5"


def test_papermill_lists_the_parameters_of_a_notebook(tools, tmp_path):
    given = notebook(tmp_path / "in.ipynb", code('int n = 5; // how many\nString name = "a;b";', "parameters"))
    words = tools.run("papermill", "--help-notebook", given).split()
    assert "n: int (default 5)" in " ".join(words) and 'name: String (default "a;b")' in " ".join(words)


def test_nbconvert_executes(tools, tmp_path):
    given = notebook(tmp_path / "in.ipynb", code("6 * 7"))
    assert "    42" in tools.run("jupyter", "nbconvert", "--execute", "--to", "markdown", "--stdout", given)


def test_nbval_compares_with_the_stored_outputs(tools, tmp_path):
    right = notebook(tmp_path / "right.ipynb", code("6 * 7", result="42"))
    wrong = notebook(tmp_path / "wrong.ipynb", code("6 * 7", result="41"))
    assert "1 passed" in tools.run("pytest", "--nbval", "-p", "no:cacheprovider", right)
    assert "1 failed" in tools.run("pytest", "--nbval", "-p", "no:cacheprovider", wrong, fails=True)


def test_jupytext_executes_a_java_file(tools, tmp_path):
    (tmp_path / "in.java").write_text("// %%\nint n = 6;\n\n// %%\nn * 7\n")
    tools.run("jupytext", "--to", "ipynb", "--set-kernel", "java", "--execute", tmp_path / "in.java")
    assert last_result(tmp_path / "in.ipynb") == "42"


def test_jupyter_run(tools, tmp_path):
    (tmp_path / "in.java").write_text("System.out.println(6 * 7);")
    assert "42\n" in tools.run("jupyter", "run", "--kernel", "java", tmp_path / "in.java")


def test_jupyter_console(tools):
    told = tools.run("jupyter", "console", "--kernel", "java", "--simple-prompt", typed="int n = 6\nn * 7\n")
    assert "Out[2]: 42" in told


@pytest.fixture
def voila(tools, tmp_path):
    notebook(tmp_path / "in.ipynb", code('System.out.println("six times seven is " + 6 * 7);'))
    port = free_port()
    with open(tmp_path / "voila.log", "w") as log:
        server = tools.start("voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", tmp_path / "in.ipynb",
                             stdout=log, stderr=log)
    try:
        until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_voila_shows_a_notebook_as_a_page(voila):
    assert "six times seven is 42" in urllib.request.urlopen(voila, timeout=LIMIT).read().decode()


@pytest.fixture
def mercury(tmp_path):
    """Mercury's server, from an environment of its own: it brings numpy and pandas."""
    environment = Environment("mercury", "mercury==3.2.13")
    environment.run("pip", "install", "--no-index", "--disable-pip-version-check", WHEEL)
    notebook(tmp_path / "in.ipynb", code('System.out.println("six times seven is " + 6 * 7);'))
    port = free_port()
    with open(tmp_path / "mercury.log", "w") as log:
        server = environment.start("mercury", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
                                   f"--working-dir={tmp_path}", stdout=log, stderr=log)
    try:
        until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}/mercury/in.ipynb"
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_mercury_shows_a_notebook_as_a_page(mercury):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(mercury)
        page.get_by_text("six times seven is 42").wait_for(timeout=LIMIT * 1000)
        browser.close()
