"""The readers of reStructuredText and AsciiDoc: what they read, where that stands, and what can be written back."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws import assert_edit_is_exact, assert_lawful, edited

import newslint
from newslint.config import Config
from newslint.readers import articles
from newslint.readers.prose import Prose
from newslint.text.edit import Edit

WORDS = (
    "Ukraine",
    "the harbour",
    "it’s",
    "was closed.",
    "He said ",
    " ",
    " ",
    "s",
    "😀",
    "é",
    "5 * 3",
    "a_b",
    "R&D",
    "\t",
    "A. ",
    "“",
)
RST_INLINE = (
    *WORDS,
    "*the*",
    "**Kyiv**",
    "``code x``",
    "`title of it`",
    "`name`",
    "`text <http://x.org>`_",
    "`ref`_",
    "Port_",
    "[1]_ ",
    ":ref:`the page <x>`",
    ":doc:`x`",
    ":emphasis:`word`",
    "|name|",
    "\\ ",
    "\\*",
    "_`target`",
    "::",
    "*",
    "`",
    "_",
    "|",
    "http://x.org/a_b",
)
RST_BREAKS = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n  ",
    "\n\n  ",
    "\n    ",
    "\n\n   ",
    "::\n\n  ",
    "\n====\n\n",
    "\n---------------\n",
)
RST_STARTS = (
    "",
    "",
    "",
    "* ",
    "- ",
    "1. ",
    "(a) ",
    "#. ",
    "    ",
    "| ",
    ">>> ",
    ".. ",
    ".. note:: ",
    ".. epigraph::\n\n   ",
    ".. [1] ",
    ".. _x: ",
    ".. code-block:: c\n\n   ",
    ".. image:: x\n   :alt: A boat\n\n",
    ".. figure:: x\n\n   ",
    ".. newslint: ignore\n\n",
    ":author: ",
    ":title: ",
    "=====\n",
    "==== ====\n",
    "+---+---+\n| a | b |\n+---+---+\n",
    "== ==\na  b\n== ==\n\n",
    "-a  ",
    "__ ",
    "- - ",
)
ADOC_INLINE = (
    *WORDS,
    "*bold*",
    "_em_",
    "**b**",
    "`code x`",
    "``c``",
    "+x+",
    "#mark#",
    "[.role]#mark#",
    "https://x.org[text]",
    "https://x.org",
    "link:x[text]",
    "xref:a[]",
    "<<a,the text>>",
    "<<a>>",
    "image:x[alt]",
    "footnote:[By sea.]",
    "((term))",
    "(((a,b)))",
    "{name}",
    "{rsquo}",
    "&rsquo;",
    '"`curly`"',
    "`'",
    "\\*",
    "^st^",
    "kbd:[x]",
    " +",
    "*",
    "_",
    "`",
    "|",
    "::",
)
ADOC_BREAKS = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n  ",
    "\n+\n",
    "\n// x\n",
    "\n----\n",
    "\n====\n",
    "\n____\n",
    "\n\n\n",
    "\n-------\n",
)
ADOC_STARTS = (
    "",
    "",
    "",
    "= ",
    "== ",
    "* ",
    "** ",
    "- ",
    ". ",
    "1. ",
    "<1> ",
    "term:: ",
    "term::\n",
    ":toc: ",
    ":title: ",
    ".",
    "[source]\n",
    "[quote]\n",
    "// newslint: ignore\n",
    "NOTE: ",
    "image::x[A boat]\n",
    "include::x[]\n",
    "----\n",
    "....\n",
    "|===\n|",
    "____\n",
    "--\n",
    "  ",
    "'''\n",
    "ifdef::x[]\n",
    "////\n",
    "* [ ] ",
    "a|b ",
    "> ",
)


def documents(starts: tuple[str, ...], inline: tuple[str, ...], breaks: tuple[str, ...]) -> st.SearchStrategy[str]:
    lines = st.lists(st.sampled_from(inline), max_size=6).map("".join)
    parts = st.lists(st.tuples(st.sampled_from(starts), lines, st.sampled_from(breaks)), max_size=6)
    return parts.map(lambda parts: "".join(map("".join, parts)))


RST, ADOC = documents(RST_STARTS, RST_INLINE, RST_BREAKS), documents(ADOC_STARTS, ADOC_INLINE, ADOC_BREAKS)
wild = st.text(st.sampled_from("ab *_`[]()<>!&;#\\~|{}%$:-+=./,1\"'^\n\r\t> é😀\ud800\0\ufeff"), max_size=60)
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
    "|",
    "&amp;",
    "`",
    "- ",
    "= ",
    ".. ",
    "1. ",
    "\n\n",
    '"',
    "—",
    "\\",
    "::",
    ":",
    ".",
)


def read(source: str, format: str) -> Prose:
    return articles(source, None, format, Config())[0]


@pytest.mark.parametrize("format", ["rst", "asciidoc"])
@given(RST | ADOC | wild)
@example("\ud800\0")
def test_prose_covers_and_leads_home(format: str, source: str) -> None:
    assert_lawful(source, read(source, format))


def edits(prose: Prose, draw: st.DataObject) -> Edit:
    start = draw.draw(st.integers(0, len(prose.text)))
    end = min(start + draw.draw(st.integers(0, 6)), len(prose.text))
    return Edit(start, end, draw.draw(st.sampled_from(NEWS)))


@settings(derandomize=True, max_examples=400, deadline=None)
@given(RST, st.data())
def test_an_edit_of_rst_is_what_is_read_again(source: str, data: st.DataObject) -> None:
    assert_edit_is_exact(source, edits(read(source, "rst"), data), partial(read, format="rst"))


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ADOC, st.data())
def test_an_edit_of_asciidoc_is_what_is_read_again(source: str, data: st.DataObject) -> None:
    assert_edit_is_exact(source, edits(read(source, "asciidoc"), data), partial(read, format="asciidoc"))


def blocks(source: str, format: str) -> list[tuple[str, str]]:
    prose = read(source, format)
    return [(role, span.of(prose.text)) for span, role in prose.blocks if role != "code"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The port\n========\n\nIt\nclosed.", [("heading", "The port"), ("paragraph", "It\nclosed.")]),
        ("=====\nPort\n=====\nIt closed.", [("heading", "Port"), ("paragraph", "It closed.")]),
        ("He said::\n\n  the the\n\n  a a\n\nIt closed.", [("paragraph", "He said:"), ("paragraph", "It closed.")]),
        ("He said:\n\n::\n\n  the the\n", [("paragraph", "He said:")]),
        ("He said ::\n\n> the the\n> a a\n\nIt closed.", [("paragraph", "He said"), ("paragraph", "It closed.")]),
        (".. code-block:: c\n   :linenos:\n\n   the the\n\nIt closed.", [("paragraph", "It closed.")]),
        (".. image:: a.png\n   :width: 3\n   :alt: A boat\n", [("caption", "A boat")]),
        (
            ".. figure:: a.png\n   :alt: A boat\n\n   The boat left.\n\n   It sank.\n\nYes.",
            [("caption", "A boat"), ("caption", "The boat left."), ("caption", "It sank."), ("paragraph", "Yes.")],
        ),
        (".. note:: Take\n   care.\n\n   Again.", [("paragraph", "Take\ncare."), ("paragraph", "Again.")]),
        (".. epigraph::\n\n   He left.\n\n   -- Ann", [("quotation", "He left."), ("quotation", "-- Ann")]),
        (
            ":author: the the\n:summary: It closed.\n:x:\n  the the\n\nYes.",
            [("caption", "It closed."), ("paragraph", "Yes.")],
        ),
        (
            "* one\n  more\n* two\n\n  also two\n\nYes.",
            [("item", "one\nmore"), ("item", "two"), ("item", "also two"), ("paragraph", "Yes.")],
        ),
        ("1. one\n   more\n2. two", [("item", "one\nmore"), ("item", "two")]),
        ("A. Smith\nleft.", [("paragraph", "A. Smith\nleft.")]),
        ("Yes.\n\n  He left.\n  She stayed.", [("paragraph", "Yes."), ("quotation", "He left.\nShe stayed.")]),
        ("Port\n  A harbour.", [("item", "Port"), ("item", "A harbour.")]),
        ("| Roses are\n| red", [("quotation", "Roses are\nred")]),
        ("- | Roses are\n  | red", [("quotation", "Roses are\nred")]),
        ("+---+---+\n| a | b |\n+---+---+\n| c | d |\n|   | e |\n+---+---+", [("cell", "a"), ("cell", "b")]),
        ("== ==\na  bb\n== ==\nc  dd d\n== ==", [("cell", "a"), ("cell", "bb"), ("cell", "c"), ("cell", "dd d")]),
        (
            ".. a comment\n   the the\n\n.. _a: http://x.org\n\n.. |b| image:: x\n\n__ http://x.org\n\nYes.",
            [("paragraph", "Yes.")],
        ),
        (".. [1] By\n   sea.", [("paragraph", "By\nsea.")]),
        ("He *le*\\ ft **it**.", [("paragraph", "He left it.")]),
        (
            "See `the *port* <http://x.org>`_, Port_ and `it all`__.",
            [("paragraph", "See the *port*, Port and it all.")],
        ),
        ("Run ``the the`` and :cmd:`a a`.", [("paragraph", "Run `the the` and `a a`.")]),
        (
            "Read :title:`the book`, `another book` or :ref:`this <x>`.",
            [("paragraph", "Read the book, another book or this.")],
        ),
        ("He left [1]_ the |port|.", [("paragraph", "He left the `|port|`.")]),
        ("5 * 3 * 2 and a_b and \\*x\\*.", [("paragraph", "5 * 3 * 2 and a_b and *x*.")]),
        ("\ufeffHe left.\r\nYes.\r\n\r\n>>> 1\r\n", [("paragraph", "He left.\nYes.")]),
    ],
)
def test_what_is_read_of_rst(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "rst") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "= The port\nAnn Dee <a@x.org>\nv1, 2020\n:toc:\n\nIt\nclosed.",
            [("heading", "The port"), ("paragraph", "It\nclosed.")],
        ),
        ("= The port\nIt closed.", [("heading", "The port"), ("paragraph", "It closed.")]),
        ("The port\n--------\nIt closed.", [("heading", "The port"), ("paragraph", "It closed.")]),
        ("[source,c]\n----\nthe the\n\na a\n----\n\nIt closed.", [("paragraph", "It closed.")]),
        (
            "....\nthe the\n....\n++++\na a\n++++\n////\na a\n////\n```c\na a\n```\nIt closed.",
            [("paragraph", "It closed.")],
        ),
        ("[source]\nthe the\n\nIt closed.\n\n the the", [("paragraph", "It closed.")]),
        (
            ":author: the the\n:description: It closed.\n:x: a \\\n  a\n// the the\n\nYes.",
            [("caption", "It closed."), ("paragraph", "Yes.")],
        ),
        (".The port\nimage::a.png[A boat,100]", [("caption", "The port"), ("caption", "A boat")]),
        ("include::x[]\nifdef::y[]\nYes.\nendif::[]\ntoc::[]", [("paragraph", "Yes.")]),
        (
            "* one\n  more\n** two\n+\nalso\n\nYes.",
            [("item", "one\nmore"), ("item", "two"), ("paragraph", "also"), ("paragraph", "Yes.")],
        ),
        (
            ". one\n. [x] two\n- three\n<1> four",
            [("item", "one"), ("item", "two"), ("item", "three"), ("item", "four")],
        ),
        (
            "Port:: A harbour.\nShip::\n  A boat.",
            [("item", "Port"), ("item", "A harbour."), ("item", "Ship"), ("item", "A boat.")],
        ),
        (
            "____\nHe left.\n____\n\n[quote, Ann]\nShe stayed.\n\nYes.",
            [("quotation", "He left."), ("quotation", "She stayed."), ("paragraph", "Yes.")],
        ),
        ("====\nNOTE: Take care.\n====\n\n'''\n\nYes.", [("paragraph", "Take care."), ("paragraph", "Yes.")]),
        (
            "|===\n|a |b c\n\na|d\n2.3+^.>s|e\n|===\nYes.",
            [("cell", "a"), ("cell", "b c"), ("cell", "d"), ("cell", "e"), ("paragraph", "Yes.")],
        ),
        ("He *le*, _left_ **i**t and [.x]#now#.", [("paragraph", "He le, left it and now.")]),
        (
            'See https://x.org[the port], link:a["it",window=b], <<x,that>> and https://x.org.',
            [("paragraph", "See the port, it, that and https://x.org.")],
        ),
        ("Run `the the` +a a+ and {name}.", [("paragraph", "Run `the the` `+a a+` and `{name}`.")]),
        ('It{rsquo}s "`so`" &amp; it`\'s.', [("paragraph", "It’s “so” & it’s.")]),
        ("He left.footnote:[By sea.] ((Now)) +\n(((a, b)))Yes.", [("paragraph", "He left. Now\nYes.")]),
        ("5 * 3 * 2, a_b_c and \\*x*.", [("paragraph", "5 * 3 * 2, a_b_c and *x*.")]),
        ("\ufeffHe left.\r\nYes.\r\n// x\r\nNo.", [("paragraph", "He left.\nYes.\nNo.")]),
    ],
)
def test_what_is_read_of_asciidoc(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "asciidoc") == expected


@pytest.mark.parametrize(
    ("format", "source", "old", "new", "expected"),
    [
        ("rst", "The crews *dont* know.", "dont", "don't", "The crews *don't* know."),
        ("rst", "Port now\n=========\n", "now", "nows", "Port nows\n=========\n"),
        ("rst", ".. image:: x\n   :alt: Anns boat", "Anns", "Ann’s", ".. image:: x\n   :alt: Ann’s boat"),
        ("asciidoc", "The crews *dont* know.", "dont", "don't", "The crews *don't* know."),
        ("asciidoc", "== Port now\n", "now", "nows", "== Port nows\n"),
        ("asciidoc", "image::x[Anns boat]", "Anns", "Ann’s", "image::x[Ann’s boat]"),
    ],
)
def test_what_is_written_stays_prose(format: str, source: str, old: str, new: str, expected: str) -> None:
    prose = read(source, format)
    at = prose.text.index(old)
    assert edited(source, prose, Edit(at, at + len(old), new)) == expected


@pytest.mark.parametrize(
    ("format", "source", "old", "new"),
    [
        ("rst", "Port\n====\n", "Port", "Ports"),  # its underline would be too short
        ("rst", "He saw it.", "He", "1. He"),
        ("rst", "He saw it.", "saw", "saw\n\n"),
        ("rst", "He saw it.", "it", "*it*"),
        ("rst", "He saw *it* now.", "it", "it "),
        ("rst", "He saw Port_ now.", "Port", "Ports"),  # would be the name of another place
        ("rst", "+------+\n| dont |\n+------+", "dont", "don't"),  # would push the edge of the table
        ("asciidoc", "He saw it.", "He", "* He"),
        ("asciidoc", "He saw it.", "it", "{it}"),
        ("asciidoc", "image::x[Anns boat]", "Anns", "Ann, Bob’s"),
        ("asciidoc", "Port\n----\n\nYes.", "Port", "Portals"),
    ],
)
def test_what_would_break_the_markup_is_refused(format: str, source: str, old: str, new: str) -> None:
    prose = read(source, format)
    at = prose.text.index(old)
    assert edited(source, prose, Edit(at, at + len(old), new)) is None


@pytest.mark.parametrize("format", ["rst", "asciidoc"])
def test_a_whole_paragraph_can_be_taken_out(format: str) -> None:
    source = "One left.\r\n\r\nTwo left.\r\n\r\nYes."
    write = read(source, format).write
    assert write is not None
    assert write("", source.index("Two"), source.index("Yes")) == ""


@pytest.mark.parametrize(("name", "mark"), [("a.rst", ".. "), ("a.adoc", "// ")])
def test_comments_silence(name: str, mark: str) -> None:
    damage = "The crews dont know when the ferry leaves.\n"
    assert newslint.check(damage, name).findings
    assert newslint.check(f"{mark}newslint: ignore[apostrophe]\n\n{damage}", name).findings == ()


RST_RUNS = [
    *"*`|_\\=-+:.~> \n",
    "*a ",
    "`a ",
    "``a ",
    "|a ",
    "a_ ",
    "[1]_ ",
    "- ",
    "- a\n",
    "  a\n",
    ".. ",
    ".. a::\n",
    "== ==\nx\n",
    "== ==\n\nx\n\n",
    "+--+\n",
    "::\n\n",
    ":a: ",
    "-a b=",
    "a\n===\n",
    "| a\n",
    "=\na\n=\n",
    ":a:`b <",
]
ADOC_RUNS = [
    *"*`|_\\=-+:.^~{<[#&> \n",
    "*a ",
    "`a ",
    "**a ",
    "_a ",
    "<<a,",
    "((a",
    "(((a",
    "[a]#",
    "http://a[",
    "{a",
    "&a",
    "a:: ",
    "* a\n",
    "****\n",
    "____\n",
    "--\n",
    "----\n",
    "|===\n",
    "|a ",
    "[a]\n",
    "a\n----\n",
    "// x\n",
    ":a: \\\n",
    "image::a[",
    "[[a",
    '"`a',
    "pass:[",
    "++a ",
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format", "run"), [*(("rst", run) for run in RST_RUNS), *(("asciidoc", run) for run in ADOC_RUNS)]
)
def test_no_run_of_markup_is_slow(format: str, run: str) -> None:
    source = run * (100_000 // len(run))
    start = time.process_time()
    assert_lawful(source, read(source, format))
    assert time.process_time() - start < 4, "quadratic reading takes minutes"


def indented(dice: random.Random) -> Iterator[str]:
    for _ in range(200):
        yield " " * dice.randrange(9) + dice.choice(["- a", "a b c", "", "1. x", ".. note:: x", "a::", "| x", ":a: b"])


def test_any_indentation_is_read() -> None:
    for seed in range(20):
        source = "\n".join(indented(random.Random(seed)))
        for format in ("rst", "asciidoc"):
            prose = read(source, format)
            assert_lawful(source, prose)
            assert not re.search(r"\S", prose.text) or prose.blocks
