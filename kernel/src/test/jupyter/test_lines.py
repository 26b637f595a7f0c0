# SPDX-License-Identifier: Apache-2.0
"""%lprun and %mprun in the installed kernel: hits are exact, lines are those of the cells."""

import re

import pytest
from client import Kernel

AMOUNT = r"~?[0-9.]+(?:±[0-9.]+)? (?:ns|µs|ms|s|B|kB|MB)"
ROW = re.compile(rf" *(\d+)(?: +(\d+))?(?: +{AMOUNT} +{AMOUNT} +~?[0-9.]+(?:±[0-9.]+)?)?  +(\S.*)")


@pytest.fixture(scope="module")
def kernel():
    kernel = Kernel()
    yield kernel
    kernel.close()


def report(outcome):
    """The report's text, without its bundle's other forms."""
    shown = [m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "display_data"]
    assert [sorted(data) for data in shown] == [["text/html", "text/plain"]]
    return shown[0]["text/plain"]


def rows(outcome):
    """Number, hits and source of each line."""
    found = [ROW.fullmatch(line) for line in report(outcome).splitlines()]
    return [(int(m[1]), int(m[2]) if m[2] else None, m[3]) for m in found if m]


def test_lines_are_those_of_the_cell(kernel):
    kernel.run(
        "long counter = 0;\n"
        "int julia(double x) {\n"
        "    int n = 0;\n"
        "    while (x * x < 4 && n < 50) {\n"
        "        x = x * x + 0.3; n++;\n"
        "    }\n"
        "    counter += n;\n"
        "    return n;\n"
        "}"
    )
    outcome = kernel.run("%lprun -f julia for (int i = 0; i < 5000; i++) { julia(i / 2500.0 - 1); }")
    turns = int(kernel.run("counter").result)
    assert rows(outcome) == [
        (2, None, "int julia(double x) {"),
        (3, 5000, "int n = 0;"),
        (4, 5000 + turns, "while (x * x < 4 && n < 50) {"),
        (5, turns, "x = x * x + 0.3; n++;"),
        (6, None, "}"),
        (7, 5000, "counter += n;"),
        (8, 5000, "return n;"),
        (9, None, "}"),
    ]


def test_a_cells_own_lines_and_its_value(kernel):
    outcome = kernel.run("%%lprun\nint s = 0;\nfor (int i = 0; i < 10; i++) {\n    s += i;\n}\ns + 1")
    assert outcome.result == "46"
    assert rows(outcome) == [
        (2, 1, "int s = 0;"),
        (3, 11, "for (int i = 0; i < 10; i++) {"),
        (4, 10, "s += i;"),
        (5, None, "}"),
        (6, 1, "s + 1"),
    ]


def test_lambdas_stand_in_their_method_in_all_threads(kernel):
    kernel.run(
        "int squares(int n) {\n"
        "    return IntStream.range(0, n).parallel()\n"
        "        .map(i ->\n"
        "            i * i)\n"
        "        .sum();\n"
        "}"
    )
    outcome = kernel.run("%lprun -f squares squares(1000)")
    assert outcome.result == "332833500"
    assert [hits for _, hits, _ in rows(outcome)] == [None, 1, 1, 1000, 1, None]


def test_the_last_definition_is_shown(kernel):
    kernel.run("int one() { return 1; }")
    kernel.run("int one() { return 2 - 1; }\nrecord P(int x) { int twice() { return 2 * x; } }")
    outcome = kernel.run("%lprun -f one -f P.twice one() + new P(3).twice()")
    assert rows(outcome) == [
        (1, 1, "int one() { return 2 - 1; }"),
        (2, 1, "record P(int x) { int twice() { return 2 * x; } }"),
    ]


