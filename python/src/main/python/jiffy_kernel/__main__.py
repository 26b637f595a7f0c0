# SPDX-License-Identifier: Apache-2.0
"""The command line `jiffy`: what `java -jar jiffy.jar` does, with a JDK that it finds, and `jiffy cache`."""

import os
import sys
from importlib.metadata import distribution

from jiffy_kernel import NAME


def kernelspec():
    """The folder that pip put the kernelspec into, with the jar and the launcher."""
    for file in distribution(NAME).files:
        if file.name == "launch.py":
            return str(file.locate().resolve().parent)
    raise SystemExit(f"jiffy: the launcher is missing: install {NAME} again")


def main():
    folder = kernelspec()
    sys.dont_write_bytecode = True  # pip uninstall would not know of it
    sys.path.insert(0, folder)
    import jdk
    import launch

    found = jdk.find()
    if found.home is None:
        raise SystemExit(f"jiffy: {found.lack()}")
    jar = os.path.join(folder, launch.Launch(folder).jar)
    arguments = sys.argv[1:]
    if arguments[:1] == ["cache"]:
        raise SystemExit(cache(arguments[1:], launch, found, jar))
    launch.become([found.java, "-Djiffy.command=jiffy", f"-Djiffy.python={sys.executable}", "-jar", jar, *arguments])


USAGE = """\
Usage: jiffy cache [--clear]
Makes the start-up cache for the JDK that the kernel will run on; otherwise the first kernel makes it when it is idle.
  --clear   delete the caches of every version and JDK instead
"""


def cache(arguments, launch, found, jar):
    caches = os.path.join(launch.user_caches(), "jiffy")
    if arguments == ["--clear"]:
        import shutil

        shutil.rmtree(caches, ignore_errors=True)
        return f"jiffy: deleted {caches}" if os.path.exists(caches) else 0
    if arguments:
        sys.stderr.write(USAGE)
        return 0 if arguments == ["--help"] else 2
    folder = launch.cache_folder(found, os.path.basename(jar))
    if launch.cached(folder) is None:
        code = make(launch, [found.java, "-jar", jar, "prepare", "--train", folder], folder)
        if code:
            return code
    print(f"The start-up cache for JDK {found.version} is in {folder}")
    return 0


def make(launch, command, folder):
    """Makes the cache, or waits until a kernel's own process has made it; returns an exit code."""
    import subprocess

    from cache import Turn

    os.makedirs(folder, exist_ok=True)
    with Turn(folder):
        return subprocess.run(command, cwd=folder).returncode if launch.cached(folder) is None else 0


if __name__ == "__main__":
    main()
