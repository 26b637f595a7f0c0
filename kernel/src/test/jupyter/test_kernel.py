# SPDX-License-Identifier: Apache-2.0
"""The kernel as jupyter_client meets it: cells, errors, streams, input, interrupts, and abuse."""

import os
import time

import psutil
import pytest
from client import TIMEOUT, is_idle
from jupyter_client.session import Session


def test_value_of_the_last_expression_is_the_result(kernel):
    outcome = kernel.run("int x = 6;\nx * 7")
    assert outcome.status == "ok"
    assert outcome.result == "42"


def test_null_void_and_silenced_expressions_show_nothing(kernel):
    for code in ("(Object) null", "System.gc()", "1 + 1;"):
        assert kernel.run(code).result is None, code


def test_several_snippets_of_all_kinds_make_one_cell(kernel):
    outcome = kernel.run(
        """
        int twice(int n) { return later(n) + later(n); }
        int later(int n) { return n; }
        record Point(int x, int y) {}
        var points = List.of(new Point(1, twice(2)));
        points.get(0)
        """
    )
    assert outcome.result == "Point[x=1, y=4]"


def test_cell_number_counts_up(kernel):
    first = kernel.run("1").reply["content"]["execution_count"]
    assert kernel.run("2").reply["content"]["execution_count"] == first + 1


def test_compile_error_shows_the_users_line(kernel):
    outcome = kernel.run('int a = 1;\nint wrong = "text";')
    assert outcome.status == "error"
    trace = "\n".join(outcome.error["traceback"])
    assert 'int wrong = "text";' in trace
    assert "String cannot be converted to int" in trace


def test_runtime_error_has_the_users_class_and_message_and_no_frame_of_ours(kernel):
    outcome = kernel.run('System.out.println("before");\nthrow new IllegalStateException("told you");')
    assert outcome.status == "error"
    assert outcome.text() == "before\n"
    assert outcome.error["ename"].endswith("IllegalStateException")
    assert outcome.error["evalue"] == "told you"
    trace = "\n".join(outcome.error["traceback"])
    assert "jiffy." not in trace
    assert "REPL." not in trace
    assert "line 2" in trace


def test_snippets_before_the_failing_one_keep_their_effects(kernel):
    kernel.run("int kept = 5;\nint broken = 1 / 0;")
    assert kernel.run("kept").result == "5"


def test_streams_arrive_in_order_and_whole(kernel):
    outcome = kernel.run('for (int i = 0; i < 20_000; i++) System.out.println(i);\nSystem.err.print("done");')
    assert outcome.text() == "".join(f"{i}\n" for i in range(20_000))
    assert outcome.text("stderr") == "done"


def test_threads_print_into_the_cell_that_started_them(kernel):
    outcome = kernel.run('var t = new Thread(() -> System.out.print("from a thread")); t.start(); t.join();')
    assert outcome.text() == "from a thread"


def test_line_typed_by_the_user_reaches_the_cell(kernel):
    request = kernel.start("new Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.answer_input("Grüße 😀")
    assert kernel.finish(request).result == "Grüße 😀"


def test_input_fails_at_once_where_the_front_end_takes_none(kernel):
    assert kernel.run("new Scanner(System.in).nextLine()", allow_stdin=False).status == "error"


def test_system_exit_ends_the_cell_and_not_the_kernel(kernel):
    kernel.run("int survivor = 7;")
    assert kernel.run("System.exit(3);").status == "error"
    assert kernel.run("survivor").result == "7"


ENDLESS = {
    "busy loop": "while (true) { }",
    "sleep": "Thread.sleep(100_000);",
    "recursion": "long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(90)",
    "waiting": "new Object() { synchronized void await() throws Exception { wait(); } }.await();",
    "swallowing": "while (true) { try { Thread.sleep(1000); } catch (Throwable t) { } }",
}


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS.keys())
def test_interrupt_ends_the_cell_and_burns_nothing_after(kernel, code):
    kernel.run("int before = 11;")
    request = kernel.start('System.out.println("running");\n' + code)
    seen = kernel.until_text(request, "running")
    kernel.interrupt()
    assert kernel.finish(request, seen).status == "error"
    assert kernel.run("before + 1").result == "12"
    assert comes_to_rest(kernel.pid)


