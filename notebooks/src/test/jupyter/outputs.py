# SPDX-License-Identifier: Apache-2.0
"""What the cells of a notebook put out."""

import re

UNIT = r"(?:ns|µs|ms|s|min|h|%|[kMG]i?B|[kMG]?B)(?!\w)"


def outputs(notebook):
    """All outputs, in order."""
    return [o for cell in notebook.cells for o in cell.get("outputs", [])]


def bundles(notebook):
    """The outputs that come in several forms: MIME type → data."""
    return [o.data for o in outputs(notebook) if "data" in o]


def cell_text(cell):
    """All that a front end without HTML and pictures shows below a cell."""
    return "\n".join(output_text(output) for output in cell.get("outputs", []))


def output_text(output):
    return output.get("text") or output.get("data", {}).get("text/plain", "")


def shape(cell):
    """What every run of a cell has in common: its outputs' forms, and lines of reports without their figures."""
    kept = [o for o in cell.get("outputs", []) if not output_text(o).startswith("Downloading")]
    return [(o.output_type, *sorted(o.get("data", {})), *report_lines(output_text(o))) for o in kept]


def report_lines(text):
    known = ("per loop (", "executions in all", "function calls", "Total time:")
    known += ("peak memory:", "CPU times:", "Wall time:")
    return [without_figures(line) for line in text.splitlines() if any(word in line for word in known)]


def without_figures(line):
    """A line of a report as it stands in every run: # for each figure with its unit, one loop or run as many."""
    return " ".join(re.sub(r"\b(loop|run)\b", r"\1s", re.sub(rf"~?\d[\d.,]*(?: {UNIT})?", "#", line)).split())


def first_line(bundle):
    """What a reader must find in every form of an output, with single spaces."""
    return " ".join(next(line for line in bundle["text/plain"].splitlines() if line.strip()).split())
