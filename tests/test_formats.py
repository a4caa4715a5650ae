"""What holds for every format alike: repairs, places, causes and reports are those of the words that are read."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import enter, rules, run, write

import newslint
from newslint import engine
from newslint.config import Config
from newslint.finding import Finding, Fix
from newslint.own_rules import UNREADABLE
from newslint.readers import articles
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

SOUND = Path(__file__).parent.parent / "fixtures" / "sound"
PARAGRAPHS = [
    " ".join(block.split())
    for name in ("bridge.txt", "valley.txt")
    for block in (SOUND / name).read_text(encoding="utf-8").split("\n\n")
    if block.strip()
]


# --- documents of every format ---


def _marked(chance: random.Random, block: str, *marks: tuple[str, str]) -> str:
    """Mark a few words, and parts of words."""
    words = block.split(" ")
    for at in chance.sample(range(len(words)), min(3, len(words))):
        start = chance.randrange(len(words[at])) if words[at] else 0
        before, after = chance.choice(marks)
        words[at] = f"{words[at][:start]}{before}{words[at][start:]}{after}"
    return " ".join(words)


def _markdown(chance: random.Random, blocks: list[str]) -> str:
    marks = ("**", "**"), ("*", "*"), ("[", "](https://example.org/x)"), ("<b>", "</b>")
    starts = chance.choices(("", "", "", "# ", "> ", "- "), k=len(blocks))
    body = "\n\n".join(start + _marked(chance, block, *marks) for start, block in zip(starts, blocks, strict=True))
    head = f"---\ntitle: {json.dumps(blocks[0][:60], ensure_ascii=False)}\n---\n\n" if chance.random() < 0.3 else ""
    source = f"{head}{body}\n"
    return source.replace("\n", "\r\n") if chance.random() < 0.2 else source


def _html(chance: random.Random, blocks: list[str]) -> str:
    marks = ("<b>", "</b>"), ("<em>", "</em>"), ('<a href="x">', "</a>"), ("<br>", "")
    pages = [_marked(chance, html.escape(block, quote=False), *marks) for block in blocks]
    if chance.random() < 0.5:
        pages = [page.replace("’", "&rsquo;").replace("“", "&ldquo;").replace("”", "&rdquo;") for page in pages]
    tags = chance.choices(("p", "p", "p", "li", "h2", "blockquote", "div"), k=len(pages))
    return chance.choice(("\n", "", "\r\n")).join(
        f"<{tag}>{page}</{tag}>" for tag, page in zip(tags, pages, strict=True)
    )


def _jsonl(chance: random.Random, blocks: list[str]) -> str:
    row = {"id": 1, "title": blocks[0][:50], "body": "\n\n".join(blocks)}
    return "".join(json.dumps(row, ensure_ascii=chance.random() < 0.5) + "\n" for _ in range(2))


def _csv(chance: random.Random, blocks: list[str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=chance.choice(",;\t"), lineterminator=chance.choice(("\n", "\r\n")))
    writer.writerows([("id", "title", "body"), (1, blocks[0][:50], "\n\n".join(blocks)), (2, "", blocks[-1])])
    return out.getvalue()


def _yaml(chance: random.Random, blocks: list[str]) -> str:
    import yaml

    style, width = chance.choice((None, '"', "'", "|", ">")), chance.choice((60, 1000))
    values = {"title": blocks[0][:50], "body": "\n\n".join(blocks)}
    written: str = yaml.safe_dump(values, allow_unicode=True, default_style=style, width=width)
    return written


FORMATS: dict[str, Callable[[random.Random, list[str]], str]] = {
    "plain": lambda _, blocks: "\n\n".join(blocks) + "\n",
    "markdown": _markdown,
    "html": _html,
    "jsonl": _jsonl,
    "json": lambda chance, blocks: _jsonl(chance, blocks).partition("\n")[0],
    "csv": _csv,
    "yaml": _yaml,
}
DAMAGE: tuple[Callable[[str], str], ...] = (
    lambda block: block.replace("’", "").replace("'", ""),
    lambda block: block.replace(". ", ".", 1),
    lambda block: block.replace("’", "â€™"),
    lambda block: block.replace("’", "&#39;"),
    lambda block: block.replace("’", "?").replace("“", "?").replace("”", "?"),
    lambda block: block.replace("fi", ""),
    lambda block: block.replace(" the ", " the the ", 1),
    lambda block: re.sub(r"^(?:In|On|At|The) ", "", block),
    lambda block: block[: len(block) // 2],
    lambda block: block,
)
DEBRIS = ("ADVERTISEMENT", "Read more: Ten things to know about the harbour", "Share on Facebook")


def damaged(format: str, seed: int) -> str:
    """Return a document with a few kinds of damage in it, the same for the same *seed*."""
    chance = random.Random(seed)
    blocks = [chance.choice(DAMAGE)(block) for block in chance.sample(PARAGRAPHS, chance.randint(1, 5))]
    if chance.random() < 0.3:
        blocks.insert(chance.randint(0, len(blocks)), chance.choice(DEBRIS))
    return FORMATS[format](chance, [block for block in blocks if block.strip()])


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("format", FORMATS)
def test_repairs_of_damaged_documents_settle_and_leave_nothing_to_repair(format: str, unsafe: bool) -> None:
    made = 0
    for seed in range(40):
        fixed = newslint.fix(damaged(format, seed), format=format, unsafe=unsafe)
        assert fixed.settled
        assert newslint.fix(fixed.text, format=format, unsafe=unsafe).text == fixed.text
        made += len(fixed.applied)
    assert made > 20


@pytest.mark.parametrize("format", FORMATS)
def test_a_repair_changes_the_words_at_its_place_and_no_others(format: str) -> None:
    for seed in range(40):
        source = damaged(format, seed)
        before = articles(source, None, format, Config())
        for finding in newslint.check(source, format=format).findings:
            for fix in finding.fixes[:1]:
                after = articles(apply(source, fix.edits)[0], None, format, Config())
                assert [each.text for each in after] != [each.text for each in before]
                for old, new in zip(before, after, strict=True):
                    places = [old.source.to_derived(edit.span) for edit in fix.edits]
                    start, left = min(places).start, len(old.text) - max(place.end for place in places)
                    if old.text != new.text:
                        assert new.text.startswith(old.text[:start].rstrip())
                        assert new.text.endswith(old.text[len(old.text) - left :].lstrip())


@pytest.mark.parametrize(
    ("format", "source"),
    [
        ("html", "<p>One two.</p><p>Three four.</p><h2>Five</h2>six <li>a</li>"),
        ("json", '{"title":"One two","body":"Three four.\\n\\nFive six."}'),
        ("csv", 'title,body\nOne two,"Three four."\n'),
        ("yaml", 'title: One two\nbody: "Three four."\n'),
        ("markdown", "# One two\nThree four.\n- a\n- b\n"),
    ],
)
def test_what_the_source_has_not_is_not_taken_away(format: str, source: str) -> None:
    (prose,) = articles(source, None, format, Config())
    refused = 0
    for start in range(len(prose.text)):
        for end in range(start + 1, min(len(prose.text), start + 4) + 1):
            edit = engine._written(Edit(start, end, ""), prose.text, prose.source, prose.write)
            if edit is None:
                refused += 1
                continue
            read = [each.text for each in articles(apply(source, [edit])[0], None, format, Config())]
            wanted = prose.text[:start] + prose.text[end:]
            # Blanks at the edge of a block, and what is left of a block that is gone, are none.
            assert "".join("".join(read).split()) == "".join(wanted.split())
            assert read != [prose.text]
    assert refused


def test_blanks_that_a_folded_line_would_swallow_are_not_left() -> None:
    source = 'body: "Nobody knew that the\\\n  \\ the ferry was late, and nobody asked about it either."\n'
    fixed = newslint.fix(source, format="yaml", unsafe=True).text
    (prose,) = articles(fixed, None, "yaml", Config())
    assert "thatthe" not in prose.text
    assert "theferry" not in prose.text


# --- places, causes and reports ---


def test_a_place_ends_with_the_words_and_not_in_the_markup_behind_them() -> None:
    source = "<p>The talks had gone well, the minister said.</p>\n<p>ADVERTISEMENT</p>\n<p>He went home.</p>"
    (finding,) = newslint.check(source, format="html").findings
    assert (finding.rule, finding.span.of(source)) == ("debris/advertisement", "ADVERTISEMENT")


def test_entities_of_a_page_are_no_accident() -> None:
    source = "<p>Norway&#39;s and Denmark&#39;s answers were read, and Sweden&amp;#39;s was not.</p>"
    report = newslint.check(source, format="html")
    assert [cause.name for cause in report.causes] == ["entities"]
    assert "&#39;" in report.causes[0].message
    assert "&amp;" not in report.causes[0].message


@pytest.mark.parametrize("format", ["jsonl", "html", "markdown", "csv"])
def test_causes_are_those_of_the_same_words_in_plain_text(format: str) -> None:
    broken = [
        "The rst of ces opened on Monday, and the scienti c staff moved in.",
        "They dont know how the brie ng went, and the mayors of ce was shut.",
    ]
    plain = newslint.check("\n\n".join(broken) + "\n")
    found = newslint.check(FORMATS[format](random.Random(3), broken), format=format)
    assert {cause.name for cause in plain.causes} == {cause.name for cause in found.causes} != set()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.json", '{"body": "The mayor\\u2019s aide said that the crews dont know."}'),
        ("a.html", "<p>The mayor&rsquo;s aide said that the <b>crews</b> d<i>o</i>nt know.</p>"),
        ("a.md", "The mayor’s aide said that the crews d**ont** know.\n"),
    ],
)
def test_the_text_report_shows_the_words_that_are_read(
    name: str, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    write(name, source)
    assert "= fix: dont → don’t (safe" in run("check", name).stdout


# --- what is wrong with a source ---


@pytest.mark.parametrize(
    ("head", "line", "what"),
    [
        ('---\ntitle: "unclosed\n---\n', 2, "YAML"),
        ("---\r\ntitle: a: b\r\n---\r\n", 2, "YAML"),
        ('+++\ndate = 3\ntitle = "x\n+++\n', 3, "TOML"),
    ],
)
def test_broken_front_matter_is_told_and_what_is_below_repaired(
    head: str, line: int, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    write("a.md", head + "\nThe crews dont know.\n")
    done = run("check", "--output-format", "json", "a.md")
    wrong, lost = json.loads(done.stdout)["findings"]
    assert (wrong["rule"], wrong["line"]) == (UNREADABLE, line)
    assert what in wrong["message"]
    assert lost["rule"] == "apostrophe/lost-contraction"
    assert rules(run("check", "--fix", "--output-format", "json", "a.md")) == [UNREADABLE]
    assert Path("a.md").read_bytes().decode() == head + "\nThe crews don't know.\n"


def test_of_two_findings_at_one_place_the_one_that_can_be_mended_stays() -> None:
    edit = Edit(1, 1, "’")
    safe = Finding(Span(0, 2), 0.9, (Fix("", (edit,), 0.9, "safe"),), rule="a/b")
    unsafe = Finding(Span(0, 2), 0.95, (Fix("", (edit,), 0.95),), rule="a/b")
    assert engine.in_order([safe, unsafe]) == engine.in_order([unsafe, safe]) == (safe,)


def test_a_cause_is_told_from_the_first_word_of_a_field() -> None:
    lost = "he government of Norway said on Monday that the ferry would not be moved before the spring."
    plain = newslint.check(lost)
    found = newslint.check(f"title,body\nThe ferry,{lost}\n", format="csv")
    assert [cause.name for cause in plain.causes] == [cause.name for cause in found.causes] == ["drop-cap-lost"]
