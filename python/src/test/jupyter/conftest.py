# SPDX-License-Identifier: Apache-2.0
import pytest
from environment import WHEEL, Environment, pinned


@pytest.fixture(scope="session")
def lab():
    """An environment with JupyterLab and nothing else, into which pip has put the wheel."""
    environment = Environment("lab", pinned("jupyterlab"))
    environment.before = environment.files()
    environment.run("pip", "install", "--no-index", "--disable-pip-version-check", WHEEL)
    return environment


@pytest.fixture(scope="session")
def tools():
    """An environment with the programs that run notebooks without JupyterLab."""
    environment = Environment(
        "tools", pinned("nbconvert"), "jupyter-console==6.6.3", "jupyter_kernel_gateway==3.0.1", "jupytext==1.19.6",
        "nbval==0.11.0", "papermill==2.7.0", "voila==0.5.13",
    )
    environment.run("pip", "install", "--no-index", "--disable-pip-version-check", WHEEL)
    return environment


def pytest_configure(config):
    config.addinivalue_line("markers", "quick: runs in every build, the others with -Pwheel only")


def pytest_collection_modifyitems(items):
    """Whole environments are made and programs are started here, which takes longer than a cell."""
    for item in items:
        item.add_marker(pytest.mark.timeout(300))
