# SPDX-License-Identifier: Apache-2.0
"""A short run of bench_random.py, the same each time."""

import os
import shutil
from pathlib import Path

from bench_random import differences
from random_cells import Grammar, jshell_results

JSHELL = Path(shutil.which(os.environ.get("JIFFY_JAVA", "java"))).resolve().with_name("jshell")


def test_random_cells_are_answered_as_plain_jshell_answers_them(kernel):
    cells = list(Grammar(7).cells(80))
    wanted = jshell_results(str(JSHELL), cells)
    assert len(wanted) > 40
    assert list(differences(kernel, cells, wanted)) == []