def test_interrupt_ends_a_pending_input(kernel):
    request = kernel.start("new Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.answer_input(None)
    kernel.interrupt()
    assert kernel.finish(request).status == "error"
    assert kernel.run("1 + 1").result == "2"


def test_interrupt_while_idle_is_harmless(kernel):
    kernel.interrupt()
    assert kernel.run("1 + 1").result == "2"


def comes_to_rest(pid):
    """Whether a second comes in which the process uses less than a fifth of a core; the compiler may work before."""
    process = psutil.Process(pid)
    for _ in range(30):
        before = sum(process.cpu_times()[:2])
        time.sleep(1)
        if sum(process.cpu_times()[:2]) - before < 0.2:
            return True
    return False


def test_text_is_utf8_under_lang_c(fresh_kernel, tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_")} | {"LANG": "C", "LC_ALL": "C"}
    kernel = fresh_kernel(env=env)
    outcome = kernel.run('System.out.print("Grüße 😀"); "日本".length()')
    assert outcome.text() == "Grüße 😀"
    assert outcome.result == "2"
    kernel.run(f'Files.writeString(Path.of("{tmp_path}", "text"), "日本");')
    assert (tmp_path / "text").read_text(encoding="utf-8") == "日本"


def test_files_have_all_names_under_lang_c(fresh_kernel, tmp_path):
    folder = tmp_path / "mit Umlaut ü"
    folder.mkdir()
    env = {k: v for k, v in os.environ.items() if not k.startswith("LC_")} | {"LANG": "C"}
    kernel = fresh_kernel(env=env, cwd=str(folder))
    assert kernel.run('Files.writeString(Path.of("größe.txt"), "日本");').status == "ok"
    assert (folder / "größe.txt").read_text(encoding="utf-8") == "日本"
    assert kernel.run("%pwd").result == str(folder)
    assert kernel.run("!ls").text().strip() == "größe.txt"
    kernel.run("%%writefile ä.jsh\nint umlaut = 6;")
    assert kernel.run("%run ä.jsh\numlaut * 7").result == "42"


def test_cells_see_the_incubator_modules_and_preview_features_of_the_jvm(fresh_kernel):
    options = "--enable-preview --add-modules=jdk.incubator.vector"
    kernel = fresh_kernel(env=os.environ | {"JDK_JAVA_OPTIONS": options})
    code = "import jdk.incubator.vector.*;\nIntVector.zero(IntVector.SPECIES_128).reduceLanes(VectorOperators.ADD)"
    assert kernel.run(code).result == "0"


def test_cells_see_what_the_kernel_offers_and_none_of_its_libraries(kernel):
    assert kernel.run("jiffy.display.Notebook.class.getSimpleName()").result == "Notebook"
    assert "jiffy.shaded.gson does not exist" in kernel.run("import jiffy.shaded.gson.Gson;").error["evalue"]


def test_value_whose_text_fails_leaves_a_kernel_that_answers(kernel):
    code = 'new Object() { public String toString() { throw new AssertionError("x"); } }'
    kernel.run(code)
    assert kernel.run("1 + 1").result == "2"


def test_message_with_a_wrong_signature_is_dropped(kernel):
    before = kernel.run("0").reply["content"]["execution_count"]
    stranger = Session(key=b"not the key")
    sent = stranger.send(kernel.client.shell_channel.socket, "execute_request", {"code": "2 + 2"})
    request = kernel.start("1 + 1")
    parents = set()
    while request not in parents or not is_idle(message):
        message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
        parents.add(message["parent_header"]["msg_id"])
    assert sent["header"]["msg_id"] not in parents
    assert kernel.reply(request)["content"]["execution_count"] == before + 1


def test_garbled_messages_are_dropped(kernel):
    socket = kernel.client.shell_channel.socket
    delimiter = b"<IDS|MSG>"
    for frames in ([b""], [delimiter], [delimiter, b"", b"{}"], [b"no delimiter"], [delimiter] + 5 * [b"\xff"]):
        socket.send_multipart(frames)
    assert kernel.run("1 + 1").result == "2"


def test_shutdown_ends_the_process_also_when_a_thread_spins(fresh_kernel):
    kernel = fresh_kernel()
    kernel.run("new Thread(() -> { while (true) { } }).start();")
    process = psutil.Process(kernel.pid)
    kernel.client.shutdown()
    process.wait(timeout=10)


def test_restart_gives_a_new_session(fresh_kernel):
    kernel = fresh_kernel()
    kernel.run("int old = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run("old").status == "error"
    assert kernel.run("1 + 1").result == "2"


def test_profile_counts_calls_of_the_statement_itself(kernel):
    kernel.run("List<Integer> list = new ArrayList<>(); int half(int n) { return n / 2; }")
    outcome = kernel.run("%%prun\nlist.add(half(3));\nvar more = new ArrayList<>(list);\nlist.add(half(4));")
    assert outcome.status == "ok"
    tables = [m["content"]["data"]["text/plain"] for m in outcome.outputs if m["msg_type"] == "display_data"]
    names = {row.split()[-1].rstrip("}"): row.split()[0] for row in tables[0].splitlines() if row[:9].strip().isdigit()}
    assert names["java.util.List.add"] == "2"
    assert any(name.endswith("(half)") and calls == "2" for name, calls in names.items())
    assert any(name.endswith("(<cell>)") for name in names)
    assert not any(name.endswith("()") for name in names)
