# SPDX-License-Identifier: Apache-2.0
import pytest
from client import Kernel


@pytest.fixture(scope="module")
def kernel():
    """A kernel that the tests of a file share, as cells of a notebook do."""
    kernel = Kernel()
    yield kernel
    kernel.close()


@pytest.fixture
def fresh_kernel():
    """Starts kernels that a test has for itself: call it with what the launch needs."""
    kernels = []

    def start(**launch):
        kernels.append(Kernel(**launch))
        return kernels[-1]

    yield start
    for kernel in kernels:
        kernel.close()
