# SPDX-License-Identifier: Apache-2.0
"""Installation and its mistakes, as a user meets them in a shell."""

import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import psutil
import pytest
from client import Kernel

JAVA = shutil.which(os.environ.get("JIFFY_JAVA", "java"))
ROOT = Path(__file__).parents[4]
JIFFY = [JAVA, "-jar", str(ROOT / "kernel/target/jiffy.jar")]


def jiffy(*arguments, **variables):
    """The exit code and what was printed."""
    done = subprocess.run([*JIFFY, *map(str, arguments)], env={**os.environ, **variables}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=100)
    return done.returncode, done.stdout


def test_install_upgrade_examine_and_uninstall(tmp_path):
    prefix = tmp_path / "a folder of ünicode"
    kernels = prefix / "share/jupyter/kernels"
    home = {"JUPYTER_DATA_DIR": str(prefix / "share/jupyter"), "JUPYTER_PATH": "", "PATH": "/bin"}
    code, told = jiffy("install", "--prefix", prefix)
    assert code == 0 and f"Installed 'Java (Jiffy)' in {kernels}/java" in told
    files = sorted(os.listdir(kernels / "java"))
    code, told = jiffy("install", "--prefix", prefix)
    assert code == 0 and "Upgraded" in told and "Training" not in told
    assert sorted(os.listdir(kernels / "java")) == files
    assert "ok      runs a cell" in jiffy("doctor", **home)[1]
    settings = tmp_path / "jiffy.properties"
    settings.write_text("display.rows = 9\ndispaly.columns = 3\n")
    told = jiffy("doctor", JIFFY_CONFIG=str(settings), **home)[1]
    assert f"mend  {settings}, line 2: there is no setting dispaly.columns; did you mean display.columns?\n" in told
    assert "ok      runs a cell" in told, "and its log need not say that again"
    cache = next(kernels / "java" / name for name in files if name.endswith((".aot", ".jsa")))
    os.truncate(cache, cache.stat().st_size // 2)
    assert "does not take its start-up cache" in jiffy("doctor", **home)[1]

    assert jiffy("install", "--prefix", prefix, "--uninstall")[0] == 0
    assert os.listdir(kernels) == []
    assert jiffy("install", "--prefix", prefix, "--uninstall") == (
        1, f"Nothing to uninstall: there is no kernel in {kernels}/java\n")

    (kernels / "java").mkdir()
    (kernels / "java/kernel.json").write_text(json.dumps({"argv": ["/opt/x"], "display_name": "X", "language": "java"}))
    refusal = (f"{kernels}/java holds another kernel: 'X', run by /opt/x. Choose another --name, or --replace to"
               " overwrite it.\n")
    assert jiffy("install", "--prefix", prefix) == (1, refusal)
    assert jiffy("install", "--prefix", prefix, "--uninstall") == (1, refusal)
    assert jiffy("install", "--prefix", prefix, "--jvm-option=-Xmx1k", "--replace")[0] == 1
    assert json.loads((kernels / "java/kernel.json").read_text())["display_name"] == "X"
    assert os.listdir(kernels / "java") == ["kernel.json"]


def with_another_content(jar, folder):
    """The same program in a jar with another hash."""
    changed = folder / "changed.jar"
    shutil.copy(jar, changed)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("changed.txt", "changed")
    return changed


IS_CHANGED = 'ClassLoader.getSystemResource("changed.txt") != null'


def test_an_upgrade_leaves_a_running_kernel_alone(tmp_path, monkeypatch):
    prefix = tmp_path / "prefix"
    folder = prefix / "share/jupyter/kernels/java"
    assert jiffy("install", "--prefix", prefix)[0] == 0
    before = set(os.listdir(folder))
    monkeypatch.setenv("JUPYTER_PATH", str(prefix / "share/jupyter"))
    old = Kernel()
    try:
        assert old.run(IS_CHANGED).result == "false"
        changed = with_another_content(ROOT / "kernel/target/jiffy.jar", tmp_path)
        upgrade = [JAVA, "-jar", str(changed), "install", "--prefix", str(prefix)]
        subprocess.run(upgrade, check=True, stdout=subprocess.DEVNULL, timeout=100)
        # What the old one has not loaded yet is still there for it.
        assert old.run("%prun -q Math.sqrt(2)").status == "ok"
        assert old.run("%whos").status == "ok"
        assert old.run('display(List.of(Map.of("a", 1)));\n1 + 1').result == "2"
        new = Kernel()
        try:
            assert new.run(IS_CHANGED).result == "true"
        finally:
            new.close()
    finally:
        old.close()
    caches = [name for name in os.listdir(folder) if name.endswith((".aot", ".jsa"))]
    assert len(caches) == 1 and not before & set(caches), "the old cache is gone"


LAB = """#!/bin/sh
case "$*" in
    "lab --version") echo 4.4.0 ;;
    --paths*) echo '{"data": []}' ;;
    *) echo "opened: $*" ;;
esac
"""
PYTHON = """#!/bin/sh
case "$*" in
    -m\\ venv*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo "venv made" ;;
    -m\\ pip*) cp "${0%/bin/python}/../lab-program" "${0%/python}/jupyter"; echo "pip ran" ;;
esac
"""


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_lab_makes_a_jupyter_of_its_own_where_none_is_on_the_path(tmp_path):
    program(tmp_path / "bin/python3", PYTHON)
    program(tmp_path / "data/jiffy/lab-program", LAB)
    (tmp_path / "notes").mkdir()
    words = ["install", "--prefix", tmp_path / "p", "--lab", "--notebooks", tmp_path / "notes", "--no-browser"]
    home = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "XDG_DATA_HOME": str(tmp_path / "data")}
    if shutil.which("jupyter", path="/usr/bin:/bin"):
        home["PATH"] = f"{tmp_path}/bin"
        for tool in ("sh", "cp", "mkdir", "cat", "echo"):
            (tmp_path / "bin" / tool).symlink_to(shutil.which(tool, path="/usr/bin:/bin"))
    for made in (True, False):
        code, told = jiffy(*words, **home)
        assert code == 0, told
        assert ("No JupyterLab on the PATH: making a private one" in told) == made
        assert f"opened: lab {tmp_path}/notes" in told


