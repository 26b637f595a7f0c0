# SPDX-License-Identifier: Apache-2.0
"""Makes the start-up cache once, in a process of its own that never runs while a kernel works.

The first start must not wait for it, and no measurement may share the processor with it. So the process waits until
every kernel that runs without a cache has been quiet for some seconds, works at the lowest priority, gives up as soon
as one of them works again, and then waits anew.
"""

import os
import shutil
import subprocess
import sys
import time

QUIET_SECONDS = 5
BUSY = 0.1  # of one processor
KEPT_DAYS = 60


def order(java, jar, folder):
    """Leaves word that a cache is wanted, by the process that is about to become the JVM. Returns at once."""
    try:
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"kernel-{os.getpid()}"), "w"):
            pass
    except OSError:
        return  # no place for a cache: the kernel starts without
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        detach()
        make([java, "-jar", jar, "prepare", "--train", folder], folder)
    finally:
        os._exit(0)


def detach():
    """Becomes a process that neither the kernel nor its terminal knows of."""
    os.setsid()
    if os.fork():
        os._exit(0)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    os.closerange(3, 1024)
    os.chdir("/")
    os.nice(19)


def make(command, folder):
    import fcntl

    lock = os.open(os.path.join(folder, "lock"), os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return  # another process makes it
    kernels = Kernels(folder)
    while not os.path.exists(os.path.join(folder, "launch.args")):
        kernels.await_quiet()
        if train(command, folder, kernels) == "failed":
            break
    kernels.forget()
    prune(os.path.dirname(folder))


def train(command, folder, kernels):
    """Runs the command to its end, unless a kernel goes to work: "done", "failed" or "stopped"."""
    with Turn(folder):
        if os.path.exists(os.path.join(folder, "launch.args")):
            return "done"
        return run(command, folder, kernels)


class Turn:
    """Lets one process at a time make a folder's cache, this one or `jiffy cache`; others wait until it is made."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "turn")

    def __enter__(self):
        self.file = open(self.path, "w")
        if sys.platform != "win32":  # where `jiffy cache` alone makes caches
            import fcntl

            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()


def run(command, folder, kernels):
    with open(os.path.join(folder, "log"), "wb") as log:
        training = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                    start_new_session=True)
    while training.poll() is None:
        if kernels.are_busy():
            training.terminate()  # takes back what it has made
            training.wait()
            return "stopped"
    if training.returncode == 0:
        return "done"
    # Not tried again at each start, but when JDK or jar change, or on `jiffy cache`.
    os.replace(os.path.join(folder, "log"), os.path.join(folder, "failed"))
    return "failed"


class Kernels:
    """The kernels that started without this cache and are alive."""

    def __init__(self, folder):
        self.folder = folder
        self.spent = {}

    def await_quiet(self):
        quiet = 0
        while quiet < QUIET_SECONDS:
            quiet = 0 if self.are_busy() else quiet + 1

    def are_busy(self):
        """Watches them for a second."""
        before = {pid: cpu_seconds(pid) for pid in self.alive()}
        began = time.monotonic()
        time.sleep(1)
        passed = time.monotonic() - began
        return any(cpu_seconds(pid) - seconds > BUSY * passed for pid, seconds in before.items())

    def alive(self):
        for name in os.listdir(self.folder):
            kind, _, pid = name.partition("-")
            if kind == "kernel":
                if cpu_seconds(int(pid)) > 0:
                    yield int(pid)
                else:
                    os.unlink(os.path.join(self.folder, name))

    def forget(self):
        for name in os.listdir(self.folder):
            if name.startswith("kernel-"):
                os.unlink(os.path.join(self.folder, name))


def cpu_seconds(pid):
    """The processor time that a process has used; 0 if it has ended."""
    try:
        if sys.platform == "linux":
            with open(f"/proc/{pid}/stat") as file:
                user, system = file.read().rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        told = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], stdout=subprocess.PIPE, text=True).stdout
        seconds = 0.0
        for part in told.strip().replace("-", ":").split(":"):
            seconds = seconds * 60 + float(part)
        return seconds
    except (OSError, ValueError):
        return 0.0


def prune(folder):
    """Deletes caches of JDKs and jars that no kernel has started with for a long time."""
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for name in os.listdir(folder):
        try:
            used = os.stat(os.path.join(folder, name, "launch.args")).st_mtime
        except OSError:
            continue
        if used < oldest:
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
