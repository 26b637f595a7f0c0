# SPDX-License-Identifier: Apache-2.0
"""A server of JupyterLab or Jupyter Notebook, and a notebook in a headless browser."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def target(name):
    return Path(os.environ["JIFFY_TARGET"]) / name


@contextmanager
def server(folder, work, program="jupyterlab"):
    """A server on a folder; yields its address. Its log is in the folder `work`."""
    settings = work / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    news = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(news))
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", program, "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={address.rsplit(':', 1)[1]}", f"--ServerApp.root_dir={folder}"]
    command += ["--IdentityProvider.token="]
    environment = os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(work / "settings")}
    with open(work / "server.log", "w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        await_answer(address + "/api", process)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            # The server sometimes waits for a thread of its own for ever, its kernels being gone already.
            process.kill()
            process.wait()


def await_answer(address, process):
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None and time.monotonic() < deadline, "the server does not start"
            time.sleep(0.2)


@contextmanager
def browser_page():
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.skip("Chromium is not there, so JupyterLab was not tried: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.set_default_timeout(PATIENCE)
        try:
            yield page
        except BaseException:
            page.screenshot(path=str(target("lab-failed.png")))
            raise
        finally:
            browser.close()


class Notebook:
    """An open notebook."""

    def __init__(self, page, address, name):
        self.page = page
        page.goto(f"{address}/lab/tree/{name}?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        # The indicator in the notebook says idle before there is a connection; the status bar does not.
        page.wait_for_selector("text=/\\| Idle$/")

    def menu(self, menu, item):
        self.page.click(f'.lm-MenuBar-itemLabel:text-is("{menu}") >> visible=true')
        self.page.click(f"text={item} >> visible=true")

    def restart_and_run_all(self):
        self.menu("Run", "Restart Kernel and Run All Cells")
        self.page.click(".jp-Dialog .jp-mod-accept")
        # The first prompt is cleared by the restart; only then does "no star" mean "done".
        prompt = "document.querySelector('.jp-CodeCell .jp-InputPrompt')"
        self.page.wait_for_function(prompt + "?.textContent.match(/\\[1\\]/)")
        self.await_idle()

    def interrupt(self):
        self.menu("Kernel", "Interrupt Kernel")

    def append_and_start(self, code):
        """Types a cell at the end and starts it."""
        self.page.locator(".jp-Notebook .jp-Cell .cm-content").last.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")

    def await_busy(self):
        self.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='busy']", state="attached")

    def await_idle(self):
        self.page.wait_for_function(
            """![...document.querySelectorAll('.jp-InputPrompt')].some(p => p.textContent.includes('*'))
               && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"""
        )

    def outputs(self):
        """The text of each output in sight."""
        return [o.inner_text().strip() for o in self.page.locator(".jp-OutputArea-output").all()]

    def screenshot(self, name):
        self.page.screenshot(path=str(target(name)))
