# SPDX-License-Identifier: Apache-2.0
"""A kernel process and what its cells put out, as jupyter_client sees it."""

from dataclasses import dataclass, field

from jupyter_client.manager import start_new_kernel

TIMEOUT = 60


@dataclass
class Outcome:
    """What one execute_request led to."""

    reply: dict
    outputs: list = field(default_factory=list)

    @property
    def status(self):
        return self.reply["content"]["status"]

    def text(self, name="stdout"):
        return "".join(
            m["content"]["text"] for m in self.outputs if m["msg_type"] == "stream" and m["content"]["name"] == name
        )

    @property
    def result(self):
        """The plain text of the cell's value, or None."""
        for message in self.outputs:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return None

    @property
    def error(self):
        """The one error that the front end shows, or None; the reply must say the same."""
        errors = [m["content"] for m in self.outputs if m["msg_type"] == "error"]
        if not errors:
            return None
        assert len(errors) == 1
        for key in ("ename", "evalue", "traceback"):
            assert self.reply["content"][key] == errors[0][key]
        return errors[0]


class Kernel:
    """One kernel process. Cells run one after the other."""

    def __init__(self, name="java", **launch):
        self.manager, self.client = start_new_kernel(kernel_name=name, startup_timeout=TIMEOUT, **launch)

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def start(self, code, **options):
        """Sends a cell and does not wait."""
        options.setdefault("allow_stdin", False)
        return self.client.execute(code, **options)

    def run(self, code, **options):
        """Runs a cell to its end."""
        return self.finish(self.start(code, **options))

    def finish(self, request, seen=()):
        outputs = list(seen)
        while not (outputs and is_idle(outputs[-1])):
            outputs.append(self.next_output(request))
        return Outcome(self.reply(request), outputs)

    def next_output(self, request):
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request:
                return message

    def until_text(self, request, text):
        """Waits until the running cell has printed a text; returns the outputs so far."""
        seen = []
        while not (seen and seen[-1]["msg_type"] == "stream" and text in seen[-1]["content"]["text"]):
            seen.append(self.next_output(request))
        return seen

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == request:
                return message

    def interrupt(self):
        """Asks for an interrupt and waits until the kernel says that it has; cells may run on for a moment."""
        request = self.client.session.msg("interrupt_request", {})
        self.client.control_channel.send(request)
        reply = self.client.get_control_msg(timeout=TIMEOUT)
        assert reply["parent_header"]["msg_id"] == request["header"]["msg_id"]
        assert reply["content"]["status"] == "ok"

    def ask_control(self, kind, content=None):
        """Sends a request on the control channel and does not wait."""
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        return message["header"]["msg_id"]

    def control_reply(self, request):
        while True:
            message = self.client.get_control_msg(timeout=TIMEOUT)
            if message["parent_header"]["msg_id"] == request:
                return message

    def answer_input(self, text):
        """Waits for the kernel to ask for a line and gives it; returns the request."""
        request = self.client.get_stdin_msg(timeout=TIMEOUT)
        assert request["msg_type"] == "input_request"
        if text is not None:
            self.client.input(text)
        return request["content"]

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def is_idle(message):
    return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
