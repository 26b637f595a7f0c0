# SPDX-License-Identifier: Apache-2.0
"""Figures in the documents are those of the benchmarks' records: text, table and file say the same."""

import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
sys.path.append(str(ROOT / "bench"))

from figures import blocks, quotes, records  # noqa: E402

PROGRAMS = ("timeit_against_jmh", "cell_speed", "latency", "wheel_start", "completion", "debugger")
PROGRAMS += ("known_shares", "slowdowns", "bench_random")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
PAGES += [*sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("bench/*.md"))]


@pytest.mark.parametrize("name", PROGRAMS)
def test_tables_are_made_of_the_records(name):
    program = importlib.import_module(name)
    written = blocks(program.PAGE.read_text())
    made = {block: "\n".join(lines) for block, lines in program.tables(records(program.RESULTS)).items()}
    assert written == made, f"run bench/{name}.py table"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_quotes_are_those_of_the_benchmarks(page):
    text = page.read_text()
    for source, block, lines in quotes(text):
        assert lines == blocks((ROOT / source).read_text())[block], f"{page.name} quotes another {block}"
    assert text.count("<!-- from ") == len(quotes(text)), f"{page.name} has a quote without an end"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / link).exists(), f"{page.name} links {link}"


def test_ratios_to_jmh_are_in_quotes_only():
    """A ratio in prose would be compared with nothing."""
    for page in PAGES[:2] + sorted(ROOT.glob("docs/*.md")):
        prose = re.sub(r"<!-- from .*?<!-- end -->", "", page.read_text(), flags=re.DOTALL)
        assert not re.findall(r"\d\.\d+ (?:to \d\.\d+ )?times JMH's", prose), page.name
