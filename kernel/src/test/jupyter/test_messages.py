# SPDX-License-Identifier: Apache-2.0
"""What ipykernel's own tests of its messages ask for, asked of Jiffy: the behaviour, in Java."""

import os
import sys
import time
from datetime import datetime

import psutil
import pytest
from client import TIMEOUT


def count(outcome):
    return outcome.reply["content"]["execution_count"]


def asked(kernel, request):
    content = kernel.reply(request)["content"]
    assert content["status"] == "ok"
    return content


def test_execute_replies_with_its_start_and_number(kernel):
    outcome = kernel.run("int x = 1;")
    assert outcome.status == "ok"
    started = datetime.fromisoformat(outcome.reply["metadata"]["started"].replace("Z", "+00:00"))
    assert started <= outcome.reply["header"]["date"]
    kinds = [m["msg_type"] for m in outcome.outputs]
    assert kinds == ["status", "execute_input", "status"]
    assert outcome.outputs[1]["content"] == {"code": "int x = 1;", "execution_count": count(outcome)}


def test_silent_neither_counts_nor_shows(kernel):
    before = count(kernel.run("1"))
    outcome = kernel.run("2", silent=True)
    assert [m["msg_type"] for m in outcome.outputs] == ["status", "status"]
    assert count(kernel.run("3")) == before + 1


def test_number_goes_up_with_cells_and_errors_and_not_without_history(kernel):
    before = count(kernel.run("1"))
    assert count(kernel.run("1 / 0")) == before + 1
    kernel.run("2", store_history=False)
    assert count(kernel.run("3")) == before + 2


