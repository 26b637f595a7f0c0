# SPDX-License-Identifier: Apache-2.0
"""The debugger as clients of Jupyter's debug protocol see it. Transcripts: what is asked, and what comes back."""

import pytest
from client import Kernel, is_idle

SUM = """\
int square(int n) {
    int product = n * n;
    return product;
}
int total = 0;
for (int i = 1; i <= 2; i++) {
    total += square(i);
}
total"""


class Debugger:
    """A client that debugs cells."""

    def __init__(self, kernel):
        self.kernel = kernel
        self.sequence = 0
        self.request = None
        self.seen = []

    def ask(self, command, **arguments):
        """Sends a request; returns the whole response."""
        self.sequence += 1
        content = {"type": "request", "seq": self.sequence, "command": command, "arguments": arguments}
        reply = self.kernel.control_reply(self.kernel.ask_control("debug_request", content))
        assert reply["msg_type"] == "debug_reply"
        response = reply["content"]
        assert response["type"] == "response" and response["command"] == command
        assert response["request_seq"] == self.sequence
        return response

    def get(self, command, **arguments):
        """The body of a response that must be one of success."""
        response = self.ask(command, **arguments)
        assert response["success"], response
        return response["body"]

    def refusal(self, command, **arguments):
        response = self.ask(command, **arguments)
        assert not response["success"], response
        return response["message"]

    def attach(self):
        self.get("initialize", clientID="test", adapterID="java")
        self.get("attach")

    def dump(self, code):
        return self.get("dumpCell", code=code)["sourcePath"]

    def breakpoints(self, code, *lines, **more):
        wanted = [{"line": line} | more for line in lines]
        return self.get("setBreakpoints", source={"path": self.dump(code)}, breakpoints=wanted)["breakpoints"]

    def start(self, code):
        self.request = self.kernel.start(code)
        self.seen = []

    def stop(self):
        """Waits for the next stop; returns the event."""
        while True:
            message = self.kernel.next_output(self.request)
            self.seen.append(message)
            assert not is_idle(message), "the cell has ended"
            if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
                return message["content"]["body"]

    def frames(self):
        return [(f["name"], f["line"]) for f in self.get("stackTrace", threadId=1)["stackFrames"]]

    def frame_id(self, index=0):
        return self.get("stackTrace", threadId=1)["stackFrames"][index]["id"]

    def scope(self, name="Locals", frame=0):
        scopes = self.get("scopes", frameId=self.frame_id(frame))["scopes"]
        return self.children(next(s for s in scopes if s["name"] == name)["variablesReference"])

    def children(self, reference, **page):
        return {v["name"]: v for v in self.get("variables", variablesReference=reference, **page)["variables"]}

    def locals(self, frame=0):
        return {name: v["value"] for name, v in self.scope("Locals", frame).items()}

    def evaluate(self, expression, frame=0):
        return self.get("evaluate", expression=expression, frameId=self.frame_id(frame), context="repl")["result"]

    def go(self, how="continue"):
        self.get(how, threadId=1)

    def step(self, how):
        """Makes a step; returns where it ends."""
        self.go(how)
        self.stop()
        return self.frames()[0]

    def finish(self):
        outcome = self.kernel.finish(self.request, self.seen)
        self.seen = outcome.outputs
        return outcome

    def events(self, name):
        events = [m["content"] for m in self.seen if m["msg_type"] == "debug_event"]
        return [event["body"] for event in events if event["event"] == name]


@pytest.fixture
def debugger(kernel):
    debugger = Debugger(kernel)
    debugger.attach()
    yield debugger
    debugger.get("disconnect")


def test_it_is_announced(kernel):
    info = kernel.client.kernel_info(reply=True, timeout=60)["content"]
    assert info["debugger"] and "debugger" in info["supported_features"]
    assert kernel.manager.kernel_spec.metadata["debugger"]


def test_debug_info_is_answered_while_it_is_off(kernel):
    info = Debugger(kernel).get("debugInfo")
    assert not info["isStarted"] and info["hashMethod"] == "Murmur2" and info["stoppedThreads"] == []
    assert info["richRendering"] and info["copyToGlobals"] and info["breakpoints"] == []


