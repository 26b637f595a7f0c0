# SPDX-License-Identifier: Apache-2.0
"""The wheel in each kind of environment that pip, pipx and uv make. Kernels there start without a cache unless said."""

import base64
import hashlib
import sys
import zipfile

import pytest
from environment import WHEEL, Environment, cache_in_use, pinned

NO_CACHE = {"XDG_CACHE_HOME": "/dev/null"}
BOTH = """
    import json, os, psutil
    from client import Kernel
    kernels, told = [], []
    for folder in os.environ["FOLDERS"].split(":"):
        os.environ["JUPYTER_PATH"] = folder
        kernels.append(Kernel())
    for kernel in kernels:
        command = psutil.Process(kernel.pid).cmdline()
        told.append([kernel.run("6 * 7").result, command[command.index("-jar") + 1]])
    for kernel in kernels:
        kernel.close()
    print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def client():
    """An environment with a Jupyter client and the wheel."""
    environment = Environment("client", pinned("jupyter_client"), pinned("psutil"), "pipx==1.18.4")
    environment.run("pip", "install", "--no-index", "--disable-pip-version-check", WHEEL)
    return environment


def content(environment):
    """The files with their times, but for those that Python compiles for itself."""
    return {path: path.lstat().st_mtime_ns for path in environment.folder.rglob("*")
            if not path.is_dir() and "__pycache__" not in path.parts}


def test_an_environment_that_nobody_may_write_to(client):
    before = content(client)
    folders = [client.folder, *(path for path in client.folder.rglob("*") if path.is_dir() and not path.is_symlink())]
    modes = [(folder, folder.stat().st_mode) for folder in folders]
    try:
        for folder, mode in modes:
            folder.chmod(mode & ~0o222)
        assert cache_in_use(client, **NO_CACHE) is None
        assert client.run("jiffy", "--version", PYTHONDONTWRITEBYTECODE="1").startswith("Jiffy ")
    finally:
        for folder, mode in modes:
            folder.chmod(mode)
    assert content(client) == before  # root could have written all the same


def sha256(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def another_version(folder):
    """The wheel as version 9 would be: other names for version and jar."""
    old, new = WHEEL.name.split("-")[1], "9.0"
    with zipfile.ZipFile(WHEEL) as wheel:
        files = {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/RECORD")}
    [arguments] = [name for name in files if name.endswith("/launch.args")]
    jar = files[arguments].split(b"\n", 1)[0].decode()
    renamed = {}
    for name, data in files.items():
        if name.endswith(("METADATA", "launch.args", "kernel.json", "__init__.py")):
            data = data.replace(old.encode(), new.encode()).replace(jar[:-4].encode(), b"jiffy-9")
        renamed[name.replace(f"-{old}.", f"-{new}.").replace(jar[:-4], "jiffy-9")] = data
    record = f"jiffy_kernel-{new}.dist-info/RECORD"
    lines = [f"{name},sha256={sha256(data)},{len(data)}" for name, data in renamed.items()]
    renamed[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    path = folder / WHEEL.name.replace(old, new)
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in renamed.items():
            wheel.writestr(name, data)
    return path


def test_two_versions_side_by_side(client, tmp_path):
    other = Environment("other")
    other.run("pip", "install", "--no-index", "--disable-pip-version-check", another_version(tmp_path))
    folders = ":".join(str(environment.folder / "share/jupyter") for environment in (client, other))
    (one, jar), (two, other_jar) = client.python(BOTH, FOLDERS=folders, **NO_CACHE)
    assert one == two == "42"
    assert jar.startswith(str(client.kernelspec)) and other_jar == str(other.kernelspec / "jiffy-9.jar")


def test_an_upgrade_leaves_nothing_of_the_former_version(client, tmp_path):
    client.run("pip", "install", "--no-index", "--disable-pip-version-check", another_version(tmp_path))
    assert [path.name for path in client.kernelspec.glob("jiffy-*.jar") if "cells" not in path.name] == ["jiffy-9.jar"]
    client.run("pip", "install", "--no-index", "--disable-pip-version-check", "--force-reinstall", WHEEL)


def pipx_in(folder):
    """The variables for a pipx that writes into a folder only."""
    folders = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "bin")}
    return {**folders, "PIPX_DEFAULT_PYTHON": sys.executable}


def test_pipx_and_uv_tool_install_the_command_line(client, tmp_path):
    client.run("pipx", "install", WHEEL, **pipx_in(tmp_path))
    assert client.run(tmp_path / "bin/jiffy", "--version").startswith("Jiffy ")
    uv = {"UV_TOOL_DIR": str(tmp_path / "uv"), "UV_TOOL_BIN_DIR": str(tmp_path / "uv-bin"), "UV_OFFLINE": "1"}
    client.run(sys.executable, "-m", "uv", "tool", "install", "--python", sys.executable, WHEEL, **uv)
    assert client.run(tmp_path / "uv-bin/jiffy", "--version").startswith("Jiffy ")


def test_pipx_inject_adds_the_kernel_to_a_jupyter_of_pipx(client, tmp_path):
    client.run("pipx", "install", "--include-deps", pinned("jupyter_client"), **pipx_in(tmp_path))
    client.run("pipx", "inject", "jupyter_client", WHEEL, **pipx_in(tmp_path))
    assert str(tmp_path / "pipx") in client.kernelspecs(tmp_path / "bin/jupyter")["java"]["resource_dir"]


def test_uv_pip_installs_it():
    bare = Environment("bare", pinned("jupyter_client"), WHEEL)
    assert bare.kernelspecs()["java"]["resource_dir"] == str(bare.kernelspec)
