# SPDX-License-Identifier: Apache-2.0
"""Unix domain sockets in place of ports: messages, input, interrupt, restart, shutdown, permissions."""

import glob
import os

import pytest
from client import TIMEOUT, Kernel
from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager


class LocalKernel(Kernel):
    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="java", transport="ipc", ip=str(folder / "k"))
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    kernel = LocalKernel(tmp_path_factory.mktemp("ipc"))
    yield kernel
    kernel.close()


def sockets(kernel):
    return glob.glob(kernel.manager.ip + "-*")


def test_the_sockets_are_the_users_only(kernel):
    assert len(sockets(kernel)) == 5
    assert {os.stat(socket).st_mode & 0o777 for socket in sockets(kernel)} == {0o600}


def test_cells_large_outputs_and_the_heartbeat(kernel):
    assert kernel.run("6 * 7").result == "42"
    assert len(kernel.run('System.out.print("x".repeat(300_000));').text()) == 300_000
    source = "x" * 300_000
    assert kernel.run(f'"{source[:60_000]}".length() + 0 // {source}').result == "60000"
    assert kernel.client.hb_channel.is_beating()


def test_input(kernel):
    request = kernel.start("new java.util.Scanner(System.in).nextLine()", allow_stdin=True)
    kernel.answer_input("typed")
    assert kernel.finish(request).result == "typed"


def test_a_second_client(kernel):
    # Not by manager.client(): that one would have the first one's identity, and take its replies.
    client = BlockingKernelClient(connection_file=kernel.manager.connection_file)
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    assert client.execute_interactive("1", timeout=TIMEOUT)["content"]["status"] == "ok"
    client.stop_channels()
    assert kernel.run("2").result == "2"


def test_interrupt(kernel):
    request = kernel.start("System.out.println(1); while (true) { }")
    seen = kernel.until_text(request, "1")
    kernel.interrupt()
    assert kernel.finish(request, seen).error["ename"] == "KeyboardInterrupt"


def test_restart_and_shutdown(kernel):
    kernel.run("int kept = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=TIMEOUT)
    assert kernel.run("kept").status == "error"
    assert kernel.run("6 * 7").result == "42"
    kernel.manager.shutdown_kernel()
    assert not kernel.manager.is_alive() and sockets(kernel) == []
