# SPDX-License-Identifier: Apache-2.0
"""What would end, silence or hang a kernel, and what the next kernel reports of one that died."""

import os
import signal
import sqlite3
import subprocess
import time
import urllib.request
from contextlib import closing

import psutil
import pytest
from client import TIMEOUT, Kernel
from lab import server

ALIVE = 'System.out.println("out"); System.err.println("err"); 1 + 1'


def answers(kernel):
    """Whether a cell that prints and has a value shows both."""
    outcome = kernel.run(ALIVE)
    assert (outcome.text(), outcome.text("stderr"), outcome.result) == ("out\n", "err\n", "2")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A home and a working folder of their own, in a subfolder whose name is not ASCII."""
    home = tmp_path / "home of ä ü"
    for folder in (home, tmp_path / "work", tmp_path / "tmp"):
        folder.mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def launch(place, options="", **more):
    options = f"-Djava.io.tmpdir={place / 'tmp'} {options}"
    return {"env": {**os.environ, "XDG_DATA_HOME": str(place / "data"), "JDK_JAVA_OPTIONS": options, **more}}


@pytest.mark.parametrize("call", ["System.setErr(null)", "System.setOut(null)", "System.setIn(null)"])
def test_a_stream_that_is_set_to_null_is_there_again_in_the_next_cell(kernel, call):
    kernel.run(call + ";")
    answers(kernel)
    assert kernel.run("%prun -q 1 + 1").status == "ok"


def test_closing_a_stream_only_flushes_it(kernel):
    kernel.run('try (var w = new java.io.PrintWriter(System.out)) { w.print("in time"); }')
    kernel.run("System.out.close(); System.err.close(); System.in.close();")
    answers(kernel)
    assert kernel.run("!echo child").text() == "child\n"


def test_a_task_prints_in_the_cell_that_submitted_it(kernel):
    kernel.run('var pool = Executors.newFixedThreadPool(1); pool.submit(() -> System.out.println("first")).get();')
    assert kernel.run('pool.submit(() -> System.out.println("second")).get();').text() == "second\n"
    end = "pool.shutdown(); pool.awaitTermination(1, TimeUnit.MINUTES);"
    assert kernel.run('pool.execute(() -> System.out.println("third")); ' + end).text() == "third\n"


def test_interrupting_every_thread_stops_only_the_cell(fresh_kernel):
    kernel = fresh_kernel()
    for _ in range(3):
        kernel.run("Thread.getAllStackTraces().keySet().forEach(Thread::interrupt)")
        answers(kernel)
        assert kernel.control_reply(kernel.ask_control("kernel_info_request"))["content"]["status"] == "ok"
    # A new kernel compiles and warms up for some seconds; a thread that spins never ends.
    assert any(cpu_of_a_second(kernel) < 0.5 for _ in range(30)), "a thread spins"


def cpu_of_a_second(kernel):
    before = psutil.Process(kernel.pid).cpu_times()
    time.sleep(1)
    after = psutil.Process(kernel.pid).cpu_times()
    return after.user + after.system - before.user - before.system


@pytest.fixture
def full_folder(tmp_path):
    folder = tmp_path / "full"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        with open(folder / "fill", "wb") as fill:
            fill.write(b"x" * (2 << 20))
    except OSError:
        pass
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("magic", ["%prun Thread.sleep(50)", "%memit new int[1000]", "%lprun -f f f()"])
def test_a_full_temporary_folder_does_not_end_the_kernel(fresh_kernel, place, full_folder, magic):
    kernel = fresh_kernel(**launch(place, f"-Djava.io.tmpdir={full_folder}"))
    kernel.run("void f() { Thread.onSpinWait(); }")
    assert kernel.run(magic).status == "ok"
    answers(kernel)


def test_on_a_full_disk_cells_run_and_reach_the_history_when_there_is_room(fresh_kernel, place, full_folder):
    file = full_folder / "history.sqlite"
    kernel = fresh_kernel(**launch(place, JIFFY_HISTORY=str(file)))
    for i in range(20):
        assert kernel.run(f"{i} + 1").result == str(i + 1)
    (full_folder / "fill").unlink()
    assert kernel.run('"there is room"').result == "there is room"
    kernel.client.shutdown()
    psutil.Process(kernel.pid).wait(timeout=TIMEOUT)
    with closing(sqlite3.connect(file)) as history:
        cells = [source for source, in history.execute("SELECT source FROM history ORDER BY session, line")]
    assert cells == [f"{i} + 1" for i in range(20)] + ['"there is room"']


def test_a_kernel_ends_when_its_server_is_killed(place):
    with server(place / "work", place) as address:
        base = address + "/api/kernels"
        headers = {"Content-Type": "application/json", "Cookie": "_xsrf=abab", "X-XSRFToken": "abab"}
        request = urllib.request.Request(base, data=b'{"name": "java"}', headers=headers)
        urllib.request.urlopen(request).close()
        port = address.rsplit(":", 1)[1]
        option = f"--ServerApp.port={port}"
        owner = next(p for p in psutil.process_iter(["cmdline"]) if option in (p.info["cmdline"] or []))
        kernels = owner.children(recursive=True)
        assert kernels
        owner.kill()
        owner.wait(timeout=TIMEOUT)
        assert not psutil.wait_procs(kernels, timeout=TIMEOUT)[1]


def test_without_any_room_the_profilers_still_count(fresh_kernel, place):
    kernel = fresh_kernel(**launch(place, "-Djava.io.tmpdir=/proc", XDG_DATA_HOME="/proc/none"))
    answers(kernel)
    outcome = kernel.run("%prun Thread.sleep(50)")
    assert outcome.status == "ok"
    assert "function calls" in str(outcome.outputs)
    answers(kernel)


def die(kernel, signum):
    process = psutil.Process(kernel.pid)
    process.send_signal(signum)
    try:
        process.wait(timeout=TIMEOUT)
    except psutil.NoSuchProcess:
        pass


def warned(kernel):
    """What the first cell says besides its own output."""
    return kernel.run("1").text("stderr")


def test_after_a_crash_the_next_kernel_says_where_the_report_is(fresh_kernel, place, capfd):
    kernel = fresh_kernel(**launch(place))
    pid = kernel.pid
    kernel.run("1")
    die(kernel, signal.SIGSEGV)
    report = place / "work" / f"hs_err_pid{pid}.log"
    assert report.exists()
    following = fresh_kernel(**launch(place))
    said = warned(following)
    assert f"the previous kernel (process {pid}) crashed: SIGSEGV" in said and str(report) in said
    assert len(said.splitlines()) == 1
    assert "A fatal error has been detected by the Java Runtime Environment" in capfd.readouterr().err
    assert warned(fresh_kernel(**launch(place))) == "", "it is said once"


def test_after_a_kill_the_next_kernel_says_so_and_cleans_up(fresh_kernel, place):
    kernel = fresh_kernel(**launch(place))
    pid = kernel.pid
    kernel.run("%prun -q Thread.sleep(50)")
    assert kernel.run("%history").status == "ok"
    die(kernel, signal.SIGKILL)
    assert os.listdir(place / "tmp") != []
    following = fresh_kernel(**launch(place))
    said = warned(following)
    assert f"the previous kernel (process {pid}) ended without shutting down" in said
    left = [name for name in os.listdir(place / "tmp") if not name.startswith("hsperfdata")]
    assert len(left) == 1, "only what is the new kernel's own"
    following.client.shutdown()
    psutil.Process(following.pid).wait(timeout=TIMEOUT)
    assert not [name for name in os.listdir(place / "tmp") if not name.startswith("hsperfdata")]


def test_a_kernel_that_its_client_ended_is_not_missed(fresh_kernel, place):
    kernel = fresh_kernel(**launch(place))
    kernel.run("1")
    kernel.close()
    assert warned(fresh_kernel(**launch(place))) == ""


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP])
def test_the_usual_signals_end_the_kernel_and_are_no_death(fresh_kernel, place, signum):
    signal.signal(signum, signal.SIG_DFL)    # a child inherits what is ignored, as by nohup
    kernel = fresh_kernel(**launch(place))
    kernel.start("while (true) Thread.sleep(10);")
    time.sleep(1)
    die(kernel, signum)
    assert warned(fresh_kernel(**launch(place))) == ""


def test_what_the_recorder_writes_is_only_its_users(fresh_kernel, place):
    kernel = fresh_kernel(**launch(place))
    request = kernel.start("%prun Thread.sleep(3000)")
    recorded = []
    deadline = time.monotonic() + TIMEOUT
    while not recorded and time.monotonic() < deadline:
        time.sleep(0.1)
        recorded = [f for f in place.rglob("*.jfr")]
    assert recorded
    for file in recorded:
        parents = [p for p in file.parents if place in p.parents and place / "tmp" != p]
        assert any(os.stat(p).st_mode & 0o077 == 0 for p in parents), file
    kernel.finish(request)


@pytest.mark.parametrize("kind", ["read-only", "missing", "with spaces and umlauts"])
def test_any_home_will_do(fresh_kernel, place, kind):
    home = place / {"read-only": "ro", "missing": "none", "with spaces and umlauts": "home of ä ü"}[kind]
    if kind == "read-only":
        home.mkdir(mode=0o500)
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    kernel = fresh_kernel(env={**env, "HOME": str(home)})
    answers(kernel)
    assert kernel.run("!cd; pwd").status in ("ok", "error")
    if kind != "missing":
        assert kernel.run("%cd ~").status == "ok"
        assert kernel.run('System.getProperty("user.dir")').status == "ok"
