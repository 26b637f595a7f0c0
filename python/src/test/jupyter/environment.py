# SPDX-License-Identifier: Apache-2.0
"""Python environments as users have them, made anew, with a home folder of their own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

ROOT = Path(os.environ["JIFFY_ROOT"])
TARGET = Path(os.environ["JIFFY_TARGET"])
JDK = Path(os.environ["JIFFY_JAVA"]).parents[1]
[WHEEL] = (ROOT / "python/target").glob("jiffy_kernel-*.whl")
LIMIT = 250  # seconds for a command; a busy machine takes ten times as long as an idle one
REQUIREMENTS = ROOT / "kernel/src/test/jupyter/requirements.txt"

COMMAND = """
    import json, psutil
    from client import Kernel
    kernel = Kernel()
    told = [kernel.run("6 * 7").result, psutil.Process(kernel.pid).cmdline()]
    kernel.close()
    print(json.dumps(told))
"""


def pinned(package):
    """The package with the version that the other suites use."""
    return next(line for line in REQUIREMENTS.read_text().splitlines() if line.startswith(package + "=="))


class Environment:
    def __init__(self, name, *packages):
        self.folder = TARGET / name
        self.home = TARGET / f"{name}-home"
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        self.uv("venv", "--clear", "--seed", "--python", sys.executable, self.folder)
        if packages:
            self.uv("pip", "install", "--python", self.folder / "bin/python", *packages)

    @staticmethod
    def uv(*words):
        """Runs uv, which has certificates of its own where it is not told to use the system's, as pip does."""
        command = [sys.executable, "-m", "uv", "--quiet", "--cache-dir", ROOT / "target/uv", *words]
        system = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}
        subprocess.run(command, check=True, env=os.environ | system)

    def variables(self, **more):
        """Nothing of the suite's own Jupyter, and the JDK that is tested by JAVA_HOME."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "JIFFY", "XDG"))}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # nothing would be fast here without
        kept.update(HOME=str(self.home), JAVA_HOME=str(JDK),
                    PATH=f"{self.folder}/bin:/usr/bin:/bin", PYTHONPATH=str(ROOT / "kernel/src/test/jupyter"))
        kept.update(more)
        return {name: value for name, value in kept.items() if value is not None}

    def kernelspecs(self, command="jupyter"):
        """What Jupyter lists; where there is no ipykernel, it warns before."""
        listed = self.run(command, "kernelspec", "list", "--json")
        return json.loads(listed[listed.index("{"):])["kernelspecs"]

    def start(self, *words, **options):
        command = [self.folder / "bin" / words[0], *words[1:]]
        return subprocess.Popen(command, env=self.variables(), cwd=self.home, stdin=subprocess.DEVNULL, **options)

    def run(self, *words, typed=None, cwd=None, fails=False, **variables):
        """What a command prints; it must succeed, or fail where that is said."""
        command = [self.folder / "bin" / words[0], *map(str, words[1:])]
        done = subprocess.run(command, env=self.variables(**variables), cwd=cwd or self.home, input=typed or "",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=LIMIT)
        assert (done.returncode != 0) == fails, done.stdout
        return done.stdout

    def python(self, code, **variables):
        """What a program prints as its last line, read as JSON."""
        return json.loads(self.run("python", "-c", textwrap.dedent(code), **variables).splitlines()[-1])

    def files(self):
        files = [path for path in self.folder.rglob("*") if "__pycache__" not in path.parts]
        return {str(path.relative_to(self.folder)) for path in files}

    @property
    def kernelspec(self):
        return self.folder / "share/jupyter/kernels/java"

    @property
    def caches(self):
        return self.home / ".cache/jiffy"


def cache_in_use(environment, **variables):
    """The file that the JVM of a new kernel has been given as its start-up cache, or None."""
    result, command = environment.python(COMMAND, **variables)
    assert result == "42"
    options = [word for word in command if word.startswith(("-XX:AOTCache=", "-XX:SharedArchiveFile="))]
    return options[0].partition("=")[2] if options else None


def made(environment):
    return list(environment.caches.glob("*/launch.args"))


def until(condition, seconds=LIMIT):
    """The first true value of a condition."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, "did not come true"
        time.sleep(0.2)
    return value


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