def test_an_interrupted_installation_leaves_nothing(tmp_path):
    install = subprocess.Popen([*JIFFY, "install", "--prefix", str(tmp_path / "p")], start_new_session=True,
                               stdout=subprocess.PIPE, text=True, env={**os.environ, "JDK_JAVA_OPTIONS": ""},
                               # Ignored, and so by the JVM, where this suite was started in the background.
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    assert "Training" in install.stdout.readline()
    kernels = []
    while not kernels:
        kernels = psutil.Process(install.pid).children(recursive=True)
    time.sleep(1)  # until the kernel would take the signal for an interrupt of its cell; sooner it ends by it
    os.killpg(install.pid, signal.SIGINT)
    assert "Interrupted: nothing has changed." in install.communicate(timeout=60)[0]
    assert install.returncode == 130
    assert not psutil.wait_procs(kernels, timeout=10)[1]
    assert os.listdir(tmp_path / "p/share/jupyter/kernels") == []


HELP = "('java -jar jiffy.jar --help' lists all)\n"


@pytest.mark.parametrize("arguments, told", [
    (["instal"], f"There is no command and no file 'instal'; is it install? {HELP}"),
    (["/no/connection.json"], f"There is no command and no file '/no/connection.json' {HELP}"),
    (["doctor", "x"], "'x' is one word too many ('java -jar jiffy.jar doctor --help' lists all)\n"),
    (["install", "--name", ".."], "--name takes letters, digits, '.', '_' and '-', a letter or digit first, not '..'"
                                  " ('java -jar jiffy.jar install --help' lists all)\n"),
])
def test_mistakes_are_told_in_a_line(arguments, told):
    assert jiffy(*arguments) == (2, told)


@pytest.mark.parametrize("file, told", [
    (b"{\xff}", "not a Jupyter connection file: it is no text in UTF-8"),
    (b"[]", "not a Jupyter connection file: Expected BEGIN_OBJECT but was BEGIN_ARRAY at line 1 column 2 path $"),
    (b'{"ip": "::1", "shell_port": 70000}',
     'not a Jupyter connection file: "shell_port" must be 1 to 65535, not 70000'),
    (b'{"ip": "::1", "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "key": "k",'
     b' "transport": "tcp", "signature_scheme": "rot13"}', 'signature_scheme "rot13" is not supported'),
])
def test_a_wrong_connection_file_ends_the_kernel_with_a_line(tmp_path, file, told):
    path = tmp_path / "kernel.json"
    path.write_bytes(file)
    assert jiffy(path) == (1, f"{path}: {told}\n")


def shell(*arguments, **options):
    done = subprocess.run([ROOT / "install.sh", *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=100, **options)
    return done.returncode, done.stdout


@pytest.mark.parametrize("arguments, told", [
    (["--frobnicate"], "there is no option --frobnicate"),
    (["foo"], "'foo' only goes with --lab"),
    (["--no-browser"], "'--no-browser' only goes with --lab"),
    (["--name", "a b"], "--name takes letters, digits, '.', '_' and '-', a letter or digit first, not 'a b'"),
    (["--jdk", "--lab"], "--jdk needs a value, not '--lab'"),
    (["--prefix"], "--prefix needs a value"),
    (["--user", "--prefix=x"], "--user and --prefix exclude each other"),
])
def test_install_sh_tells_mistakes_before_it_builds(arguments, told):
    assert shell(*arguments) == (1, f"install.sh: {told} (./install.sh --help lists all)\n")


@pytest.mark.parametrize("java, told", [
    ('[ "$1" = -version ]', "is older than 17"),
    ('[ "$1" = --list-modules ] && echo java.base@11.0.2', "is JDK 11.0.2, older than 17"),
    ('[ "$1" = --list-modules ] && echo java.base@21', "is a JRE without jdk.jshell, not a JDK"),
    ("exit 127", "has a bin/java that does not run"),
    (None, "has no bin/java"),
])
def test_install_sh_says_what_a_jdk_lacks(tmp_path, java, told):
    if java:
        (tmp_path / "jdk/bin").mkdir(parents=True)
        (tmp_path / "jdk/bin/java").write_text(f"#!/bin/sh\n{java}\n")
        (tmp_path / "jdk/bin/java").chmod(0o755)
    assert shell("--jdk", "jdk", cwd=tmp_path) == (
        1, f"install.sh: --jdk jdk {told}. Jiffy needs a JDK, 17 or newer.\n")
