# SPDX-License-Identifier: Apache-2.0
"""What the README tells its readers to type is taken out of it and run."""

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from client import Kernel
from lab import Notebook, await_answer, browser_page
from magics import magics

ROOT = Path(os.environ["JIFFY_ROOT"])
JDK = Path(os.environ["JIFFY_JAVA"]).parent.parent
README = (ROOT / "README.md").read_text()
DOCS = {path.stem: path.read_text() for path in (ROOT / "docs").glob("*.md")}
FENCE = re.compile(r"^```(\w*)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
FENCES = FENCE.findall(README)
SECTIONS = dict(part.split("\n", 1) for part in README.split("\n## ")[1:])
INLINE = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", "\n".join([README, *DOCS.values()]))
UNIT = r"(?:ns|µs|ms|s|min|h|[kMG]?B)\b"


@pytest.fixture(scope="module")
def kernel():
    kernel = Kernel()
    yield kernel
    kernel.close()


def test_the_tour_does_what_it_shows(kernel):
    steps = FENCE.findall(SECTIONS["A tour"])
    assert len(steps) > 3
    shown = ""
    for language, text in steps:
        if language == "java":
            shown = run(kernel, text)
        elif text.startswith("%"):
            cell, report = text.split("\n\n", 1)
            assert_same_shape(run(kernel, cell), report)
        else:
            assert shown == text


def test_the_magics_in_its_sentences_run(kernel):
    run(kernel, "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }")
    magics = [code for code in INLINE if re.match(r"(var \w+ = )?%\w+( [^%]*\(|\?$)", code)]
    assert magics
    for magic in magics:
        run(kernel, magic)


def test_the_table_of_magics_names_magics_and_options_that_are_there(kernel):
    listed = run(kernel, "%lsmagic").split()
    for names, purpose in re.findall(r"(?m)^\| (`%.+?) \| (.+) \|$", DOCS["Magics"]):
        for name in re.findall(r"%+\w+", names):
            assert name in listed or name + "," in listed
        known = run(kernel, re.search(r"%+\w+", names).group() + "?")
        for option in re.findall(r"`(--?\w[\w-]*)`", purpose):
            assert re.search(rf"(?<![\w-]){option}\b", known), f"{names} has no {option}"


def test_the_page_of_magics_has_every_magic_with_an_example_and_its_options(kernel):
    page = (ROOT / "docs/Magics.md").read_text()
    sections = {part.split("\n", 1)[0]: part for part in page.split("\n## ")[1:]}
    rows = re.findall(r"(?m)^\| (`%.+?`) \| `.+?` \| .+ \|$", page.split("\n# Help\n")[0])
    for forms, text in magics(kernel):
        assert sum(f"`{forms[0]}`" in row.split() for row in rows) == 1, f"{forms[0]} has no row with an example"
        names = {f"`{form}`" for form in forms}
        section = next((body for heading, body in sections.items() if names <= set(heading.split(", "))), "")
        for option in ["", *re.findall(r"(?m)^  (--?\w[\w-]*)", text)]:
            assert section and option in section, f"{forms} {option}: docs/magics.py writes the page anew"


def test_the_installer_knows_its_options():
    known = subprocess.run(["./install.sh", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in (code for code in INLINE if code.startswith("./install.sh")):
        for option in re.findall(r"--[a-z-]+", command.split(" --jvm-option=")[0]):
            assert option in known


def test_the_jars_commands_run():
    commands = [code for code in INLINE if code.startswith("java -jar kernel/target/jiffy.jar ")]
    assert commands
    for command in commands:
        done = subprocess.run(command, shell=True, cwd=ROOT, env=environment(), capture_output=True, text=True)
        assert done.stdout.strip() and "Exception" not in done.stdout + done.stderr, command


def test_the_library_measures_in_a_program_of_its_own(tmp_path):
    (program,) = (text for language, text in FENCE.findall(DOCS["Library"]) if language == "java")
    (tmp_path / "TimeLog.java").write_text(program)
    (jar,) = (ROOT / "magics/target").glob("jiffy-magics-*[0-9T].jar")
    blackhole = (ROOT / "magics/src/main/java/jiffy/timing/Blackhole.java").read_text()
    flags = re.findall(r'"(.+?)"', re.search(r"FLAGS = List\.of\((.*?)\);", blackhole, re.DOTALL).group(1))
    command = [JDK / "bin/java", *flags, "-cp", jar, tmp_path / "TimeLog.java"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert re.match(r"[\d.]+ ns ± .+ per loop \(mean ± std\. dev\. of 7 runs, ", done.stdout), done.stderr


@pytest.mark.timeout(600)
def test_its_first_command_opens_jupyterlab_on_the_notebooks(tmp_path):
    commands = [line.split("#")[0].strip() for kind, text in FENCES if kind == "sh" for line in text.splitlines()]
    assert commands[:2] == ["./install.sh --lab", "mvn verify"], "and mvn verify is what runs this"
    clone(tmp_path / "clone")
    fresh = {name: value for name, value in environment().items() if not name.startswith("JUPYTER_")}
    fresh |= {"HOME": str(tmp_path), "BROWSER": "true"}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL, "text": True}
    command = commands[0].split()
    with subprocess.Popen(command, cwd=tmp_path / "clone", env=fresh, start_new_session=True, **streams) as process:
        try:
            address, token = address_of_the_server(process)
            await_answer(f"{address}/api", process)
            assert '"java"' in get(f"{address}/api/kernelspecs", token)
            assert '"00-Start-Here.ipynb"' in get(f"{address}/api/contents/", token)
            type_a_timeit(address, token)
        finally:
            os.killpg(process.pid, 15)


def type_a_timeit(address, token):
    """Opens the first notebook as a reader does, and measures something in a cell that is typed below the first."""
    with browser_page() as page:
        page.goto(f"{address}/lab?token={token}")
        notebook = Notebook(page, address, "00-Start-Here.ipynb")
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        page.keyboard.press("Enter")
        page.keyboard.insert_text("%timeit -r 3 Math.log(2)")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("text=/per loop .mean ± std. dev. of 3 runs/")
        notebook.screenshot("lab-first-timeit.png")


def clone(folder):
    """What git would give a new user, with what is not committed yet."""
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, files.stdout.decode().split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
            (folder / name).chmod((ROOT / name).stat().st_mode)


def address_of_the_server(process):
    printed = ""
    for line in process.stdout:
        printed += line
        found = re.search(r"(http://(?:localhost|127\.0\.0\.1):\d+)/lab\S*token=(\w+)", line)
        if found:
            return found.groups()
    raise AssertionError(printed)


def get(address, token):
    request = urllib.request.Request(address, headers={"Authorization": f"token {token}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def environment():
    """With the JDK that is being tested, and with the tests' Jupyter."""
    path = os.pathsep.join([str(JDK / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {"JAVA_HOME": str(JDK), "PATH": path}


def run(kernel, code):
    """All the text that a cell shows, help included."""
    outcome = kernel.run(code)
    assert outcome.status == "ok", f"{code}\n{outcome.error}"
    shown = []
    for message in outcome.outputs:
        content = message["content"]
        shown.append(content.get("text") or content.get("data", {}).get("text/plain", ""))
    shown += [page["data"]["text/plain"] for page in outcome.reply["content"].get("payload", []) if "data" in page]
    return "\n".join(part.rstrip("\n") for part in shown if part)


def assert_same_shape(actual, shown):
    """Apart from figures the first line is there, of a profile every line, and a value at the end is the same."""
    assert without_figures(shown.splitlines()[0]) in [without_figures(line) for line in actual.splitlines()]
    if "function calls" in shown:
        shapes = [without_figures(line) for line in actual.splitlines()]
        for line in shown.splitlines()[:-1]:
            assert without_figures(line) in shapes, f"{line}\n{actual}"
    if re.fullmatch(r"\d+", shown.splitlines()[-1]):
        assert actual.splitlines()[-1] == shown.splitlines()[-1]


def without_figures(line):
    # Whether the slowdown has a bound depends on the machine.
    line = re.sub("slowed down (an unknown number of|1 to .+) times", "slowdown", line)
    # A figure from few samples has its margin.
    return " ".join(re.sub(rf"~?\d[\d.,/]*(?:±[\d.,]+)?(?: {UNIT})?", "#", line).split())