def test_cells_behind_a_failing_one_are_aborted_and_others_run(kernel, tmp_path):
    # It fails when the others, and what is asked behind them, were read.
    wait = f'while (!Files.exists(Path.of("{tmp_path}/go"))) Thread.sleep(5);'
    requests = [kernel.start(code) for code in (wait + " throw new Error();", "1", "2")]
    info = kernel.client.kernel_info()
    kernel.reply(info)
    (tmp_path / "go").touch()
    statuses = {}
    while len(statuses) < 3:
        reply = kernel.client.get_shell_msg(timeout=TIMEOUT)
        statuses[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    assert [statuses[r] for r in requests] == ["error", "aborted", "aborted"]
    assert kernel.run("3").result == "3"


def test_without_stop_on_error_the_next_cell_runs(kernel):
    first = kernel.start("throw new Error()", stop_on_error=False)
    second = kernel.start("4")
    assert [kernel.reply(r)["content"]["status"] for r in (first, second)] == ["error", "ok"]
    kernel.run("1")


def test_cells_are_answered_in_the_order_in_which_they_came(kernel):
    first = count(kernel.run("int turns = 0;")) + 1
    requests = [kernel.start("++turns") for _ in range(100)]
    for number, request in enumerate(requests):
        reply = kernel.client.get_shell_msg(timeout=TIMEOUT)
        assert (reply["parent_header"]["msg_id"], reply["content"]["execution_count"]) == (request, first + number)
    assert kernel.run("turns").result == "100"


def test_an_error_that_the_cell_shows_itself_is_none_of_the_cell(kernel):
    outcome = kernel.run("try { int x = 1 / 0; } catch (ArithmeticException e) { e.printStackTrace(); }")
    assert outcome.status == "ok" and outcome.error is None
    assert "ArithmeticException: / by zero" in outcome.text("stderr")


def test_a_value_that_cannot_be_shown_is_an_error(kernel):
    outcome = kernel.run('new Object() { public String toString() { throw new IllegalStateException("x"); } }')
    assert outcome.status == "error" and outcome.error["ename"] == "java.lang.IllegalStateException"


def test_what_a_cell_sets_for_its_thread_is_there_for_the_next_one(kernel):
    kernel.run('ThreadLocal<String> local = ThreadLocal.withInitial(() -> "initial");')
    assert kernel.run("local.get()").result == "initial"
    kernel.run('local.set("set");')
    assert kernel.run("local.get()").result == "set"


def test_the_cell_behind_an_interrupted_question_is_answered(kernel):
    question = kernel.start("new Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.answer_input(None)
    behind = kernel.start("3 + 4")
    kernel.reply(kernel.client.kernel_info())  # what was sent before was read
    kernel.interrupt()
    assert kernel.reply(question)["content"]["status"] == "error"
    assert kernel.reply(behind)["content"]["status"] == "aborted"
    assert kernel.run("3 + 4").result == "7"


def test_user_expressions_are_bundles_or_errors(kernel):
    code = "int a = 3;"
    told = kernel.run(code, user_expressions={"good": "a * 2", "bad": "nothing"}).reply["content"]["user_expressions"]
    assert told["good"]["status"] == "ok" and told["good"]["data"]["text/plain"] == "6"
    assert told["bad"]["status"] == "error" and told["bad"]["ename"] and told["bad"]["traceback"]


def test_user_expressions_of_a_failing_cell_are_not_evaluated(kernel):
    assert kernel.run("1 / 0", user_expressions={"good": "1"}).reply["content"]["user_expressions"] == {}


def test_inspect_finds_methods_and_tells_more_on_demand(kernel):
    kernel.run("int twice(int n) { return 2 * n; }")
    brief = asked(kernel, kernel.client.inspect("twice(1)", cursor_pos=2, detail_level=0))
    full = asked(kernel, kernel.client.inspect("twice(1)", cursor_pos=2, detail_level=1))
    assert brief["found"] and "int twice(int n)" in brief["data"]["text/plain"]
    assert "return 2 * n;" in full["data"]["text/plain"]


def test_inspect_of_nothing_finds_nothing(kernel):
    content = asked(kernel, kernel.client.inspect("nothingOfThatName", cursor_pos=3))
    assert not content["found"] and content["data"] == {}


def test_complete_replaces_the_word_at_the_cursor(kernel):
    kernel.run("int alpha1 = 5;")
    content = asked(kernel, kernel.client.complete("1 + alph", cursor_pos=8))
    assert "alpha1" in content["matches"]
    assert (content["cursor_start"], content["cursor_end"]) == (4, 8)
    types = content["metadata"]["_jupyter_types_experimental"]
    assert [t["text"] for t in types] == content["matches"]


def test_kernel_info_is_the_same_on_shell_and_control(kernel):
    control = kernel.control_reply(kernel.ask_control("kernel_info_request"))["content"]
    shell = asked(kernel, kernel.client.kernel_info())
    assert control == shell
    assert shell["language_info"]["name"] == "java"
    assert "kernel subshells" in shell["supported_features"]


def test_connect_request_tells_the_ports(kernel):
    message = kernel.client.session.msg("connect_request")
    kernel.client.shell_channel.send(message)
    ports = kernel.reply(message["header"]["msg_id"])["content"]
    info = kernel.manager.get_connection_info()
    assert all(ports[f"{name}_port"] == info[f"{name}_port"] for name in ("shell", "iopub", "stdin", "control", "hb"))


def test_comm_info_of_no_comms_is_empty(kernel):
    assert asked(kernel, kernel.client.comm_info())["comms"] == {}


@pytest.mark.parametrize(
    "code, status",
    [
        ("2 + 2", "complete"),
        ("while (true) {", "incomplete"),
        ("int = 3;", "invalid"),
        ("import = 7q", "invalid"),
        ("%timeit 1", "complete"),
        ("%%timeit", "incomplete"),
    ],
)
def test_is_complete(kernel, code, status):
    assert kernel.reply(kernel.client.is_complete(code))["content"]["status"] == status


def test_history_by_range_tail_and_search(kernel):
    line = count(kernel.run("int history1 = 11;"))
    tail = asked(kernel, kernel.client.history(hist_access_type="tail", n=1, raw=True, output=True))["history"]
    session, number, (source, result) = tail[0]
    assert (number, source, result) == (line, "int history1 = 11;", None)
    ranged = kernel.client.history(
        hist_access_type="range", session=session, start=line, stop=line + 1, raw=True, output=False
    )
    assert asked(kernel, ranged)["history"] == [[session, line, "int history1 = 11;"]]
    searched = kernel.client.history(hist_access_type="search", pattern="*history1 = 1?;", n=9, raw=True, output=False)
    assert asked(kernel, searched)["history"][-1] == [session, line, "int history1 = 11;"]


def test_threads_print_to_the_cell_that_started_them_after_its_end(kernel):
    request = kernel.start('new Thread(() -> { try { Thread.sleep(500); } catch (Exception e) { } \
new Thread(() -> System.out.println("from the child")).start(); }).start();')
    kernel.finish(request)
    assert kernel.run("1").text() == ""
    while True:
        message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "stream":
            break
    assert message["content"]["text"] == "from the child\n"
    assert message["parent_header"]["msg_id"] == request


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="descriptors are replaced on Linux only")
def test_child_processes_print_to_the_cell(kernel):
    outcome = kernel.run(
        'new ProcessBuilder("sh", "-c", "echo out; echo err >&2").inheritIO().start().waitFor();'
        ' System.out.println("after");'
    )
    assert (outcome.text(), outcome.text("stderr")) == ("out\nafter\n", "err\n")
    flood = kernel.run('new ProcessBuilder("sh", "-c", "seq 100000").inheritIO().start().waitFor();').text()
    assert flood == "".join(f"{n}\n" for n in range(1, 100_001))


def test_child_processes_that_print_nothing_show_nothing_and_may_fail(kernel):
    outcome = kernel.run(
        'for (var word : List.of("true", "false")) new ProcessBuilder(word).inheritIO().start().waitFor();'
    )
    assert outcome.status == "ok"
    assert (outcome.text(), outcome.text("stderr")) == ("", "")


def test_child_processes_end_with_the_kernel(fresh_kernel):
    kernel = fresh_kernel()
    pid = int(kernel.run('new ProcessBuilder("sleep", "1000").start().pid()').result)
    child = psutil.Process(pid)
    kernel.manager.shutdown_kernel()
    child.wait(timeout=TIMEOUT)


def test_output_that_a_server_would_throw_away_is_sent_later(kernel):
    outcome = kernel.run('var line = "x".repeat(999); for (int i = 0; i < 4000; i++) System.out.println(line);')
    assert len(outcome.text()) == 4_000_000
    sent = [
        (m["header"]["date"].timestamp(), len(m["content"]["text"]))
        for m in outcome.outputs
        if m["msg_type"] == "stream"
    ]
    for first, _ in sent:
        assert sum(size for at, size in sent if first <= at <= first + 3) < 3_000_000
    assert time.time() >= sent[-1][0]


def test_jvm_options_of_the_environment_are_heeded(fresh_kernel):
    kernel = fresh_kernel(env={**os.environ, "_JAVA_OPTIONS": "-Djiffy.test=heard"})
    assert kernel.run('System.getProperty("jiffy.test")').result == "heard"
