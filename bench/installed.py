# SPDX-License-Identifier: Apache-2.0
"""The installed kernel as benchmarks use it: its JVM and options, and cells that must not fail."""

import re
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "kernel/src/test/jupyter"))

OWN = (
    "-XX:AOT",
    "-XX:SharedArchiveFile",
    "-Xshare",
    "-Xlog",
    "-XX:CompileCommand=blackhole,jiffy",
    "-javaagent",
    "-Djiffy",
)


def java_and_options():
    """The kernelspec's JVM, and its options without those that only the kernel itself needs."""
    from jupyter_client.kernelspec import KernelSpecManager

    java, *argv = KernelSpecManager().get_kernel_spec("java").argv
    before_jar = argv[: argv.index("-jar")]
    return java, [option for option in before_jar if option.startswith("-") and not option.startswith(OWN)]


def java_version():
    java, _ = java_and_options()
    return re.search(r'"(.+?)"', subprocess.run([java, "-version"], capture_output=True, text=True).stderr)[1]


def compile_java(source, folder, class_path=()):
    java, _ = java_and_options()
    path = ":".join([str(folder), *map(str, class_path)])
    javac = str(Path(java).with_name("javac"))
    command = [javac, "-nowarn", "-cp", path, "-processorpath", path, "-d", str(folder), str(source)]
    subprocess.run(command, check=True)
    return path


def run_java(*arguments):
    """What a program prints in a JVM like the kernel's."""
    java, options = java_and_options()
    done = subprocess.run([java, *options, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def require(kernel, code):
    """Runs a cell; stops where it fails."""
    outcome = kernel.run(code)
    if outcome.status != "ok":
        raise SystemExit(f"{code}\n{outcome.error}")
    return outcome
