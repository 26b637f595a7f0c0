# SPDX-License-Identifier: Apache-2.0
"""A committed notebook is read in many places that run nothing; each must show its outputs."""

import html
import os
import re
from pathlib import Path

import bleach
import nbformat
from lab import Notebook, browser_page, server, target
from nbconvert import HTMLExporter
from outputs import bundles, first_line

FOLDER = Path(os.environ["JIFFY_ROOT"]) / "notebooks"
MEGABYTE = 1 << 20

# What GitHub lets through, after https://github.com/gjtorikian/html-pipeline: no style, class or id, no SVG, no script.
GITHUB_TAGS = """h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table thead
    tbody tfoot blockquote dl dt dd kbd q samp var hr li tr td th s strike summary details caption figure figcaption
    abbr bdo cite dfn mark small source span time wbr""".split()
GITHUB_ATTRIBUTES = {"a": ["href"], "img": ["src", "alt"]}
GITHUB_ATTRIBUTES["*"] = ["align", "alt", "colspan", "rowspan", "title", "width"]

# The text of an element, shadow trees included.
TEXT = """function text(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return "";
    return [...(node.shadowRoot || node).childNodes].map(text).join(" ");
}"""


def test_is_small(path):
    assert path.stat().st_size < MEGABYTE


def test_every_output_is_readable_as_text(committed):
    for bundle in bundles(committed):
        assert bundle["text/plain"].strip()
        assert not re.fullmatch(r"[\w.$]+@[0-9a-f]+", bundle["text/plain"]), "says nothing"


def test_every_picture_is_there_as_png(committed):
    for bundle in bundles(committed):
        # In HTML a picture is lost where a page is cleaned of SVG and of data: addresses.
        if any(kind.startswith("image/") for kind in bundle) or re.search("<(svg|img)", bundle.get("text/html", "")):
            assert bundle["image/png"].strip().startswith("iVBORw0KGgo")


def test_html_says_the_same_once_github_has_cleaned_it(committed):
    for bundle in bundles(committed):
        if "text/html" in bundle:
            page = bleach.clean(bundle["text/html"], tags=GITHUB_TAGS, attributes=GITHUB_ATTRIBUTES, strip=True)
            assert first_line(bundle) in readable(page)


def test_html_asks_no_server_for_anything(committed):
    for bundle in bundles(committed):
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", bundle.get("text/html", ""))


def test_nbconvert_makes_a_page_of_it(path, committed):
    page, _ = HTMLExporter().from_notebook_node(committed)
    file = target(path.stem + ".html")
    file.write_text(page)
    pictures = sum("image/png" in bundle and "text/html" not in bundle for bundle in bundles(committed))
    assert page.count('src="data:image/png;base64,') >= pictures
    with browser_page() as browser:
        browser.goto(file.as_uri())
        assert_shows(browser.evaluate(f"({TEXT})(document.body)"), committed)
        browser.screenshot(path=str(target(path.stem + "-nbconvert.png")), full_page=True)


def test_jupyterlab_shows_them_all_before_they_are_trusted(tmp_path, show_all_cells):
    show_all_cells(tmp_path)
    with browser_page() as page, server(FOLDER, tmp_path) as address:
        for path in sorted(FOLDER.glob("*.ipynb")):
            notebook = Notebook(page, address, path.name)
            page.wait_for_selector(".jp-StatusItem-trust[title^='Notebook not trusted: 0 of']")
            assert_shows(" ".join(notebook.outputs()), nbformat.read(path, as_version=4))
            notebook.screenshot(path.stem + "-untrusted.png")


def assert_shows(text, notebook):
    shown = " ".join(text.split())
    for bundle in bundles(notebook):
        if "image/png" not in bundle or "text/html" in bundle:
            assert first_line(bundle) in shown


def readable(page):
    """The text of a page's body, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())
