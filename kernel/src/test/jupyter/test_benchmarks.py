# SPDX-License-Identifier: Apache-2.0
"""Benchmarks are run by hand; that they can be run is tested here."""

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
sys.path.append(str(ROOT / "bench"))
PROGRAMS = sorted([*Path(__file__).parent.glob("bench_*.py"), *ROOT.glob("bench/*.py")])


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_a_benchmark_finds_what_it_imports(program):
    sys.path.append(str(program.parent))
    importlib.import_module(program.stem)


def test_the_slowdown_of_a_program_is_measured():
    slowdowns = importlib.import_module("slowdowns")
    small = "fib", "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }", "fib(30)"
    record = slowdowns.plain(*small) | slowdowns.profiled(*small)
    assert set(record) == {"anew", "warm", "profiled", "most", "measured"}
    assert min(record[key] for key in set(record) - {"most"}) > 0


def test_the_shares_of_known_programs_are_compared():
    known_shares = importlib.import_module("known_shares")
    methods, lines = (known_shares.program(kind, 601) for kind in known_shares.KINDS)
    assert methods["program"].startswith("601 recursion sqrt")
    for record in (methods, lines):
        assert round(sum(record["true"])) == 100
        assert [len(run["reported"]) for run in record["runs"]] == 3 * [len(record["true"])]
        assert all(max(run["reported"]) > 0 for run in record["runs"])
