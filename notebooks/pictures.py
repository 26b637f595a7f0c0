# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures in notebooks/pictures, from the installed kernel in a real JupyterLab, and from a real SnakeViz.

    CHROMIUM=/usr/bin/chromium target/python/bin/python notebooks/pictures.py

icicle.png, for the README, is %prun's view of Julia.java in JupyterLab; snakeviz.png, for notebook 02, is what SnakeViz
shows of the same profile. target/python is made by `mvn verify`; JUPYTER_PATH says where a kernel is that was installed
with --prefix.
"""

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

CELLS = ["%load Julia.java", "%prun -s cumulative Julia.main(null)"]


def icicle(work, picture):
    """The output of the second cell, down to the first rows of the table."""
    cells = [nbformat.v4.new_code_cell(code) for code in CELLS]
    kernel = {"kernelspec": {"name": "java", "display_name": "Java"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), work / "icicle.ipynb")
    (work / "Julia.java").write_bytes((FOLDER / "Julia.java").read_bytes())
    with browser_page() as page, server(work, work) as address:
        page.set_viewport_size({"width": 1000, "height": 860})
        notebook = Notebook(page, address, "icicle.ipynb")
        notebook.restart_and_run_all()
        page.keyboard.press("Control+b")
        view = page.locator(".jiffy-profile").first
        view.locator(".box", has_text="calculateZ").first.hover()
        page.wait_for_timeout(500)
        box = page.locator(".jp-Notebook .jp-CodeCell").nth(1).bounding_box()
        page.screenshot(path=picture, clip=box | {"height": 560})


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
        icicle(Path(folder), pictures / "icicle.png")
        snakeviz(Path(folder), pictures / "snakeviz.png")
    for picture in sorted(pictures.iterdir()):
        print(picture.name, f"{picture.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
