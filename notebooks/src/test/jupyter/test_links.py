# SPDX-License-Identifier: Apache-2.0
"""What a text of the project points to is there, and every notebook can be found."""

import os
import re
import subprocess
from pathlib import Path

import nbformat

ROOT = Path(os.environ["JIFFY_ROOT"])


def texts():
    """Each text with the folder that its links start from."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    for name in subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split():
        yield name, (ROOT / name).read_text()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        yield f"notebooks/{path.name}", "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def links(text):
    """The files of the project that a text links to, without what stands between backquotes."""
    prose = re.sub(r"(?s)```.*?```|`[^`\n]*`", "`", text)
    found = re.findall(r"\]\(<?([^)>\s]+)", prose) + re.findall(r"(?:src|href)=\"([^\"]+)\"", prose)
    return [link.split("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]


def test_every_link_leads_to_a_file():
    for name, text in texts():
        for link in links(text):
            assert (ROOT / name).parent.joinpath(link).exists(), f"{name} links to {link}"


def test_every_notebook_is_linked_from_the_readme_and_from_the_first_one():
    notebooks = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    pages = dict(texts())
    assert notebooks <= {Path(link).name for link in links(pages["README.md"])}
    assert notebooks <= {"00-Start-Here.ipynb", *links(pages["notebooks/00-Start-Here.ipynb"])}


def test_the_pictures_are_small():
    for picture in (ROOT / "notebooks/pictures").iterdir():
        assert picture.stat().st_size < 150_000, picture.name
