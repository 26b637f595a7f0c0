# SPDX-License-Identifier: Apache-2.0
"""Random cells of one seed: each is answered, none ends the session, and results are those of jshell."""

import os
import shutil

from bench_random import differences
from random_cells import Grammar, jshell_results


def jshell():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "jshell") if home else shutil.which("jshell")


def test_random_cells(kernel):
    cells = list(Grammar(15).cells(120))
    wanted = jshell_results(jshell(), cells)
    assert len(wanted) > 80
    assert list(differences(kernel, cells, wanted)) == []
