# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the README and of notebook 02, in a real JupyterLab and a real SnakeViz.

    CHROMIUM=/usr/bin/chromium target/python/bin/python notebooks/pictures.py

icicle.png is %prun's view of Julia.java and comparison.png that of %%timeit, for the README, each in JupyterLab's
light theme and, as icicle-dark.png and comparison-dark.png, in the dark one. snakeviz.png is what SnakeViz shows of
Julia.java.
target/python is made by `mvn verify`; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
sys.path.append(str(ROOT / "kernel/src/test/jupyter"))

from lab import Notebook, await_answer, browser_page, free_port, server  # noqa: E402

PROFILE = ["%load Julia.java", "%prun -s cumulative Julia.main(null)"]
COMPARISON = [
    """int[] ints = new Random(1).ints(1000).toArray();

int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) sum += number;
    return sum;
}""",
    """%%timeit
loop:   sum(ints)
stream: IntStream.of(ints).sum()""",
]


def last_cell(cells, size, theme, work, picture, prepare=lambda page: None):
    """Runs the cells in a JupyterLab of this width, and draws the last one with its output, at most this high."""
    width, height = size
    work.mkdir()
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    kernel = {"kernelspec": {"name": "java", "display_name": "Java"}}
    nbformat.write(nbformat.v4.new_notebook(cells=code, metadata=kernel), work / "picture.ipynb")
    (work / "Julia.java").write_bytes((FOLDER / "Julia.java").read_bytes())
    settings = work / "settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": f"JupyterLab {theme}"}))
    with browser_page() as page, server(work, work) as address:
        page.set_viewport_size({"width": width, "height": 860})
        notebook = Notebook(page, address, "picture.ipynb")
        notebook.restart_and_run_all()
        page.keyboard.press("Control+b")
        prepare(page)
        page.wait_for_timeout(500)
        box = page.locator(".jp-Notebook .jp-CodeCell").last.bounding_box()
        page.screenshot(path=picture, clip=box | {"height": min(height, box["height"])})


def hover(page):
    """Shows what the icicle says of one box."""
    page.locator(".jiffy-profile .box", has_text="calculateZ").first.hover()


def snakeviz(work, picture):
    profile = work / "julia.prof"
    java = Path(os.environ.get("JAVA_HOME", "")) / "bin/java"
    jar = ROOT / "kernel/target/jiffy.jar"
    command = [java if java.exists() else "java", "-jar", jar, "prun", "-o", profile, FOLDER / "Julia.java"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with browser_page() as page, snakeviz_server(profile) as address:
        page.set_viewport_size({"width": 1100, "height": 760})
        page.goto(address)
        page.wait_for_selector("svg rect")
        page.wait_for_timeout(1000)
        page.screenshot(path=picture, clip={"x": 0, "y": 0, "width": 1100, "height": 400})


@contextmanager
def snakeviz_server(profile):
    port = free_port()
    address = f"http://127.0.0.1:{port}/snakeviz/{profile}"
    command = [sys.executable, "-m", "snakeviz", "--server", "--hostname", "127.0.0.1", "--port", str(port), profile]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            await_answer(address, process)
            yield address
        finally:
            process.terminate()


def main():
    pictures = FOLDER / "pictures"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("JIFFY_TARGET", folder)
        work = Path(folder)
        for theme, suffix in {"Light": "", "Dark": "-dark"}.items():
            name = f"icicle{suffix}"
            last_cell(PROFILE, (1000, 560), theme, work / name, pictures / f"{name}.png", hover)
            name = f"comparison{suffix}"
            last_cell(COMPARISON, (1160, 400), theme, work / name, pictures / f"{name}.png")
        snakeviz(work, pictures / "snakeviz.png")
    for picture in sorted(pictures.iterdir()):
        print(picture.name, f"{picture.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
