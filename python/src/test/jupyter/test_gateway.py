# SPDX-License-Identifier: Apache-2.0
"""Kernels on another machine: Jupyter Server asks a Kernel Gateway for them; here both are on loopback."""

import json
import uuid
from urllib.request import Request, urlopen

import pytest
from environment import LIMIT, answers, free_port, until
from websocket import create_connection

TOKEN = "gateway"


@pytest.fixture(scope="module")
def server(tools, tmp_path_factory):
    """The address of a Jupyter Server whose kernels are the gateway's."""
    logs = tmp_path_factory.mktemp("gateway")
    gateway, server = free_port(), free_port()
    commands = [
        ["jupyter", "kernelgateway", f"--KernelGatewayApp.port={gateway}", "--KernelGatewayApp.ip=127.0.0.1",
         f"--KernelGatewayApp.auth_token={TOKEN}"],
        ["jupyter", "server", "--no-browser", "--allow-root", f"--ServerApp.port={server}", "--ServerApp.ip=127.0.0.1",
         f"--IdentityProvider.token={TOKEN}", f"--gateway-url=http://127.0.0.1:{gateway}",
         f"--GatewayClient.auth_token={TOKEN}"],
    ]
    running = []
    try:
        for command, port in zip(commands, (gateway, server)):
            with open(logs / command[1], "w") as log:
                running.append(tools.start(*command, stdout=log, stderr=log))
            until(lambda: answers(port))
        yield f"127.0.0.1:{server}"
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(timeout=60)


def ask(server, path, method="GET", content=None):
    request = Request(f"http://{server}/api/{path}", method=method, headers={"Authorization": f"token {TOKEN}"},
                      data=None if content is None else json.dumps(content).encode())
    body = urlopen(request, timeout=LIMIT).read()
    return json.loads(body) if body else None


class Remote:
    """A kernel behind the server, as JupyterLab has it: one WebSocket for all channels."""

    def __init__(self, server):
        self.server = server
        self.id = ask(server, "kernels", "POST", {"name": "java"})["id"]
        self.connect()

    def connect(self):
        self.socket = create_connection(f"ws://{self.server}/api/kernels/{self.id}/channels", timeout=LIMIT,
                                        header=[f"Authorization: token {TOKEN}"])

    def send(self, kind, content, channel="shell"):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
        self.socket.send(json.dumps(message))
        return header["msg_id"]

    def execute(self, code):
        return self.send("execute_request", {"code": code, "silent": False, "store_history": True,
                                             "user_expressions": {}, "allow_stdin": False, "stop_on_error": True})

    def messages(self, request):
        """Those that a request led to, until the kernel is idle."""
        while True:
            message = json.loads(self.socket.recv())
            if message["parent_header"].get("msg_id") == request:
                yield message
                if message["content"].get("execution_state") == "idle":
                    return

    def of(self, kind, request):
        return [m["content"] for m in self.messages(request) if m["msg_type"] == kind]

    def run(self, code):
        return self.of("execute_result", self.execute(code))[0]["data"]["text/plain"]


@pytest.fixture(scope="module")
def remote(server):
    remote = Remote(server)
    yield remote
    remote.socket.close()
    ask(server, f"kernels/{remote.id}", "DELETE")


def test_cells(remote):
    assert remote.run("int n = 6; n * 7") == "42"


def test_pictures(remote):
    draw = "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)"
    [result] = remote.of("execute_result", remote.execute(draw))
    assert result["data"]["image/png"].startswith("iVBORw0KGgo")


def test_comms(remote):
    remote.send("comm_open", {"comm_id": "c", "target_name": "nowhere", "data": {}})
    request = remote.send("comm_info_request", {})
    assert remote.of("comm_info_reply", request) == [{"status": "ok", "comms": {}}]


def test_interrupt(server, remote):
    request = remote.execute('System.out.println("on"); while (true) { }')
    messages = remote.messages(request)
    next(m for m in messages if m["msg_type"] == "stream")
    ask(server, f"kernels/{remote.id}/interrupt", "POST", {})
    assert [m["content"]["ename"] for m in messages if m["msg_type"] == "error"] == ["KeyboardInterrupt"]


def test_restart(server, remote):
    ask(server, f"kernels/{remote.id}/restart", "POST", {})
    remote.socket.close()
    remote.connect()
    [error] = remote.of("error", remote.execute("n"))
    assert error["evalue"] == "cannot find symbol: variable n"
