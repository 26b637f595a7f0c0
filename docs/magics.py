# SPDX-License-Identifier: Apache-2.0
"""Writes the second part of Magics.md anew: the help of every magic, as the installed kernel shows it.

    target/python/bin/python docs/magics.py

target/python is made by `mvn verify`; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER.parent / "kernel/src/test/jupyter"))

HELP = "\n# Help\n"


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


def sections(listed):
    """Forms, usage and summary of each magic, by the details that follow them: several magics may share these."""
    merged = {}
    for forms, text in listed:
        usage, summary, *details = text.split("\n\n", 2)
        merged.setdefault(details[0] if details else forms[0], []).append((forms, usage, summary))
    return merged


def section(details, entries):
    heading = ", ".join(f"`{form}`" for forms, _, _ in entries for form in forms)
    usage = "\n".join(usage for _, usage, _ in entries)
    summaries = list(dict.fromkeys(summary for _, _, summary in entries))
    if len(summaries) > 1:
        summaries = [f"{forms[0]}: {summary}" for forms, _, summary in entries]
    parts = [usage, "\n".join(summaries)]
    if details != entries[0][0][0]:
        parts.append(details)
    return f"## {heading}\n\n```text\n" + "\n\n".join(parts) + "\n```\n"


def page(kernel, written):
    """The page with its help anew; the part before it is written by hand."""
    head, rest = written.split(HELP)
    introduction = rest.split("\n## ")[0].rstrip()
    helps = [section(details, entries) for details, entries in sections(magics(kernel)).items()]
    return head + HELP + "\n".join([introduction, "", *helps])


def main():
    from client import Kernel

    file = FOLDER / "Magics.md"
    kernel = Kernel()
    try:
        file.write_text(page(kernel, file.read_text()))
    finally:
        kernel.close()


if __name__ == "__main__":
    main()
