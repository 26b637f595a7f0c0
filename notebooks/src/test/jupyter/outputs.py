# SPDX-License-Identifier: Apache-2.0
"""What the cells of a notebook put out."""


def outputs(notebook):
    """All outputs, in order."""
    return [o for cell in notebook.cells for o in cell.get("outputs", [])]


def bundles(notebook):
    """The outputs that come in several forms: MIME type → data."""
    return [o.data for o in outputs(notebook) if "data" in o]


def plain_text(notebook):
    """All that a front end without HTML and pictures shows."""
    return "\n".join(o.text if o.output_type == "stream" else o.data["text/plain"] for o in outputs(notebook))


def first_line(bundle):
    """What a reader must find in every form of an output, with single spaces."""
    return " ".join(next(line for line in bundle["text/plain"].splitlines() if line.strip()).split())
