# SPDX-License-Identifier: Apache-2.0
"""Profiles that %prun saved, as Python's pstats and SnakeViz read them."""

import pstats
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from lab import await_answer, browser_page, free_port, target

JULIA = Path(__file__).parents[4] / "notebooks" / "Julia.java"

# One line for each row: name, calls, primitive calls, tottime and cumtime in nanoseconds, and callers as
# name=calls/tottime/cumtime.
DUMP = """
for (var r : profile.rows()) {
    System.out.println(String.join("\\t", r.function().toString(), "" + r.calls(), "" + r.primitiveCalls(),
        "" + r.self().nanos(), "" + r.cumulative().nanos(), r.callers().stream()
            .map(c -> c.function() + "=" + c.calls() + "/" + c.self().nanos() + "/" + c.cumulative().nanos())
            .collect(java.util.stream.Collectors.joining(";"))));
}
"""


@pytest.fixture(scope="module")
def saved(kernel, tmp_path_factory):
    """The file of a profile; the profile itself is the kernel's variable `profile`."""
    file = tmp_path_factory.mktemp("profiles") / "julia.prof"
    assert kernel.run(JULIA.read_text()).status == "ok"
    assert kernel.run("int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }").status == "ok"
    cell = f"var profile = %prun -q -r -D {file} {{ Julia.calcJulia(1000, 300); fib(20); }}"
    assert kernel.run(cell).status == "ok"
    return file


def names(kernel, keys, limits):
    """The names in our table's rows, in order."""
    key_list = ", ".join(f'jiffy.profile.SortKey.of("{k}")' for k in keys)
    limit_list = ", ".join(f'jiffy.report.profile.Restriction.of("{limit}")' for limit in limits)
    cell = f"""
        for (var r : new jiffy.report.profile.StatsTable(profile, List.of({key_list}), List.of({limit_list})).rows()) {{
            System.out.println(r.function());
        }}"""
    return kernel.run(cell).text().splitlines()


def python_names(file, keys, limits):
    """The names that pstats prints, in order."""
    # pstats takes beginnings of names, but not this one: it begins two names of the same key.
    stats = pstats.Stats(str(file)).sort_stats(*["cumulative" if key == "cum" else key for key in keys])
    return [pstats.func_std_string(function) for function in stats.get_print_list(limits)[1]]


def test_pstats_agrees_on_every_row(kernel, saved):
    stats = pstats.Stats(str(saved)).stats
    lines = [line.split("\t") for line in kernel.run(DUMP).text().splitlines()]
    assert {pstats.func_std_string(f) for f in stats} == {line[0] for line in lines}
    for function, (primitive, calls, self, total, callers) in stats.items():
        line = next(line for line in lines if line[0] == pstats.func_std_string(function))
        assert [calls, primitive, round(self * 1e9), round(total * 1e9)] == [int(n) for n in line[1:5]]
        shown = {
            f"{pstats.func_std_string(c)}={v[0]}/{round(v[2] * 1e9)}/{round(v[3] * 1e9)}" for c, v in callers.items()
        }
        assert shown == {c for c in line[5].split(";") if c}


def test_counts_are_those_of_the_program(saved):
    stats = pstats.Stats(str(saved)).stats
    calls = {pstats.func_std_string(f).split("(")[-1].rstrip(")"): (row[1], row[0]) for f, row in stats.items()}
    assert calls["Julia.Complex.abs"] == (34_219_980, 34_219_980)
    assert calls["fib"] == (21_891, 1)


@pytest.mark.parametrize(
    "keys, limits",
    [
        (["nfl"], []),
        (["cumulative", "calls"], []),
        (["cum", "calls"], []),
        (["stdname"], []),
        (["time"], [5, 0.5, "calc"]),
        (["calls"], [5, 0.5]),
        (["line", "name"], ["Julia"]),
    ],
)
def test_order_and_restrictions_are_those_of_pstats(kernel, saved, keys, limits):
    assert names(kernel, keys, limits) == python_names(saved, keys, limits)
    assert names(kernel, keys, limits)


@contextmanager
def snakeviz(file):
    """SnakeViz's server; yields the address of the file's page."""
    port = free_port()
    command = [sys.executable, "-m", "snakeviz", "-s", "-H", "127.0.0.1", "-p", str(port), str(file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/snakeviz/{quote(str(file), safe='')}"
        await_answer(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=15)


def test_snakeviz_shows_it(saved):
    with browser_page() as page, snakeviz(saved) as address:
        page.goto(address)
        page.wait_for_selector("#chart svg rect")
        page.screenshot(path=str(target("snakeviz.png")))
        row = page.locator("#pstats-table tbody tr", has_text="Complex.abs")
        assert row.locator("td").first.inner_text() == "34219980"
        parents = page.evaluate(
            """d3.selectAll('#chart svg rect').data().filter(d => d.display_name.includes('calculateZ'))
                 .map(d => d.parent.display_name)"""
        )
        assert any("calcJulia" in parent for parent in parents)