def test_a_cell_has_the_name_that_clients_compute(debugger):
    from ipykernel.compiler import murmur2_x86

    info = debugger.get("debugInfo")
    assert info["isStarted"]
    name = f"{info['tmpFilePrefix']}{murmur2_x86(SUM, info['hashSeed'])}{info['tmpFileSuffix']}"
    assert debugger.dump(SUM) == name
    assert debugger.get("source", source={"path": name})["content"] == SUM
    assert "unavailable" in debugger.refusal("source", source={"path": "nowhere"})


def test_breakpoint_steps_and_continue(debugger):
    [breakpoint] = debugger.breakpoints(SUM, 7)
    assert breakpoint["verified"] and breakpoint["line"] == 7
    debugger.start(SUM)
    assert debugger.stop()["reason"] == "breakpoint"
    assert debugger.frames() == [("<cell>", 7)]
    assert debugger.get("debugInfo")["stoppedThreads"] == [1]
    assert debugger.step("stepIn") == ("square", 2)
    assert debugger.frames() == [("square", 2), ("<cell>", 7)]
    assert debugger.step("next") == ("square", 3)
    assert debugger.locals() == {"n": "1", "product": "1"}
    assert debugger.locals(frame=1) == {"i": "1"}
    assert debugger.step("stepOut") == ("<cell>", 6)
    assert debugger.step("next") == ("<cell>", 7)
    assert debugger.step("next") == ("<cell>", 6)
    assert debugger.step("next") == ("<cell>", 9)
    debugger.go()
    assert debugger.finish().result == "5"
    # JupyterLab keeps what it shows unless it hears that the code goes on.
    assert len(debugger.events("continued")) == 7


def test_a_breakpoint_on_a_line_without_code_moves(debugger):
    code = "int moved(int n) {\n    // a comment\n\n    return n + 1;\n}\nmoved(1)\n// the end"
    [comment, end] = debugger.breakpoints(code, 2, 7)
    assert comment["line"] == 4 and comment["verified"] and "moved from line 2" in comment["message"]
    assert not end["verified"] and "no code" in end["message"]
    debugger.start(code)
    debugger.stop()
    assert debugger.frames() == [("moved", 4), ("<cell>", 6)]
    debugger.go()
    assert debugger.finish().result == "2"


def test_breakpoints_in_methods_of_earlier_cells(debugger):
    method = "int earlier(int n) {\n    int more = n + 1;\n    return more;\n}"
    debugger.kernel.run(method)
    debugger.breakpoints(method, 3)
    debugger.start("earlier(1) + earlier(2)")
    debugger.stop()
    assert debugger.locals() == {"n": "1", "more": "2"}
    debugger.breakpoints(method)
    debugger.go()
    assert debugger.finish().result == "5"


def test_a_breakpoint_set_while_a_loop_runs(debugger):
    code = "int spin() {\n    int n = 0;\n    while (true) {\n        n++;\n    }\n}\nspin()"
    debugger.dump(code)
    debugger.start("System.out.println(1);\n" + code)
    debugger.kernel.until_text(debugger.request, "1")
    debugger.breakpoints("System.out.println(1);\n" + code, 5)
    debugger.stop()
    assert debugger.frames() == [("spin", 5), ("<cell>", 8)]
    debugger.kernel.interrupt()
    assert debugger.finish().error["ename"] == "KeyboardInterrupt"


def test_conditions_hit_counts_and_log_points(debugger):
    loop = "for (int i = 0; i < 10; i++) {\n    int j = i * i;\n}"
    debugger.breakpoints(loop, 2, condition="i == 7")
    debugger.start(loop)
    debugger.stop()
    assert debugger.evaluate("i") == "7"
    debugger.breakpoints(loop, 2, hitCondition="% 4")
    debugger.go()
    debugger.finish()
    debugger.start(loop)
    found = []
    for _ in range(3):
        debugger.stop()
        found.append(debugger.evaluate("i"))
        debugger.go()
    assert found == ["1", "5", "9"]  # the run before has come here twice
    debugger.finish()
    debugger.breakpoints(loop, 3)
    [log] = debugger.breakpoints(loop, 2, logMessage="i is {i}", condition="i > 7")
    assert log["verified"]
    debugger.start(loop)
    debugger.finish()
    debugger.breakpoints(loop, 2, condition="nothing > 7")
    debugger.start(loop)
    debugger.stop()
    assert "cannot find symbol" in debugger.events("output")[0]["output"]
    debugger.breakpoints(loop)
    debugger.go()
    debugger.finish()
    assert "above 0" in debugger.refusal(
        "setBreakpoints", source={"path": debugger.dump(loop)}, breakpoints=[{"line": 1, "hitCondition": "often"}]
    )


