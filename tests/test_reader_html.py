"""HTML: the prose of a page, its roles and places; laws on pages glued from shards; the article as a page."""

from __future__ import annotations

import time
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from damaged import damaged_text
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import newslint
from newslint.config import Config
from newslint.readers import reader
from newslint.readers.html_tokens import tokens
from newslint.readers.prose import Prose
from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import Piece

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


def pages(source: str, **settings: tuple[str, ...]) -> tuple[Prose, ...]:
    return reader("html")(source, Config(**settings))  # type: ignore[arg-type]  # only of fields that hold words


def page(source: str) -> Prose:
    return pages(source)[0]


def blocks(source: str) -> list[tuple[str, str]]:
    return [(role, span.of(prose.text)) for prose in pages(source) for span, role in prose.blocks]


def text(source: str) -> str:
    return page(source).text


# --- what a reader sees ---


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<em>Uk</em>raine and <b>Ukraine</b>s <!-- x -->plan", "Ukraine and Ukraines plan"),
        ("It&rsquo;s &#8217; &#x2019; &#146; &amp;", "It’s ’ ’ ’ &"),
        ("caf&eacute, AT&T, R&D; &notit; &unknown; & so", "café, AT&T, R&D; ¬it; &unknown; & so"),
        ("&#0; &#xD800; &#99999999; &#; &#x;", "\ufffd \ufffd &#99999999; &#; &#x;"),
        (" a\n\t b \r\n c&#32; &#10;d&nbsp; e ", "a b c d\xa0 e"),
        ("a <b> b </b> c", "a b c"),
        ("one<br>two <br/>\n three", "one\ntwo\nthree"),
        ("gov&shy;ern<wbr>ment", "government"),
        ("5 < 6 and 7 <3 > 2", "5 < 6 and 7 <3 > 2"),
        ("one<script>a < b '</p>'</script> two<style>p{}</style>", "one two"),
        ("one<template><p>x</p></template><noscript>y</noscript> two", "one two"),
        ("a<select><option>b</select><button>c</button> d<del>e</del>", "a d"),
        ("said so.<sup>1</sup> The<sup class=r><a href='#n'>[2]</a></sup> 10<sup>th</sup>", "said so. The 10th"),
        ("a <code>x = 'dont'</code>s b <kbd>c</kbd>", "a `_`s b `_`"),
        ("x <svg><text>y</text></svg> z <math/> w", "x `_` z `_` w"),
        ("Hello {{ name }}, {% if a %}you{% endif %} <?php $a->b ?> <%= c %>!", "Hello `_`, `_`you`_` `_` `_`!"),
        ("a {% comment %} b {% endcomment %} c", "a c"),
        ("a<!--[if IE]> b <![endif]--> c<![if x]>d<![endif]>", "a cd"),
        ("a <![CDATA[ b > c ]]> d<?xml:namespace prefix = o ?>e", "a de"),
        ('<a {% if x > 1 %}b{% endif %} title="a > b">c</a>', "c"),
        ('<p class=it\'s>a</p><p class="x>b</p><p>c">d', "a\n\nd"),
        ("<img alt='' src=a>b<img alt src=c>", "b"),
    ],
)  # fmt: skip
def test_text_is_what_a_browser_shows(source: str, seen: str) -> None:
    assert text(source) == seen


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<title>A &amp; B</title>", [("heading", "A & B")]),
        ("<h2>One</h2><p>Two sat.</p>", [("heading", "One"), ("paragraph", "Two sat.")]),
        (
            "<p>Two sat.<p>Three stood.<div>Four lay.",
            [("paragraph", f"{word}.") for word in ("Two sat", "Three stood", "Four lay")],
        ),
        (
            "<ul><li>a<li><p>b</p><ul><li>c</ul></ul>d e.",
            [("item", "a"), ("item", "b"), ("item", "c"), ("paragraph", "d e.")],
        ),
        (
            "<blockquote><p>a</p><ul><li>b</ul></blockquote>c d.",
            [("quotation", "a"), ("quotation", "b"), ("paragraph", "c d.")],
        ),
        ("<p>He said <q>yes</q>.</p><p>She left.", [("quotation", "He said yes."), ("paragraph", "She left.")]),
        ("<figure><img src=x><figcaption><p>a</p></figcaption></figure>", [("code", "`_`"), ("caption", "a")]),
        (
            "<table><caption>a</caption><tr><th>b<td>c<tr><td><p>d</table>",
            [("caption", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")],
        ),
        ("<dl><dt>a<dd>b</dl>", [("item", "a"), ("item", "b")]),
        ("<pre>a\n b</pre><textarea>c</textarea>", [("code", "`_`"), ("code", "`_`")]),
        ("<h1>Never closed<p>It was so.", [("heading", "Never closed"), ("paragraph", "It was so.")]),
        ("a b.<br><br>\nc d.<br> <br><br>e f.", [("paragraph", "a b."), ("paragraph", "c d."), ("paragraph", "e f.")]),
        ("<p>Crews want a vote</p>", [("heading", "Crews want a vote")]),
        ("<p>&nbsp;</p><p>a b.&nbsp;</p>", [("paragraph", "a b.")]),
        ("<p>Run <code>a</code></p><p><code>b</code></p>", [("heading", "Run `_`"), ("code", "`_`")]),
        ("One sat down.<br>Two stood.", [("paragraph", "One sat down."), ("paragraph", "Two stood.")]),
        ("It was so that<br>they all came.", [("paragraph", "It was so that\nthey all came.")]),
        ("<p>* * *</p><p>One sat.</p>", [("paragraph", "One sat.")]),
        ("He said:<iframe src=x></iframe>", [("paragraph", "He said:"), ("code", "`_`")]),
    ],
)  # fmt: skip
def test_elements_say_what_blocks_are(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_attributes_are_captions_between_blocks_or_else_in_an_article_of_their_own() -> None:
    source = '<img title=bare ALT="Two &amp; three"><p>One <a title=\'in\n it\'>was</a> <img alt="inside"> here.</p>'
    assert blocks(source) == [
        ("caption", "Two & three"),
        ("paragraph", "One was `_` here."),
        ("caption", "in it"),
        ("caption", "inside"),
    ]
    assert [prose.text for prose in pages(source, html_attributes=())] == ["`_`\n\nOne was `_` here."]


def test_descriptions_are_read_as_front_matter_is() -> None:
    source = '<meta name="description" content="It&#39;s so."><meta property="og:title" content="T"><meta name=a>'
    assert blocks(source) == [("caption", "It's so."), ("heading", "T")]
    assert not pages(source, front_matter_fields=())[0].text


def test_comments_are_kept_with_their_places() -> None:
    source = "<p>a<!-- newslint: ignore -->{# b #}</p><script><!-- no --></script><!-- open"
    comments = page(source).comments
    assert [comment.text for comment in comments] == ["newslint: ignore", "b", "open"]
    assert [comment.span.of(source) for comment in comments] == ["<!-- newslint: ignore -->", "{# b #}", "<!-- open"]


def test_what_is_no_block_stands_apart_all_the_same() -> None:
    assert text("<p>* * *</p><p>One sat.</p>") == "* * *\n\nOne sat."


# --- laws ---

SHARDS = (
    "Ukraine", "Ukraines", "dont", "said.The", "caf&eacute;", "caf&eacute", "&rsquo;", "&#8217;", "’", "'", "&amp;",
    "&", "&#39", "AT&T", " ", " ", "  ", "\n", "\r\n", "\n\n   ", "&nbsp;", "&#32;", "&shy;", "&notin", "<", "< ",
    "{", "%", "<em>", "</em>", "<b> ", " </b>", "<p>", "</p>", "<p class='a'>", "<br>", "<br/>", " <br>\n", "<h2>",
    "</h2>", "<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<q>", "<td>", "<!-- c -->",
    "<script>x < 'y'</script>", "<a href=x title='It&rsquo;s \"a\"'>", "</a>", "<title>", "</title>",
    '<meta name="description" content="A &amp; b">', "said", " the ", ". ", "“", "&ldquo;", "—", "😀", "\x00",
    "<![CDATA[", "<sup>1</sup>", "</", "<a ", "&#", "\udc80", "<div hidden>",
)  # fmt: skip
OBJECTS = (
    "<svg>",
    "</svg>",
    "<img src=a>",
    '<img alt="A boat\'s &quot;x&quot;">',
    "<code>x</code>",
    "{{ x }}",
    "{% if %}",
    "<?php a ?>",
    "<pre>a</pre>",
)

sources = st.lists(st.sampled_from((*SHARDS, *OBJECTS)), max_size=25).map("".join)
simple_sources = st.lists(st.sampled_from(SHARDS), max_size=25).map("".join)


@given(st.one_of(sources, damaged_text, st.text()))
@settings(max_examples=500)
def test_pieces_cover_the_prose_and_keep_the_order_of_the_source(source: str) -> None:
    for prose in pages(source):
        pieces = prose.source.pieces
        assert "".join(prose.text[piece.start : piece.end] for piece in pieces) == prose.text
        for first, second in pairwise((Piece(0, 0, 0, 0, verbatim=True), *pieces)):
            assert first.end == second.start < second.end
            assert first.source_end <= second.source_start <= second.source_end <= len(source)
        for start, end, source_start, source_end, verbatim in pieces:
            assert not verbatim or prose.text[start:end] == source[source_start:source_end]
        for (span, _), (following, _) in pairwise(prose.blocks):
            assert span.end < following.start
        assert all(span.of(prose.text) == span.of(prose.text).strip() != "" for span, _ in prose.blocks)


@given(simple_sources, st.data())
@settings(max_examples=1500)
def test_an_edit_of_the_prose_is_what_is_read_again_and_nothing_else_changes(source: str, data: st.DataObject) -> None:
    articles = pages(source)
    number = data.draw(st.integers(0, len(articles) - 1))
    prose = articles[number]
    assume(prose.text)
    start = data.draw(st.integers(0, len(prose.text)))
    end = min(start + data.draw(st.sampled_from([0, 0, 1, 2, 5])), len(prose.text))
    edit = Edit(
        start,
        end,
        data.draw(
            st.sampled_from(
                [
                    "",
                    "'",
                    "’",
                    "“x”",
                    "In ",
                    " on",
                    " ",
                    "é",
                    "<b>",
                    "&amp;",
                    "a{{b",
                    "{%",
                    "\n",
                    "#1;",
                    "—",
                    '"',
                    "\n\n",
                ]
            )
        ),
    )
    edited = prose.text[:start] + edit.new + prose.text[end:]
    assume(is_possible(prose.text, edited) and not prose.source.crosses(prose.source.whole(edit.span)))
    mapped = edit.mapped(prose.source, prose.text)
    assert prose.write is not None
    written = prose.write(mapped.new, mapped.start)
    assume(written is not None)
    fixed = apply(source, [mapped._replace(new=written or "")])[0]
    again = pages(fixed)
    assert again[number].text == edited
    assert [other.text for other in again if other is not again[number]] == [
        other.text for other in articles if other is not prose
    ]


def is_possible(before: str, after: str) -> bool:
    """Tell whether a page can have such a prose: neither blanks in a row, nor at the ends of blocks, and none empty."""
    lines = after.replace("\n\n", "\n").split("\n")
    return "\n\n\n" not in after and not any(
        line != line.strip(" ") or not line.strip() or "  " in line for line in lines
    )


@given(sources)
@settings(max_examples=300, deadline=None)
def test_repairs_of_pages_settle(source: str) -> None:
    for unsafe in (False, True):
        assert newslint.fix(source, format="html", unsafe=unsafe).settled


@given(
    st.lists(st.sampled_from((*SHARDS, *OBJECTS, "the ", "the the ", "Russias plan was ")), max_size=40).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_no_repair_adds_or_takes_away_a_tag(source: str) -> None:
    def tags(page: str) -> list[tuple[str, str]]:
        return [(token.kind, token.name) for token in tokens(page) if token.kind not in ("text", "comment")]

    fixed = newslint.fix(source, format="html", unsafe=True).text
    assert [tag for tag in tags(fixed) if tag[1] != "br"] == [tag for tag in tags(source) if tag[1] != "br"]


def test_a_repair_that_would_cross_markup_is_refused() -> None:
    source = "<p>The mayor went back to the <b>the</b> harbour on Monday, and the the ferry left.</p>"
    across, inside = newslint.check(source, format="html").findings
    assert (across.rule, across.fixes) == (inside.rule, ()) == ("spacing/doubled-word", ())
    assert newslint.fix(source, format="html", unsafe=True).text == source.replace("the the ferry", "the ferry")


def test_xhtml_has_empty_elements_of_every_kind() -> None:
    head = '<?xml version="1.0"?><html><title/><script src="a"/><body>'
    assert blocks(head + "<p/>One sat.<br/>Two stood.<textarea/></body></html>") == [
        ("paragraph", "One sat."),
        ("paragraph", "Two stood."),
        ("code", "`_`"),
    ]


# --- bad input ---

RUNS = (
    "<", ">", "&", "{", "<a ", "<a>", "</a>", "</", "<!", "<!--", "<![CDATA[", "<?", "<?php", "<%", "{{", "{%", "{#",
    "<script>", "<script ", "<title>", "<svg>", "<code>", "<code></p>", "<p>", "<br>", "<br></b>", "<img>", "&#",
    "&amp", "<a='", '<a="', "<sup>", "<li></li>", "<td>", "<q>", "{% comment %}", "{%comment%}{%endcomment%}", "<a{{",
    "<a{%", "<a<?", "&#32;", "<a title='x'>", "<b> </b>", "_<b> <br>", "<h1><p>", "<div><li><td>", "<template>",
    "<pre>", "<textarea>",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_no_run_of_markup_is_slow(run: str) -> None:
    source = "<blockquote>" * 4000 + run * (100_000 // len(run))
    start = time.process_time()
    pages(source)
    assert time.process_time() - start < 6, "quadratic reading takes minutes"


def test_deep_nesting_is_read() -> None:
    source = "<div><ul><li><b>" * 10_000 + "Deep down." + "</b></li></ul></div>" * 10_000
    assert blocks(source) == [("item", "Deep down.")]


@pytest.mark.parametrize("cut", range(0, 2600, 37))
def test_a_truncated_page_is_read(cut: int) -> None:
    newslint.check((ARTICLES / "harbour.html").read_text(encoding="utf-8")[:cut], format="html")


# --- writing ---


@pytest.mark.parametrize(
    ("source", "new", "written"),
    [
        ("<p>Ukraines and Russia’s", "’", "’"),
        ("<p>Ukraines and Russia&rsquo;s", "’", "&rsquo;"),
        ("<p>Ukraines and Russia&#8217;s", "’", "&#8217;"),
        ("<p>Ukraines and Russia&#x2019;s", "’", "&#x2019;"),
        ("<p>Ukraines and Russia's", "'", "'"),
        ("<p>Ukraines and Russia&#39;s<script>'''''</script>", "'", "&#39;"),
        ("<p>Ukraines and Russia&#39s", "'", "&#39;"),
        ("<p>Ukraines &rsquo; &rsquo; ’", "’", "&rsquo;"),
        ("<p>Ukraines &rsquo; ’ ’", "’", "’"),
        ("<p>Ukraines &ldquo;a&rdquo; &#8212;", "’", "&rsquo;"),
        ("<p>Ukraines &#8220;a&#8221;", "’", "&#8217;"),
        ("<p>Ukraines &#x201c;a&#x201d;", "’", "&#x2019;"),
        ("<p>Ukraines “a” &eacute;", "’", "’"),
        ("<p>Ukraines", "’", "’"),
        ("<p>Ukraines", "<&{", "&lt;&amp;&#123;"),
        ("<p>Ukraines<br />x", "\n", "<br />"),
        ("<p class=a>Ukraines <b>x</b>", "\n\n", "</p>\n<p class=a>"),
        ("<p>A <br/> b<br/><br/>Ukraines", "\n\n", "<br/><br/>"),
    ],
)
def test_words_are_written_as_the_page_writes(source: str, new: str, written: str) -> None:
    prose = page(source)
    assert prose.write is not None
    assert prose.write(new, source.index("Ukraine") + 7) == written


@pytest.mark.parametrize(
    "source", ["<p id=a>Ukraines", "<p><b>Ukraines</b>", "<li>Ukraines", "<title>Ukraines", "<img alt='Ukraines'>"]
)
def test_a_paragraph_is_not_begun_where_that_would_break_markup(source: str) -> None:
    write = page(source).write
    assert write is not None
    assert write("\n\n", source.index("Ukraine") + 7) is None


def test_a_value_keeps_its_quotation_marks() -> None:
    for quote, new, written in (("'", "'s \"", '&#39;s "'), ('"', "'s \"", "'s &quot;")):
        source = f"<img alt={quote}Ukraine plan{quote}>"
        write = page(source).write
        assert write is not None
        assert write(new, source.index(" plan")) == written
        assert write("\n", source.index(" plan")) is None


# --- the whole check ---


def test_the_article_as_a_page_has_the_same_findings_at_their_places() -> None:
    plain = (ARTICLES / "harbour.txt").read_text(encoding="utf-8")
    source = (ARTICLES / "harbour.html").read_text(encoding="utf-8")
    expected = [(finding.rule, finding.span.of(plain)) for finding in newslint.check(plain).findings]
    found = [(finding.rule, finding.span.of(source)) for finding in newslint.check(source, format="html").findings]
    assert [(rule, seen(said)) for rule, said in found] == expected


def seen(source: str) -> str:
    return text(source) if "<" in source else " ".join(unescape(source).split())


def test_the_repaired_page_differs_only_at_the_repairs() -> None:
    source = (ARTICLES / "harbour.html").read_text(encoding="utf-8")
    fixed = newslint.fix(source, format="html")
    plain = newslint.fix((ARTICLES / "harbour.txt").read_text(encoding="utf-8"))
    assert [finding.rule for finding in fixed.applied] == [finding.rule for finding in plain.applied]
    edits = [edit for finding in fixed.applied for edit in finding.fixes[0].edits]
    assert apply(source, edits)[0] == fixed.text


def test_a_whole_block_is_not_removed_but_named() -> None:
    line = "The harbour will be closed until the ferry has been moved, the port said on Monday."
    source = f"<p>{line}</p>\n<p>{line}</p>\n<p>Nobody came to the old harbour that day.</p>"
    (finding,) = newslint.check(source, format="html").findings
    assert (finding.rule, finding.fixes) == ("spacing/duplicate-paragraph", ())
    assert newslint.fix(source, format="html", unsafe=True).text == source
    with_breaks = f"<div>{line}<br><br>\n{line}<br><br>\nNobody came to the old harbour that day.</div>"
    assert newslint.fix(with_breaks, format="html", unsafe=True).text == with_breaks.replace(f"{line}<br><br>\n", "", 1)
