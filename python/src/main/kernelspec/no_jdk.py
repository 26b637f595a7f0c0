# SPDX-License-Identifier: Apache-2.0
"""Answers in the kernel's place when there is no JDK: every cell shows how to get one.

A kernel that just ends would be started again by Jupyter, five times, and the reason would be in a log that few read.
"""

import json
import os
import sys
import threading

import zmq
from jupyter_client.session import Session


class NoJdk:
    def __init__(self, connection, message):
        self.message = message
        self.session = Session(key=connection["key"].encode(), signature_scheme=connection["signature_scheme"])
        self.context = zmq.Context()
        self.connection = connection
        self.iopub = self.bind(zmq.PUB, "iopub_port")
        self.shell = self.bind(zmq.ROUTER, "shell_port")
        self.control = self.bind(zmq.ROUTER, "control_port")
        self.stdin = self.bind(zmq.ROUTER, "stdin_port")
        heartbeat = self.bind(zmq.ROUTER, "hb_port")
        threading.Thread(target=zmq.proxy, args=(heartbeat, heartbeat), daemon=True).start()

    def bind(self, kind, port):
        socket = self.context.socket(kind)
        socket.linger = 1000
        separator = "-" if self.connection["transport"] == "ipc" else ":"
        socket.bind(f"{self.connection['transport']}://{self.connection['ip']}{separator}{self.connection[port]}")
        return socket

    def serve(self):
        """Until a client ends it, or Jupyter is gone."""
        poller = zmq.Poller()
        for socket in (self.shell, self.control):
            poller.register(socket, zmq.POLLIN)
        parent = os.getppid()
        while os.getppid() == parent and not is_gone(os.environ.get("JPY_PARENT_PID")):
            for socket, _ in poller.poll(1000):
                names, request = self.session.recv(socket)
                if self.answer(socket, names, request) == "shutdown_request":
                    return

    def answer(self, socket, names, request):
        kind = request["header"]["msg_type"]
        self.publish("status", {"execution_state": "busy"}, request)
        content = {
            "kernel_info_request": self.info,
            "execute_request": self.failure,
            "is_complete_request": lambda: {"status": "unknown"},
            "complete_request": lambda: {"status": "ok", "matches": [], "cursor_start": 0, "cursor_end": 0,
                                         "metadata": {}},
            "inspect_request": lambda: {"status": "ok", "found": False, "data": {}, "metadata": {}},
            "history_request": lambda: {"status": "ok", "history": []},
            "comm_info_request": lambda: {"status": "ok", "comms": {}},
            "shutdown_request": lambda: {"status": "ok", "restart": request["content"].get("restart", False)},
        }.get(kind, lambda: {"status": "ok"})()
        if kind == "execute_request":
            self.publish("error", {key: content[key] for key in ("ename", "evalue", "traceback")}, request)
        self.session.send(socket, kind.replace("_request", "_reply"), content, parent=request, ident=names)
        self.publish("status", {"execution_state": "idle"}, request)
        return kind

    def publish(self, kind, content, request):
        self.session.send(self.iopub, kind, content, parent=request, ident=kind.encode())

    def info(self):
        return {
            "status": "ok",
            "protocol_version": "5.3",
            "implementation": "jiffy",
            "implementation_version": "0",
            "language_info": {"name": "java", "version": "17", "mimetype": "text/x-java-source",
                              "file_extension": ".jshell"},
            "banner": self.message,
        }

    def failure(self):
        advice = f"{self.message}\nThen restart this kernel."
        return {"status": "error", "ename": "NoJDK", "evalue": self.message, "traceback": advice.splitlines(),
                "execution_count": 0}


def is_gone(jupyter):
    """Whether Jupyter ended before this process was its child. On Windows the variable holds a handle, not an id."""
    try:
        if jupyter and sys.platform != "win32":
            os.kill(int(jupyter), 0)
        return False
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        return False


def main(connection_file, message):
    with open(connection_file, encoding="utf-8") as file:
        kernel = NoJdk(json.load(file), message)
    try:
        kernel.serve()
    except KeyboardInterrupt:
        pass
    kernel.context.destroy(linger=1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
