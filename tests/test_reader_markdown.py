"""The Markdown reader: what it reads, where that stands, and what can be written back."""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws import assert_edit_is_exact, assert_lawful, edited

import newslint
from newslint.config import Config
from newslint.readers.markdown import articles
from newslint.readers.prose import Prose
from newslint.text.edit import Edit

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS = os.environ.get("NEWSLINT_CORPUS", "")

INLINE = (
    "Ukraine",
    "the harbour",
    "it’s",
    "was closed.",
    "He said ",
    " ",
    "s",
    "**Ukraine**",
    "*the*",
    "_port_",
    "`code x`",
    "``a`b``",
    "[the mayor](http://x.org/a_b)",
    "[ref]",
    "![a boat](b.png)",
    '![a boat](b.png "On the quay")',
    "&amp;",
    "&#8217;",
    "&rsquo;",
    "\\*",
    "\\[",
    "[^1]",
    "<b>bold</b>",
    "<br>",
    "<!-- note -->",
    "<sup>2</sup>",
    "<https://x.org>",
    "{{ site.name }}",
    '{{< figure src="x" >}}',
    "{% if x %}",
    "{props.name}",
    "$5 and $10",
    "$x_1$",
    "~~gone~~",
    "😀",
    "é",
    "5 * 3",
    "a_b",
    "R&D",
    "\t",
    "«",
    "1. ",
    "- ",
)
BREAKS = (
    "\n",
    "  \n",
    "\\\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n> ",
    "\n\n> ",
    "\n- ",
    "\n1. ",
    "\n  ",
    "\n\n  ",
)
STARTS = (
    "",
    "# ",
    "## ",
    "> ",
    "- ",
    "- [ ] ",
    "1. ",
    "    ",
    "| a | b |\n|---|---|\n| ",
    "```\ncode\n```\n\n",
    "<div>\n",
    "<p>",
    "</p>\n\n",
    ": ",
    "[^1]: ",
    "[ref]: http://x.org\n\n",
    "<!-- newslint: ignore -->\n\n",
    "{/* x */}\n\n",
    "import X from 'y'\n\n",
    "{: .lead}\n",
    "* * *\n\n",
)
lines = st.lists(st.sampled_from(INLINE), max_size=6).map("".join)
documents = st.lists(st.tuples(st.sampled_from(STARTS), lines, st.sampled_from(BREAKS)), max_size=6).map(
    lambda parts: "".join(map("".join, parts))
)
wild = st.text(st.sampled_from("ab *_`[]()<>!&;#\\~|{}%$:-+=.1\"'\n\r\t> é😀\ud800\0"), max_size=60)
NEWS = (
    "",
    "x",
    "'",
    "’",
    " ",
    "In ",
    "two words",
    "*",
    "_",
    "[",
    "<b>",
    "&amp;",
    "`",
    "- ",
    "# ",
    "1. ",
    "\n\n",
    '"',
    "—",
    "|",
    "\\",
)


def read(source: str) -> Prose:
    return articles(source, Config())[0]


def edits(prose: Prose, draw: st.DataObject) -> Edit:
    start = draw.draw(st.integers(0, len(prose.text)))
    end = min(start + draw.draw(st.integers(0, 6)), len(prose.text))
    return Edit(start, end, draw.draw(st.sampled_from(NEWS)))


@given(documents | wild)
@example("<!-- \ud800 -->\0")
def test_prose_covers_and_leads_home(source: str) -> None:
    assert_lawful(source, read(source))


@settings(max_examples=300)
@given(documents, st.data())
def test_an_edit_of_prose_is_what_is_read_again(source: str, data: st.DataObject) -> None:
    prose = read(source)
    assert_edit_is_exact(source, edits(prose, data), read)