def test_variables_have_children(debugger):
    code = """\
record Pair(int left, String right) {}
void look() {
    var pair = new Pair(1, "r");
    int[] numbers = IntStream.range(0, 250).toArray();
    Map<String, Integer> ages = Map.of("Ada", 36);
    List<Pair> pairs = List.of(pair);
    String text = "t";
    double half = 0.5;
    Object nothing = null;
    int end = 0;
}
look();"""
    debugger.breakpoints(code, 10)
    debugger.start(code)
    debugger.stop()
    found = debugger.scope()
    values = {name: v["value"] for name, v in found.items()}
    assert values["pair"] == "Pair[left=1, right=r]" and values["text"] == '"t"' and values["half"] == "0.5"
    assert values["nothing"] == "null" and values["ages"] == "{Ada=36}"
    # JupyterLab's tree would show the type in place of the value.
    assert all("type" not in v for v in found.values())
    pair = debugger.children(found["pair"]["variablesReference"])
    assert {name: v["value"] for name, v in pair.items()} == {"left": "1", "right": '"r"'}
    assert debugger.children(found["ages"]["variablesReference"])["Ada"]["value"] == "36"
    numbers = found["numbers"]
    assert numbers["indexedVariables"] == 250
    ranges = debugger.children(numbers["variablesReference"])
    assert list(ranges) == ["[0 … 99]", "[100 … 199]", "[200 … 249]"]
    assert list(debugger.children(ranges["[200 … 249]"]["variablesReference"]))[-1] == "[249]"
    page = debugger.children(numbers["variablesReference"], start=10, count=2)
    assert {name: v["value"] for name, v in page.items()} == {"[10]": "10", "[11]": "11"}
    old = numbers["variablesReference"]
    debugger.go()
    debugger.finish()
    assert "gone on" in debugger.refusal("variables", variablesReference=old)


def test_values_that_are_hard_to_show(debugger):
    code = """\
class Throws { public String toString() { throw new RuntimeException("no"); } }
class Endless { public String toString() { while (true) {} } }
class Huge { public String toString() { return "x".repeat(1_000_000); } }
void hard() {
    var a = new Throws();
    var b = new Endless();
    var c = new Huge();
    int d = 4;
    int end = 0;
}
hard();"""
    debugger.breakpoints(code, 9)
    debugger.start(code)
    debugger.stop()
    values = debugger.locals()
    assert "RuntimeException" in values["a"] and "takes too long" in values["b"]
    assert len(values["c"]) < 600 and values["d"] == "4"
    debugger.go()
    assert debugger.finish().status == "ok"
    assert debugger.kernel.run("1 + 1").result == "2"


def test_evaluate(debugger):
    debugger.kernel.run("int base = 100;")
    code = """\
class Counter {
    int count = 3;
    private int hidden = 4;
    int twice() { return 2 * count; }
    int work(List<String> names) {
        int local = 5;
        return local + count;
    }
}
var counter = new Counter();
counter.work(List.of("a", "bc"))"""
    debugger.breakpoints(code, 7)
    debugger.start(code)
    debugger.stop()
    assert debugger.evaluate("local + count + hidden + base") == "112"
    assert debugger.evaluate("names.get(1).length()") == "2"
    assert debugger.evaluate("this.count + twice()") == "9"
    assert debugger.evaluate("names.stream().map(n -> n + local).toList()") == "[a5, bc5]"
    assert debugger.evaluate("count = 30") == "30"
    assert debugger.evaluate("base = 200") == "200"
    assert debugger.evaluate("int x = local; x * 2") == "10"
    assert debugger.evaluate('System.out.println("from the frame")') == ""
    frame = debugger.frame_id()
    assert "read and not assigned" in debugger.refusal("evaluate", expression="local = 6", frameId=frame)
    assert "cannot find symbol" in debugger.refusal("evaluate", expression="lokal", frameId=frame)
    assert "/ by zero" in debugger.refusal("evaluate", expression="local / 0", frameId=frame)
    targets = debugger.get("completions", text="names.isE", column=10, frameId=frame)["targets"]
    assert any(t["label"].startswith("isEmpty") for t in targets)
    targets = debugger.get("completions", text="loc", column=4, frameId=frame)["targets"]
    assert {"label": "local", "start": 0, "length": 3} in targets
    debugger.go()
    outcome = debugger.finish()
    assert outcome.result == "35" and outcome.text() == "from the frame\n"
    assert debugger.kernel.run("base").result == "200"


