"""The Markdown reader: what it reads, where that stands, and what can be written back."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws import assert_edit_is_exact, assert_lawful, edited

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


@settings(derandomize=True, max_examples=400, deadline=None)
@given(documents, st.data())
def test_an_edit_of_prose_is_what_is_read_again(source: str, data: st.DataObject) -> None:
    assert_edit_is_exact(source, edits(read(source), data), read)


def some_edits(prose: Prose, dice: random.Random, count: int) -> Iterator[Edit]:
    words = [match.span() for match in re.finditer(r"\w+", prose.text)]
    for _ in range(count if words else 0):
        at = dice.randrange(len(prose.text))
        start, end = dice.choice([dice.choice(words), (at, at + 1), (at, at)])
        yield Edit(
            start, end, dice.choice(["Kyiv", "won't", "a b", "x", "’", '"', "—", "*", "_", "[", "<", "&", "\n\n", "- "])
        )


def exact_in(file: Path, count: int) -> int:
    source = file.read_bytes().decode()
    prose = read(source)
    assert_lawful(source, prose)
    return sum(assert_edit_is_exact(source, edit, read) for edit in some_edits(prose, random.Random(file.name), count))


@pytest.mark.parametrize("file", sorted(FIXTURES.rglob("*.md")), ids=lambda file: file.name)
def test_edits_of_our_own_files_are_exact(file: Path) -> None:
    assert exact_in(file, 20) or file.stat().st_size < 200


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason="NEWSLINT_CORPUS names no folder of Markdown files")
def test_edits_of_a_corpus_are_exact() -> None:
    made = [exact_in(file, 25) for file in sorted(Path(CORPUS).rglob("*.md"))]
    assert made and min(made) > 15


def blocks(source: str) -> list[tuple[str, str]]:
    prose = read(source)
    return [(role, span.of(prose.text)) for span, role in prose.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**Ukraine**s army", [("heading", "Ukraines army")]),
        ("# The *port* {#port}\n\nIt closed.", [("heading", "The port"), ("paragraph", "It closed.")]),
        ("The port\n========\n\nIt closed.", [("heading", "The port"), ("paragraph", "It closed.")]),
        ("> He left.\n> She stayed.", [("quotation", "He left.\nShe stayed.")]),
        ("> He left.\n\nShe stayed.", [("quotation", "He left."), ("paragraph", "She stayed.")]),
        ("- one\n  more\n- [x] two", [("item", "one\nmore"), ("item", "two")]),
        ("| a | b |\n|---|---|\n| c \\| d | e |", [("cell", "a"), ("cell", "b"), ("cell", "c | d"), ("cell", "e")]),
        ("Port\n: A harbour.", [("item", "Port"), ("item", "A harbour.")]),
        ("It&rsquo;s \\*&amp;\\* &#8220;x&#x201D;.", [("paragraph", "It’s *&* “x”.")]),
        ("See [the *port*](http://x.org 'now').", [("paragraph", "See the port.")]),
        ("See <https://x.org>.", [("paragraph", "See https://x.org.")]),
        ("He left.[^1]\n\n[^1]: By sea.", [("paragraph", "He left."), ("paragraph", "By sea.")]),
        ("He left [^1].\n\n[^1]: By sea.", [("paragraph", "He left."), ("paragraph", "By sea.")]),
        ("Run `the the` now.", [("paragraph", "Run `the the` now.")]),
        ("Run ``a`b``s now.", [("paragraph", "Run `a b` now.")]),
        ("Run <code>the the</code> now.", [("paragraph", "Run `<code>the the</code>` now.")]),
        ("```\nthe the\n```\n\n    a a\n\nHe left.", [("code", "the the"), ("code", "a a"), ("paragraph", "He left.")]),
        ("He <b>le</b>ft.<br>\nShe <!-- who? --> stayed.", [("paragraph", "He left.\nShe stayed.")]),
        ("E = mc<sup>2</sup>.", [("paragraph", "E = mc.")]),
        ("{{< lead >}}\nHe left.\n{{< /lead >}}", [("paragraph", "He left.")]),
        ("{% include ad.html %}\nHe left.", [("paragraph", "He left.")]),
        ("{% raw %}\nthe the\n{% endraw %}\n\nHe left.", [("paragraph", "He left.")]),
        ("{{ site.name }} is here.", [("paragraph", "{{ site.name }} is here.")]),
        ("{props.name} is here.", [("paragraph", "`{props.name}` is here.")]),
        ('[here]({{< ref "a b" >}}).', [("paragraph", "here.")]),
        ("He left.\n{: .lead}", [("paragraph", "He left.")]),
        ("import A from 'a'\n\nexport const b = {\n  c: 1,\n}\n\nHe left.", [("paragraph", "He left.")]),
        ("He paid $5 of $10.", [("paragraph", "He paid $5 of $10.")]),
        ("Let $x_1$ be.", [("paragraph", "Let `$x_1$` be.")]),
        ("![A boat](b.png 'At sea')", [("caption", "A boat"), ("caption", "At sea")]),
        ("![A boat](b.png)\n*Photo of a boat*", [("caption", "A boat"), ("caption", "Photo of a boat")]),
        ("He ![a boat](b.png) left.", [("paragraph", "He left.")]),
        ("<img src='b' alt='A &amp; B'>", [("caption", "A & B")]),
        (
            "<figcaption>A boat</figcaption>\n\n<blockquote>\n\nHe left.\n\n</blockquote>\n\nShe stayed.",
            [("caption", "A boat"), ("quotation", "He left."), ("paragraph", "She stayed.")],
        ),
        ("<ul>\n<li>One &lt;\n  more</li>\n<script>the the</script></ul>", [("item", "One <\nmore")]),
        (
            "\ufeffHe left.\r\nShe stayed.\r\n\r\nThey met.",
            [("paragraph", "He left.\nShe stayed."), ("paragraph", "They met.")],
        ),
    ],
)
def test_what_is_read(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- newslint: x -->",
        "{/* newslint: x */}",
        "{{/* newslint: x */}}",
        "[//]: # (newslint: x)",
        "{% comment %}newslint: x{% endcomment %}",
    ],
)
def test_comments_are_kept_with_their_places(comment: str) -> None:
    source = f"He left.\n\n{comment}\n\nShe stayed.\n\n```\n{comment}\n```\n"
    found = read(source).comments
    assert [(kept.text, kept.span.of(source)) for kept in found] == [("newslint: x", comment)]


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("He saw *it*.", "it", "its", "He saw *its*."),
        ("He saw it.", "it", "*it*", "He saw \\*it\\*."),
        ("He saw it.", "it", "5 * 3", "He saw 5 * 3."),
        ("He saw it.", "He", "- he", "\\- he saw it."),
        ("He saw it.", "He", "# he", "\\# he saw it."),
        ("He saw it.", "it", "[it](x)", "He saw \\[it](x)."),
        ("He saw it.", "it", "<b>", "He saw \\<b>."),
        ("He saw it.", "it", "AT&T", "He saw AT&T."),
        ("He saw it.", "it", "&amp;", "He saw \\&amp;."),
        ("<p>He saw it.</p>", "it", "<b>", "<p>He saw &lt;b&gt;.</p>"),
        ("|He saw it|\n|-|", "it", "a|b", "|He saw a\\|b|\n|-|"),
        ("> He saw it.\n> And left.", "saw it", "saw\n\nit", "> He saw\n>\n> it.\n> And left."),
        ("- He saw it.\r\n- And left.", "saw it", "saw\n\nit", "- He saw\r\n\r\n  it.\r\n- And left."),
        ("It&rsquo;s hes.", "hes", "he’s", "It&rsquo;s he&rsquo;s."),
    ],
)
def test_what_is_written_stays_prose(source: str, old: str, new: str, expected: str) -> None:
    prose = read(source)
    at = prose.text.index(old)
    assert edited(source, prose, Edit(at, at + len(old), new)) == expected


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("He **saw** it.", "saw", "saw "),  # would no longer be bold
        ("See [port].\n\n[port]: http://x.org", "port", "ports"),  # would be no link
        ("He `saw` it.", "saw", "s`w"),
        ("One two.", "One", "{{ x }}"),
        ("He left.\n\n1234: the year", "1234", ""),  # would be a definition
    ],
)
def test_what_would_break_the_markup_is_refused(source: str, old: str, new: str) -> None:
    prose = read(source)
    at = prose.text.index(old)
    assert edited(source, prose, Edit(at, at + len(old), new)) is None


def test_an_apostrophe_that_would_end_emphasis_is_refused() -> None:
    source = "**Ukraine**s army is here."
    assert edited(source, read(source), Edit(7, 7, "'")) is None


RUNS = [
    *"*_[<|&~$\\#\n ",
    "](",
    "`",
    "> ",
    "- ",
    "![",
    "{",
    "{%",
    "{{<",
    "{/*",
    "<!--",
    '<a "',
    "[^a]",
    "[a]: ",
    "<code>",
]
RUNS += ["<sup>", "<blockquote>\n\n", "{% comment %}", "export default\n"]


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_no_run_of_markup_is_slow(run: str) -> None:
    source = run * (100_000 // len(run))
    start = time.process_time()
    assert_lawful(source, read(source))
    assert time.process_time() - start < 4, "quadratic reading takes minutes"


@pytest.mark.parametrize("source", ["> " * 10_000 + "x", "- " * 10_000 + "x", "<div>" * 10_000 + "x", "[" * 10_000])
def test_nesting_without_end_is_read(source: str) -> None:
    assert_lawful(source, read(source))


def test_plain_text_needs_no_parser_of_markdown() -> None:
    code = "import sys, newslint; newslint.check('He left.'); print('pyromark' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