def test_what_was_measured_is_shown_before_the_error(kernel):
    kernel.run(
        "void boom(int n) {\n    if (n == 0)\n        throw new IllegalStateException(\"<b>no</b>\");\n"
        "    boom(n - 1);\n}"
    )
    outcome = kernel.run("%lprun -f boom boom(3)")
    assert outcome.error["ename"] == "java.lang.IllegalStateException"
    assert [hits for _, hits, _ in rows(outcome)] == [None, 4, 1, 3, None] or [
        hits for _, hits, _ in rows(outcome)
    ] == [None, 4, 1, 3, 0]
    html = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "display_data")["text/html"]
    assert "&lt;b&gt;no&lt;/b&gt;" in html and "<b>no" not in html


def test_an_interrupt_ends_it_with_what_was_measured(kernel):
    kernel.run("void spin() {\n    long n = 0;\n    System.out.println(1);\n    while (true) {\n        n++;\n    }\n}")
    request = kernel.start("%lprun -f spin spin()")
    seen = kernel.until_text(request, "1")
    kernel.interrupt()
    outcome = kernel.finish(request, seen)
    assert outcome.error["ename"] == "KeyboardInterrupt"
    assert [hits for _, hits, _ in rows(outcome)][1:3] == [1, 1]
    assert kernel.run("%prun -q 1 + 1").result == "2"


def test_an_unknown_method_is_refused(kernel):
    kernel.run("int calculateZ() { return 1; }")
    outcome = kernel.run("%lprun -f calculatez calculateZ()")
    assert outcome.error["evalue"].endswith(
        "option -f: there is no method calculatez in the session; did you mean calculateZ?"
    )


def test_memory_by_line_is_exact(kernel):
    kernel.run(
        "byte[][] kept = new byte[3][];\nvoid fill() {\n    kept[0] = new byte[1_000_000];\n"
        "    for (int i = 1; i < 3; i++)\n        kept[i] = new byte[500_000];\n}"
    )
    outcome = kernel.run("%mprun -u 1 -f fill fill()")
    text = report(outcome)
    assert re.search(r"\n +3 +1 +1000016\.0 +1000016\.0 +50\.0 ", text), text
    assert re.search(r"\n +5 +2 +1000032\.0 +500016\.0 +50\.0 ", text), text


def test_memit(kernel):
    outcome = kernel.run("%memit var big = new int[10_000_000];")
    shown = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "display_data")
    lines = shown["text/plain"].splitlines()
    assert re.fullmatch(r"peak memory: [0-9]+\.[0-9]{2} MiB, increment: [0-9]+\.[0-9]{2} MiB", lines[0]), lines
    # Linking the statement takes a kilobyte or so, too.
    assert re.fullmatch(r"allocated: 40 MB \(40,00[0-9],[0-9]{3} B\)", lines[1]), lines
    # The whole heap's: what earlier tests left in this kernel may be let go meanwhile.
    heap = r"heap: peak [0-9.]+ MB, before [0-9.]+ MB; live growth (3[89]|4[01])(\.[0-9])? MB"
    assert re.fullmatch(heap, lines[2]), lines
    assert kernel.run("big.length").result == "10000000"


def test_memit_repeats_and_returns(kernel):
    outcome = kernel.run("%%memit -r 3 -q int n = 100;\nnew byte[n].length")
    assert outcome.result == "100"
    assert [m for m in outcome.outputs if m["msg_type"] == "display_data"] == []
    kernel.run("var m = %memit -q -o -r 2 new byte[1000]")
    assert kernel.run("m.runs().size()").result == "2"
    assert 1016 <= int(kernel.run("m.first().allocated()").result) < 10_000
    assert kernel.run("%memit").error["evalue"] == "%memit: needs code to run"
    failed = kernel.run("%memit if (true) throw new IllegalStateException();")
    assert failed.error["ename"] == "java.lang.IllegalStateException"
    displays = [m["content"]["data"] for m in failed.outputs if m["msg_type"] == "display_data"]
    assert any("peak memory" in data["text/plain"] for data in displays)