def test_a_null_of_an_outer_frame(debugger):
    """The JVM gives null too for an object that compiled code has done away with."""
    code = """\
int inner(int n) {
    return n;
}
int outer() {
    String text = null;
    int m = 4;
    return inner(m);
}
outer()"""
    debugger.breakpoints(code, 2)
    debugger.start(code)
    debugger.stop()
    assert debugger.frames() == [("inner", 2), ("outer", 7), ("<cell>", 9)]
    assert debugger.locals(frame=1) == {"m": "4", "text": "null, or left out by compiled code"}
    debugger.go()
    assert debugger.finish().result == "4"


def test_frames_have_new_ids_after_an_evaluation(debugger):
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    before = debugger.frame_id()
    debugger.evaluate("n")
    assert debugger.frame_id() != before
    assert debugger.get("scopes", frameId=before)["scopes"]
    debugger.breakpoints(SUM)
    debugger.go()
    debugger.finish()


def test_copy_to_globals(debugger):
    debugger.kernel.run("List<String> declared;")
    code = "void copied() {\n    List<String> inner = List.of(\"x\");\n    int n = 7;\n    n++;\n}\ncopied();"
    debugger.breakpoints(code, 4)
    debugger.start(code)
    debugger.stop()
    frame = debugger.frame_id()
    debugger.get("copyToGlobals", srcVariableName="inner", dstVariableName="kept", srcFrameId=frame)
    debugger.get("copyToGlobals", srcVariableName="n", dstVariableName="seven", srcFrameId=frame)
    assert "no local" in debugger.refusal("copyToGlobals", srcVariableName="m", dstVariableName="m", srcFrameId=frame)
    assert debugger.scope("Globals")["kept"]["value"] == "[x]"
    assert debugger.evaluate("declared = inner") == "[x]"
    debugger.go()
    debugger.finish()
    assert debugger.kernel.run("kept.get(0).length() + seven").result == "8"
    assert debugger.kernel.run("declared == kept").result == "true"


def test_variables_while_nothing_is_stopped(debugger):
    debugger.kernel.run('List<String> shown = List.of("a", "b");')
    found = {v["name"]: v for v in debugger.get("inspectVariables")["variables"]}
    assert found["shown"]["value"] == "[a, b]"
    assert list(debugger.children(found["shown"]["variablesReference"])) == ["[0]", "[1]"]
    rich = debugger.get("richInspectVariables", variableName="shown")
    assert rich["data"]["text/plain"] == "[a, b]"
    assert "no variable" in debugger.refusal("richInspectVariables", variableName="hidden")


def test_exceptions(debugger):
    code = """\
int parse(String text) {
    int length = text.length();
    return Integer.parseInt(text);
}
int caught() {
    try {
        return parse("y");
    } catch (NumberFormatException e) {
        return -1;
    }
}
caught() + parse("x")"""
    filters = [f["filter"] for f in debugger.get("initialize")["exceptionBreakpointFilters"]]
    assert filters == ["raised", "uncaught"]
    debugger.get("setExceptionBreakpoints", filters=["uncaught"])
    debugger.start(code)
    stop = debugger.stop()
    assert stop["reason"] == "exception" and stop["text"] == "java.lang.NumberFormatException"
    assert debugger.frames() == [("parse", 3), ("<cell>", 12)]
    assert debugger.locals()["length"] == "1"
    info = debugger.get("exceptionInfo", threadId=1)
    assert info["exceptionId"] == "java.lang.NumberFormatException" and "In [" in info["details"]["stackTrace"]
    debugger.go()
    assert debugger.finish().error["ename"] == "java.lang.NumberFormatException"
    debugger.get("setExceptionBreakpoints", filters=["raised"])
    debugger.start(code)
    debugger.stop()
    assert debugger.frames()[:2] == [("parse", 3), ("caught", 7)]
    debugger.go()
    debugger.stop()
    debugger.go()
    debugger.finish()
    debugger.get("setExceptionBreakpoints", filters=[])
    debugger.start(code)
    assert debugger.finish().status == "error"


