# SPDX-License-Identifier: Apache-2.0
"""Writes Magics.md: what %name? says of each magic, as the installed kernel says it.

    target/python/bin/python docs/magics.py

target/python is made by `mvn verify`; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER.parent / "kernel/src/test/jupyter"))

HEAD = """# Magics

What `%name?` says of each magic, as [magics.py](magics.py) wrote it down. Options stand before the code or the words
that a magic takes; `[…]` may be left out, and `code …` is the rest of the cell.
"""


def magics(kernel):
    """Each magic in the order of %lsmagic: its forms and its help."""
    listed = text_of(kernel.run("%lsmagic")).split("\n\n")[0]
    for line in listed.splitlines():
        forms = [form.rstrip(",") for form in line.split() if form.startswith("%")]
        forms = forms[: 2 if len(forms) > 1 and forms[1] == "%" + forms[0] else 1]
        yield forms, text_of(kernel.run(forms[0] + "?")).strip()


def text_of(outcome):
    """What a cell shows, in its page or below it."""
    pages = [page["data"] for page in outcome.reply["content"].get("payload", []) if "data" in page]
    shown = [message["content"]["data"] for message in outcome.outputs if "data" in message["content"]]
    return "\n".join(data["text/plain"] for data in pages + shown)


def page(kernel):
    sections = [f"## {', '.join(f'`{form}`' for form in forms)}\n\n```text\n{text}\n```\n" for forms, text in magics(kernel)]
    return "\n".join([HEAD, *sections])


def main():
    from client import Kernel

    kernel = Kernel()
    try:
        (FOLDER / "Magics.md").write_text(page(kernel))
    finally:
        kernel.close()


if __name__ == "__main__":
    main()
