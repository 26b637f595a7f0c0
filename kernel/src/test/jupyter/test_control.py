# SPDX-License-Identifier: Apache-2.0
"""What is answered while a cell runs: control messages and subshells."""

import psutil
from client import TIMEOUT


def test_control_is_served_while_a_cell_runs(kernel):
    request = kernel.start("Thread.sleep(60_000)")
    while kernel.next_output(request)["msg_type"] != "execute_input":
        pass
    usage = kernel.control_reply(kernel.ask_control("usage_request"))["content"]
    assert usage["pid"] == kernel.pid and usage["kernel_memory"] > 0
    info = kernel.control_reply(kernel.ask_control("kernel_info_request"))
    assert info["content"]["status"] == "ok"
    kernel.interrupt()
    assert kernel.finish(request).status == "error"


def test_control_comes_before_cells_that_wait(kernel, tmp_path):
    running = kernel.start(f'while (!Files.exists(Path.of("{tmp_path}/go"))) Thread.sleep(5);')
    waiting = [kernel.start("1") for _ in range(5)]
    kernel.reply(kernel.client.kernel_info())  # all were read
    controls = [kernel.ask_control("kernel_info_request") for _ in range(5)]
    dates = [kernel.control_reply(request)["header"]["date"] for request in controls]
    (tmp_path / "go").touch()
    assert kernel.reply(running)["content"]["status"] == "ok"
    assert max(dates) <= min(kernel.reply(request)["header"]["date"] for request in waiting)


def test_control_messages_are_answered_in_order(kernel):
    requests = [kernel.ask_control("kernel_info_request") for _ in range(20)]
    replies = [kernel.client.get_control_msg(timeout=TIMEOUT)["parent_header"]["msg_id"] for _ in requests]
    assert replies == requests


def test_a_kernel_with_subshells_ends_when_asked(fresh_kernel):
    kernel = fresh_kernel()
    created = kernel.control_reply(kernel.ask_control("create_subshell_request"))["content"]
    listed = kernel.control_reply(kernel.ask_control("list_subshell_request"))["content"]
    assert listed["subshell_id"] == [created["subshell_id"]]
    process = psutil.Process(kernel.pid)
    kernel.client.shutdown()
    process.wait(timeout=TIMEOUT)


def test_subshell_completes_while_a_cell_runs_and_its_cells_wait(kernel, tmp_path):
    created = kernel.control_reply(kernel.ask_control("create_subshell_request"))["content"]
    request = kernel.start(f'while (!Files.exists(Path.of("{tmp_path}/go"))) Thread.sleep(5); "first"')
    messages = []
    for kind, content in (("complete_request", {"code": "Sys", "cursor_pos": 3}), ("execute_request", {"code": "9"})):
        message = kernel.client.session.msg(kind, content)
        message["header"]["subshell_id"] = created["subshell_id"]
        kernel.client.shell_channel.send(message)
        messages.append(message["header"]["msg_id"])
    order = []
    while len(order) < 3:
        order.append(kernel.client.get_shell_msg(timeout=TIMEOUT)["parent_header"]["msg_id"])
        (tmp_path / "go").touch()
    assert order == [messages[0], request, messages[1]]
    kernel.ask_control("delete_subshell_request", {"subshell_id": created["subshell_id"]})
    kernel.run("1")
