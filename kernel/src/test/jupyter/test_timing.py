# SPDX-License-Identifier: Apache-2.0
"""%time and %timeit in an installed kernel: what ends a measurement, progress, and locales."""

import os
import re

import pytest


def plain(messages):
    return [m["content"]["data"]["text/plain"] for m in messages if "data" in m["content"]]


def until_progress(kernel, request, words):
    seen = []
    while not (plain(seen[-1:]) and words in plain(seen[-1:])[0]):
        seen.append(kernel.next_output(request))
    return seen


NEVER_ENDING = {
    "statement": "%timeit while (true) { }",
    "waiting statement": "%timeit -n 1 -r 1 Thread.sleep(100_000)",
    "setup": "%%timeit while (go) { }\n1 + 1",
    "setup of each loop": "%%timeit -n 1 -r 1 --setup-each while (go) { }\n1 + 1",
}


@pytest.mark.parametrize("code", NEVER_ENDING.values(), ids=NEVER_ENDING.keys())
def test_what_never_ends_shows_progress_and_is_interrupted(kernel, code):
    kernel.run("boolean go = true;")
    request = kernel.start(code)
    seen = until_progress(kernel, request, ": first execution")
    kernel.interrupt()
    outcome = kernel.finish(request, seen)
    assert outcome.error["ename"] == "KeyboardInterrupt"
    assert plain(outcome.outputs)[-1] == "nothing was measured: the first execution did not end"
    assert kernel.run("1 + 1").result == "2"


def test_an_interrupt_shows_what_was_measured(kernel):
    request = kernel.start("%timeit -n 1 -r 100 Thread.sleep(300)")
    seen = until_progress(kernel, request, " of 100 done")
    kernel.interrupt()
    outcome = kernel.finish(request, seen)
    assert outcome.error["ename"] == "KeyboardInterrupt"
    report = plain(outcome.outputs)[-1].splitlines()
    assert re.match(r"\d+ ms ± .* per loop \(mean ± std\. dev\. of \d+ runs?, 1 loop each\)", report[0])
    assert re.fullmatch(r"stopped after \d+ of 100 runs", report[-1])
    assert kernel.run("1 + 1").result == "2"


def test_an_endless_setup_that_the_compiler_sees_is_named(kernel):
    for setup in ("while (true) { }", 'throw new IllegalStateException("no");'):
        outcome = kernel.run(f"%%timeit {setup}\n1 + 1")
        assert "the setup never comes to its end, so the statement is never run" in "".join(outcome.error["traceback"])


def test_exceptions_and_exits_end_the_cell_only(kernel):
    assert kernel.run("%timeit 1 / (1 - 1)").error["ename"] == "java.lang.ArithmeticException"
    assert kernel.run("%%timeit int k = 1 / 0;\nk").error["ename"] == "java.lang.ArithmeticException"
    assert kernel.run("%timeit System.exit(3)").error["ename"] == "SystemExit"
    assert kernel.run("%time System.exit(3)").error["ename"] == "SystemExit"
    assert kernel.run("1 + 1").result == "2"


@pytest.mark.parametrize("language,country", [("de", "DE"), ("ar", "EG"), (None, None)])
def test_reports_are_the_same_in_every_locale(fresh_kernel, language, country):
    env = dict(os.environ)
    if language:
        env["_JAVA_OPTIONS"] = f"-Duser.language={language} -Duser.country={country} -Duser.extensions=u-nu-arab"
    else:
        env["LC_ALL"] = "C"
    kernel = fresh_kernel(env=env)
    number = r"\d+(\.\d+)? ?(ns|µs|ms|s)"
    report = plain(kernel.run("%timeit -n 2000 -r 2 Math.log(2.5)").outputs)[-1].splitlines()
    assert re.fullmatch(rf"{number} ± {number} per loop \(mean ± std\. dev\. of 2 runs, 2,000 loops each\)", report[0])
    assert re.match(rf"median {number}, 95 % CI of the mean ", report[1])
    assert "4,000 executions in all" in report[2]
    times = plain(kernel.run("%time 1 + 1").outputs)[0].splitlines()
    assert re.fullmatch(rf"CPU times: user {number}, sys: {number}, total: {number}", times[0])
    assert re.fullmatch(rf"Wall time: {number}", times[1])
    assert re.fullmatch(r"real \d+\.\d\d\nuser \d+\.\d\d\nsys \d+\.\d\d", plain(kernel.run("%time -p 1").outputs)[0])
