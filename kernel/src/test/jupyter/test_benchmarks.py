# SPDX-License-Identifier: Apache-2.0
"""Benchmarks are run by hand; that they can be run is tested here."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

JAVA = Path(shutil.which(os.environ.get("JIFFY_JAVA", "java"))).resolve()
ROOT = Path(__file__).resolve().parents[4]
JAR = ROOT / "kernel/target/jiffy.jar"
sys.path.append(str(ROOT / "bench"))
PROGRAMS = sorted([*Path(__file__).parent.glob("bench_*.py"), *ROOT.glob("bench/*.py")])
FLAGS = ["-XX:+EnableDynamicAgentLoading", "-Djdk.attach.allowAttachSelf=true"]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_a_benchmark_finds_what_it_imports(program):
    sys.path.append(str(program.parent))
    importlib.import_module(program.stem)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    sources = [str(source) for source in sorted(ROOT.glob("bench/**/*.java"))]
    command = [JAVA.with_name("javac"), "-d", folder, "--add-modules", "jdk.attach", "-cp", JAR, *sources]
    subprocess.run([str(word) for word in command], check=True)
    return folder


def test_a_java_benchmark_runs(compiled):
    command = [JAVA, *FLAGS, "-cp", f"{compiled}:{JAR}", "Slowdowns", "1", "generated loop"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "/ anew" in done.stdout


def test_the_shares_of_known_programs_are_compared():
    known_shares = importlib.import_module("known_shares")
    methods, lines = (known_shares.program(kind, 601) for kind in known_shares.KINDS)
    assert methods["program"].startswith("601 recursion sqrt")
    for record in (methods, lines):
        assert round(sum(record["true"])) == 100
        assert [len(run["reported"]) for run in record["runs"]] == 3 * [len(record["true"])]
        assert all(max(run["reported"]) > 0 for run in record["runs"])