def test_lambdas_streams_and_constructors(debugger):
    code = """\
class Box {
    final int size;
    Box(int size) {
        this.size = size;
    }
}
var sizes = Stream.of(1, 2)
    .map(n -> new Box(n + 1))
    .map(b -> {
        return b.size;
    })
    .toList();
sizes"""
    debugger.breakpoints(code, 4, 10)
    debugger.start(code)
    debugger.stop()
    names = debugger.frames()
    assert names[0] == ("Box.<init>", 4)
    # The library's frames are shown between those of the cell.
    assert any("stream" in name for name, _ in names)
    debugger.go()
    debugger.stop()
    assert debugger.frames()[0][1] == 10
    debugger.breakpoints(code)
    debugger.go()
    assert debugger.finish().result == "[2, 3]"


def test_threads_stop_one_after_another(debugger):
    code = """\
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
var counted = new AtomicInteger();
var pool = Executors.newFixedThreadPool(3);
for (int i = 0; i < 3; i++) {
    pool.submit(() -> {
        counted.incrementAndGet();
    });
}
pool.shutdown();
pool.awaitTermination(50, TimeUnit.SECONDS);
counted.get()"""
    debugger.breakpoints(code, 7)
    debugger.start(code)
    threads = set()
    for _ in range(3):
        threads.add(debugger.stop()["threadId"])
        assert debugger.get("debugInfo")["stoppedThreads"] == list(threads)[-1:] or len(threads) > 1
        assert len(debugger.get("threads")["threads"]) == 2
        debugger.go()
    assert debugger.finish().result == "3" and 1 not in threads


SHARED = "int shared(int n) {\n    return n + 1;\n}"


def test_an_interrupt_ends_a_cell_that_waits_for_its_turn_to_stop(debugger):
    declared = SHARED + "\nvar other = new Thread(() -> shared(1));"
    debugger.kernel.run(declared)
    debugger.breakpoints(declared, 2)
    debugger.start(
        "other.start();\nwhile (other.getState() != Thread.State.WAITING) {\n}\nSystem.out.println(1);\nshared(2)"
    )
    assert debugger.stop()["threadId"] != 1
    if not any(message["msg_type"] == "stream" for message in debugger.seen):
        debugger.kernel.until_text(debugger.request, "1")
    debugger.kernel.interrupt()
    assert debugger.finish().error["ename"] == "KeyboardInterrupt"
    assert debugger.locals() == {"n": "1"}
    debugger.go()
    assert debugger.kernel.run("other.join();\n3").result == "3"


def test_a_client_that_comes_back_finds_the_stop(debugger):
    """As JupyterLab's page does that was closed while code was stopped, and is opened again."""
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    again = Debugger(debugger.kernel)
    info = again.get("debugInfo")
    assert info["isStarted"] and info["stoppedThreads"] == [1]
    assert [b["line"] for s in info["breakpoints"] for b in s["breakpoints"]] == [2]
    again.attach()
    assert again.frames() == [("square", 2), ("<cell>", 7)] and again.locals() == {"n": "1"}
    again.breakpoints(SUM)
    again.go()
    assert debugger.finish().result == "5"


def test_no_thread_is_left_behind(kernel):
    until_there_is_none = """\
while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().startsWith("jiffy-debug-"))) {
    Thread.sleep(10);
}
"none\""""
    debugger = Debugger(kernel)
    debugger.attach()
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    debugger.evaluate("n + 1")
    debugger.get("disconnect")
    assert debugger.finish().result == "5"
    assert kernel.run(until_there_is_none).result == "none"


def test_pause(debugger):
    debugger.start("System.out.println(1);\nlong n = 0;\nwhile (true) {\n    n++;\n}")
    debugger.kernel.until_text(debugger.request, "1")
    debugger.get("pause", threadId=1)
    assert debugger.stop()["reason"] == "pause"
    assert debugger.frames()[0][1] in (2, 3, 4)
    debugger.kernel.interrupt()
    assert debugger.finish().error["ename"] == "KeyboardInterrupt"


