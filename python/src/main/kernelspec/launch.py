# SPDX-License-Identifier: Apache-2.0
"""Starts the kernel: finds a JDK, picks the start-up cache, and becomes the JVM under the same process id.

Jupyter runs this with -I -S -B, which halves Python's start and does not depend on what is installed. Every import
delays the kernel, so this file and jdk.py need only os, sys and zlib; the rest is imported when a cache is missing.
"""

import os
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import jdk  # noqa: E402


class Launch:
    """The JVM's words, out of a file launch.args that `jiffy.jar prepare` wrote into a folder.

    Its first line names the jar; the second the start-up cache with its size in bytes and its modification time in
    milliseconds, or is empty; each other line is a JVM option, in which {folder} stands for the folder.
    """

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "launch.args"), encoding="utf-8") as file:
            self.jar, self.cache, *self.options = file.read().splitlines()

    @property
    def is_whole(self):
        """False if the cache was cut short or replaced: the JVM may crash on it."""
        try:
            name, size, millis = self.cache.rsplit(" ", 2)
            found = os.stat(os.path.join(self.folder, name))
            return found.st_size == int(size) and found.st_mtime_ns // 1_000_000 == int(millis)
        except (OSError, ValueError):
            return False

    def command(self, java):
        options = [option.replace("{folder}", self.folder) for option in self.options]
        return [java, *options, "-jar", os.path.join(self.folder, self.jar)]


def user_caches(environment=os.environ, platform=sys.platform):
    """The folder for this user's caches, by the platform's rules."""
    home = os.path.expanduser("~")
    if platform == "win32":
        return environment.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    if platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    given = environment.get("XDG_CACHE_HOME", "")
    return given if os.path.isabs(given) else os.path.join(home, ".cache")


def cache_folder(found, jar):
    """One folder per jar and JDK. An update of the JDK in place changes the text that the JDK describes itself with."""
    mark = zlib.crc32((found.home + found.description).encode())
    return os.path.join(user_caches(), "jiffy", f"{jar[:-4]}-{found.version}-{mark:08x}")


def cached(folder):
    """The launch with a start-up cache, or None if there is none to use."""
    try:
        launch = Launch(folder)
        if launch.is_whole:
            os.utime(os.path.join(folder, "launch.args"))  # keeps it from being pruned
            return launch
        os.unlink(os.path.join(folder, "launch.args"))
    except (OSError, ValueError):
        pass
    return None


def become(command):
    """Replaces this process by a program. Windows cannot, so there this process waits for the program's end."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    import windows

    sys.exit(windows.run(command))


def launch(connection_file):
    found = jdk.find()
    for line in found.unfit:
        print(f"jiffy: {line}: looking for another JDK", file=sys.stderr, flush=True)
    if found.home is None:
        message = found.lack()
        print(f"jiffy: {message}", file=sys.stderr, flush=True)
        become([sys.executable, os.path.join(HERE, "no_jdk.py"), connection_file, message])
    plain = Launch(HERE)
    folder = cache_folder(found, plain.jar)
    best = cached(folder)
    if best is None and sys.platform != "win32" and not os.path.exists(os.path.join(folder, "failed")):
        import cache

        cache.order(found.java, os.path.join(HERE, plain.jar), folder)
    # PEP 538: Python has replaced LC_CTYPE=C by UTF-8 already, but LC_ALL=C would win.
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"
    become([*(best or plain).command(found.java), connection_file])


if __name__ == "__main__":
    launch(sys.argv[1])
