# SPDX-License-Identifier: Apache-2.0
"""pip install, and what a user does next."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from environment import JDK, WHEEL, cache_in_use, made, until

NO_FOLDER = "/dev/null"  # then kernels start without a cache, and no process is left that makes one
CELLS = """
    import json, time
    from client import Kernel
    kernel = Kernel()
    pid = kernel.pid
    result = kernel.run("ProcessHandle.current().pid()").result
    timeit = str(kernel.run("%timeit -n 10 -r 2 Math.log(2)").outputs)
    endless = kernel.start("System.out.println(1); while (true) { }")
    seen = kernel.until_text(endless, "1")
    kernel.interrupt()
    error = kernel.finish(endless, seen).error["ename"]
    kernel.run("int kept = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=60)
    restarted = kernel.run("kept").error["evalue"]
    kernel.close()
    print(json.dumps([pid == int(result), timeit, error, restarted]))
"""


@pytest.mark.quick
def test_the_kernel_is_there_after_pip_install(lab):
    specs = lab.kernelspecs()
    assert specs["java"]["resource_dir"] == str(lab.kernelspec)
    assert specs["java"]["spec"]["display_name"] == "Java (Jiffy)"


@pytest.mark.quick
def test_cells_measurements_interrupt_and_restart(lab):
    own_process, timeit, interrupted, restarted = lab.python(CELLS, XDG_CACHE_HOME=NO_FOLDER)
    assert own_process, "the launcher becomes the JVM"
    assert "per loop (mean ± std. dev. of 2 runs, 10 loops each)" in timeit
    assert interrupted == "KeyboardInterrupt"
    assert restarted == "cannot find symbol: variable kept"


def test_the_first_kernel_leaves_a_cache_for_the_next(lab):
    assert cache_in_use(lab) is None
    [launch] = until(lambda: made(lab))
    assert cache_in_use(lab).startswith(str(launch.parent))


@pytest.mark.quick
def test_two_processes_never_make_a_cache_at_once(lab, tmp_path):
    launch = tmp_path / "launch.args"
    assert lab.python(f"""
        import fcntl, json, sys
        sys.path.insert(0, {str(lab.kernelspec)!r})
        import cache
        with open({str(tmp_path / "lock")!r}, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            cache.make(["touch", {str(launch)!r}], {str(tmp_path)!r})
        print(json.dumps("gave up"))
    """) == "gave up"
    assert not launch.exists()


@pytest.mark.quick
def test_a_cache_that_another_process_has_just_made_is_not_made_again(lab, tmp_path):
    made, again = tmp_path / "launch.args", tmp_path / "again"
    assert lab.python(f"""
        import json, sys, threading
        sys.path.insert(0, {str(lab.kernelspec)!r})
        import cache
        folder, told = {str(tmp_path)!r}, []
        train = lambda: told.append(cache.train(["touch", {str(again)!r}], folder, cache.Kernels(folder)))
        other = threading.Thread(target=train)
        with cache.Turn(folder):
            other.start()
            other.join(1)
            open({str(made)!r}, "w").close()
        other.join()
        print(json.dumps(told))
    """) == ["done"]
    assert not again.exists()


def test_a_cache_that_was_cut_short_is_made_anew(lab):
    [launch] = made(lab)
    cache = next(path for path in launch.parent.iterdir() if path.suffix in (".aot", ".jsa"))
    cache.chmod(0o600)
    os.truncate(cache, cache.stat().st_size // 2)
    assert cache_in_use(lab) is None
    assert f"is in {launch.parent}\n" in lab.run("jiffy", "cache")
    assert cache_in_use(lab) == str(cache)


def test_a_jdk_that_was_updated_gets_a_cache_of_its_own(lab, tmp_path):
    for name in os.listdir(JDK):
        if name != "release":
            (tmp_path / name).symlink_to(JDK / name)
    release = (JDK / "release").read_text()
    (tmp_path / "release").write_text(release)
    found = lab.run("jiffy", "--version", JAVA_HOME=str(tmp_path))
    assert str(JDK) not in found
    folders = {folder_for(lab, tmp_path)}
    (tmp_path / "release").write_text(release + 'BUILD_INFO="another"\n')
    folders.add(folder_for(lab, tmp_path))
    assert len(folders) == 2


def folder_for(environment, jdk):
    return environment.python(f"""
        import json, sys
        sys.path.insert(0, {str(environment.kernelspec)!r})
        import jdk, launch
        print(json.dumps(launch.cache_folder(jdk.find(), "jiffy-0.jar")))
    """, JAVA_HOME=str(jdk))


@pytest.mark.quick
def test_without_a_jdk_each_cell_shows_how_to_get_one(lab, tmp_path):
    spec = tmp_path / "kernels/java"
    shutil.copytree(lab.kernelspec, spec)
    with open(spec / "jdk.py", "a") as file:
        file.write("\nUSUAL = ()\n")
    told = lab.python("""
        import json
        from client import Kernel
        kernel = Kernel()
        told = [kernel.run("1 + 1").error for _ in range(2)]
        kernel.close()
        print(json.dumps(told))
    """, JUPYTER_PATH=str(tmp_path), JAVA_HOME="/no/jdk", PATH=f"{lab.folder}/bin")
    assert told[0] == told[1]
    assert told[0]["evalue"].startswith(
        "JAVA_HOME (/no/jdk) has no bin/java. Jiffy needs a JDK, 17 or newer: ")
    assert told[0]["traceback"][1] == "Then restart this kernel."


@pytest.mark.quick
def test_without_a_jdk_and_without_jupyter_nothing_is_left_running(lab, tmp_path):
    gone = subprocess.Popen(["true"])
    gone.wait()
    ports = dict.fromkeys(("iopub_port", "shell_port", "control_port", "stdin_port", "hb_port"), 0)
    connection = {"transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256", **ports}
    (tmp_path / "connection.json").write_text(json.dumps(connection))
    command = [lab.kernelspec / "no_jdk.py", tmp_path / "connection.json", "no JDK"]
    lab.run("python", *command, JPY_PARENT_PID=str(gone.pid))


@pytest.mark.quick
def test_java_home_that_will_not_do_is_passed_over_with_a_line(lab, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/java").symlink_to(JDK / "bin/java")
    (tmp_path / "release").write_text('JAVA_VERSION="11.0.2"\n')
    code = f"""
        import json, sys
        sys.path.insert(0, {str(lab.kernelspec)!r})
        import jdk
        found = jdk.find()
        print(json.dumps([found.home, found.unfit]))
    """
    home, unfit = lab.python(code, JAVA_HOME=str(tmp_path), PATH=f"{JDK}/bin:/usr/bin:/bin")
    assert home == os.path.realpath(JDK)
    assert unfit == [f"JAVA_HOME ({tmp_path}) is JDK 11.0.2, older than 17"]


def test_the_command_line(lab):
    assert "Usage: jiffy timeit" in lab.run("jiffy", "timeit", "--help")
    assert "10 loops, best of 2: " in lab.run("jiffy", "timeit", "-n", "10", "-r", "2", "Math.log(2)")
    told = lab.run("jiffy", "doctor")
    assert f"'Java (Jiffy)' in {lab.kernelspec}" in told and "ok      runs a cell" in told


def test_pip_install_for_one_user(lab, tmp_path):
    base = tmp_path / "base"
    python = getattr(sys, "_base_executable", sys.executable)
    options = ["--user", "--no-index", "--quiet", "--break-system-packages"]
    subprocess.run([python, "-m", "pip", "install", *options, WHEEL],
                   env=lab.variables(PYTHONUSERBASE=str(base), PYTHONPATH=None), cwd=tmp_path, check=True)
    assert (base / "share/jupyter/kernels/java/kernel.json").is_file()
    told = subprocess.run([base / "bin/jiffy", "--version"], stdout=subprocess.PIPE, text=True, check=True,
                          env=lab.variables(PYTHONUSERBASE=str(base), PYTHONPATH=None)).stdout
    assert told.startswith("Jiffy ")


@pytest.mark.quick
def test_pip_uninstall_leaves_nothing(lab):
    lab.run("pip", "uninstall", "--yes", "jiffy-kernel")
    assert lab.files() == lab.before
    assert "java" not in lab.kernelspecs()