def test_an_interrupt_ends_a_stopped_cell(debugger):
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    debugger.kernel.interrupt()
    assert debugger.finish().error["ename"] == "KeyboardInterrupt"
    assert debugger.get("debugInfo")["stoppedThreads"] == []
    assert debugger.get("stackTrace", threadId=1)["stackFrames"] == []
    assert "no code is stopped" in debugger.refusal("scopes", frameId=1)


def test_an_interrupt_ends_an_endless_evaluation(debugger):
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    content = {"type": "request", "seq": 1000, "command": "evaluate"}
    content["arguments"] = {"expression": "while (true) {}", "frameId": debugger.frame_id()}
    request = debugger.kernel.ask_control("debug_request", content)
    debugger.kernel.interrupt()
    assert not debugger.kernel.control_reply(request)["content"]["success"]
    assert debugger.finish().error["ename"] == "KeyboardInterrupt"


def test_disconnecting_lets_the_cell_go_on(kernel):
    debugger = Debugger(kernel)
    debugger.attach()
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    debugger.get("disconnect")
    assert debugger.finish().result == "5"
    info = debugger.get("debugInfo")
    assert not info["isStarted"] and info["breakpoints"] == []
    assert kernel.run(SUM).result == "5"


def test_measurements_are_taken_without_hooks(debugger):
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    debugger.go()
    debugger.stop()
    debugger.go()
    debugger.finish()
    for magic in ("%timeit -n 5 -r 2", "%time", "%prun", "%lprun"):
        outcome = debugger.kernel.run(f"{magic} square(3)")
        line = f"the debugger does not stop in {magic.split()[0]}, since it would slow the code\n"
        assert outcome.status == "ok" and outcome.text("stderr").count(line) == 1
    debugger.start("square(3)")
    debugger.stop()
    debugger.go()
    assert debugger.finish().result == "9"


def test_files_that_cells_run(debugger, tmp_path):
    file = tmp_path / "Filed.jshell"
    text = "int filed(int n) {\n    int m = n * 10;\n    return m;\n}\n"
    file.write_text(text)
    debugger.kernel.run(f"%run {file}")
    [module] = [m for m in debugger.get("modules")["modules"] if m["name"] == "Filed.jshell"]
    assert module["path"] == debugger.dump(text)
    debugger.breakpoints(text, 3)
    debugger.start("filed(4)")
    debugger.stop()
    assert debugger.frames() == [("filed", 3), ("<cell>", 1)] and debugger.locals() == {"n": "4", "m": "40"}
    debugger.go()
    assert debugger.finish().result == "40"


def test_files_that_cells_load(debugger, tmp_path):
    file = tmp_path / "Loaded.java"
    text = "class Loaded {\n    static int twice(int n) {\n        return 2 * n;\n    }\n}\n"
    file.write_text(text)
    debugger.kernel.run(f"%load {file}")
    debugger.breakpoints(text, 3)
    debugger.start("Loaded.twice(4)")
    debugger.stop()
    assert debugger.frames() == [("Loaded.twice", 3), ("<cell>", 1)]
    debugger.go()
    assert debugger.finish().result == "8"


def test_what_is_no_request(debugger):
    assert "no debugger command fly" in debugger.refusal("fly")
    assert "has no variablesReference" in debugger.refusal("variables")
    assert "no code is stopped" in debugger.refusal("copyToGlobals", srcVariableName="a", dstVariableName="b")
    debugger.go()  # nothing is stopped: harmless


def test_a_restart_while_stopped(fresh_kernel):
    kernel = fresh_kernel()
    debugger = Debugger(kernel)
    debugger.attach()
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    kernel.manager.restart_kernel(now=False)
    kernel.client.wait_for_ready(timeout=60)
    assert kernel.run("1 + 1").result == "2"


def test_a_shutdown_while_stopped(fresh_kernel):
    kernel = fresh_kernel()
    debugger = Debugger(kernel)
    debugger.attach()
    debugger.breakpoints(SUM, 2)
    debugger.start(SUM)
    debugger.stop()
    kernel.manager.shutdown_kernel(now=False)
    assert not kernel.manager.is_alive()
