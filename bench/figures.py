# SPDX-License-Identifier: Apache-2.0
"""Blocks of Markdown that programs write and other pages quote.

A program writes a block between `<!-- figures NAME -->` and `<!-- end -->` in a page of bench/. A page that quotes it
has the same lines between `<!-- from bench/PAGE.md NAME -->` and `<!-- end -->`. A test compares the two, and each
block with the records that it was made of.
"""

import json
import re
import statistics

END = "<!-- end -->"
QUOTE = re.compile(r"<!-- from (\S+) (\S+) -->\n(.*?)\n?<!-- end -->", re.DOTALL)


def blocks(text):
    """The blocks of a page by their names."""
    return dict(re.findall(r"<!-- figures (\S+) -->\n(.*?)\n?<!-- end -->", text, re.DOTALL))


def write_block(page, name, lines):
    """Replaces the block of a page, or adds it at the end."""
    text = page.read_text() if page.exists() else ""
    block = f"<!-- figures {name} -->\n" + "\n".join(lines) + f"\n{END}"
    pattern = re.compile(rf"<!-- figures {name} -->\n.*?{END}", re.DOTALL)
    found = pattern.search(text)
    page.write_text(text[: found.start()] + block + text[found.end() :] if found else f"{text}\n{block}\n")


def quotes(text):
    """Each quotation of a page: the other page, the block's name, and the lines."""
    return QUOTE.findall(text)


def update_quotes(page, root):
    """Copies the blocks that a page quotes into it again."""
    text = page.read_text()

    def current(match):
        lines = blocks((root / match[1]).read_text())[match[2]]
        return f"<!-- from {match[1]} {match[2]} -->\n{lines}\n{END}"

    page.write_text(QUOTE.sub(current, text))


def records(file):
    """The records that a program has written, one a line."""
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def number(value):
    """Three significant digits, never in powers of ten."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{decimals}f}"


def spread(values):
    """The median, and in brackets the least and the most."""
    return f"{number(statistics.median(values))} [{number(min(values))}…{number(max(values))}]"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def main(arguments, program, measure):
    """The command line of a program: `measure` adds records to its file, `table` writes the blocks of its page.

    measure takes the words after `measure`.
    """
    if arguments[:1] == ["measure"]:
        measure(arguments[1:])
    elif arguments == ["table"]:
        for name, lines in program.tables(records(program.RESULTS)).items():
            write_block(program.PAGE, name, lines)
    else:
        raise SystemExit(program.__doc__)


def turns(words, default):
    """The number that the words after `measure` begin with, if there are any."""
    return int(words[0]) if words else default
