"""A whole check: stages, maps home, repairs that settle; laws on damaged shards, and articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from damaged import damaged_text
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint.critic import examples
from newslint.text.edit import apply

FIXTURES = Path(__file__).parents[1] / "fixtures"
ARTICLES = FIXTURES / "articles"
SOUND = FIXTURES / "sound"


@given(damaged_text)
def test_every_span_and_edit_lies_inside_the_text(text: str) -> None:
    for finding in newslint.check(text).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        for fix in finding.fixes:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in fix.edits)
        assert 0 <= finding.confidence <= 1


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for format in ("plain", "markdown"):
        newslint.fix(text, format=format, unsafe=True)


@given(damaged_text, st.booleans())
@settings(max_examples=400)
def test_repairs_settle_and_are_idempotent(text: str, unsafe: bool) -> None:
    fixed = newslint.fix(text, unsafe=unsafe)
    assert fixed.settled
    assert newslint.fix(fixed.text, unsafe=unsafe).text == fixed.text


@given(damaged_text)
def test_what_has_nothing_to_fix_stays_as_it_is(text: str) -> None:
    if not any(finding.safe_fix for finding in newslint.check(text).findings):
        assert newslint.fix(text).text == text


@given(damaged_text)
def test_a_check_gives_the_same_answer_twice(text: str) -> None:
    assert newslint.check(text) == newslint.check(text)


@given(damaged_text)
def test_line_ends_change_nothing_but_the_offsets(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = unix.replace("\n", "\r\n")
    found = [(f.rule, f.span.of(unix)) for f in newslint.check(unix).findings]
    assert [(f.rule, f.span.of(windows).replace("\r\n", "\n")) for f in newslint.check(windows).findings] == found


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.md")), ids=lambda path: path.stem)
def test_an_article_is_found_damaged_where_it_is_marked_and_nowhere_else(path: Path) -> None:
    for article in examples(path.read_text(encoding="utf-8")):
        findings = newslint.check(article.text).findings
        assert [finding.span for finding in findings] == [place.span for place in article.places]
        edits = [edit for finding in findings if finding.fixes for edit in finding.fixes[0].edits]
        assert apply(article.text, edits)[0] == article.mended


def test_the_readmes_article_is_the_marked_one() -> None:
    marked = examples((ARTICLES / "harbour.md").read_text(encoding="utf-8"))[0]
    assert (ARTICLES / "harbour.txt").read_text(encoding="utf-8").rstrip("\n") == marked.text


def test_damage_below_damage_is_found_in_one_pass_and_at_home() -> None:
    text = (
        "Itâ€™s late, he said of Ukraines plan. Ukraines allies waited for Russias answer. It was Ukraine that asked."
    )
    found = {finding.span.of(text): finding.rule for finding in newslint.check(text).findings}
    assert found["Itâ€™s"] == "apostrophe/wrong-character"
    assert found["Russias"] == "apostrophe/lost-possessive"


def test_the_articles_own_apostrophe_is_kept() -> None:
    curly = "“It’s late,” she said. “He’s gone. They dont care.”"
    assert newslint.fix(curly).text == curly.replace("dont", "don’t")
    assert newslint.fix("It's late. They dont care.").text == "It's late. They don't care."


def test_the_mended_stretch_alone_changes_in_crlf_text() -> None:
    text = "It's late.\r\n\r\nThey dont care.\r\n"
    assert newslint.fix(text).text == text.replace("dont", "don't")


def test_no_wording_is_put_into_a_quotation() -> None:
    said = "The talks went on.\n\n“The vote was close. the meantime, we wait,” he said."
    inside = [f for f in newslint.check(said).findings if f.rule == "dropped-lead/lost-first-word"]
    outside = newslint.check("The talks went on.\n\nthe meantime, they all wait for the vote.").findings
    assert [fix.safety for f in outside for fix in f.fixes[:1]] == ["safe"]
    assert all(f.safe_fix is None for f in inside)


def test_where_link_texts_were_dropped_no_single_word_is_put_back_unasked() -> None:
    lost = "The talks went on.\n\nthe meantime, they all wait for the vote."
    holes = "The on Friday climbed by a third. There were ties between and the board of the.\n\n"
    rule = "dropped-lead/lost-first-word"
    safeties = [[f.fixes[0].safety for f in newslint.check(t).findings if f.rule == rule] for t in (lost, holes + lost)]
    assert safeties == [["safe"], ["unsafe"]]


def test_a_rule_can_be_switched_off_by_name_and_by_family() -> None:
    text = "They dont care."
    assert not newslint.check(text, config=newslint.Config(ignore=("apostrophe",))).findings
    assert not newslint.check(text, config=newslint.Config(ignore=("apostrophe/lost-contraction",))).findings
    assert newslint.check(text, config=newslint.Config(ignore=("truncation",))).findings


def test_a_finding_below_the_threshold_is_not_shown() -> None:
    assert not newslint.check("They dont care.", config=newslint.Config(min_confidence=1.0)).findings


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no reader for the format “docx”"):
        newslint.check("text", format="docx")


def test_a_house_name_is_no_possessive() -> None:
    text = "It is Strandias plan. Strandia waits. Strandias allies dont wait, and Strandias friends arent here."
    names = newslint.Config(names=("Strandias",))
    assert any("Strandias" in f.span.of(text) for f in newslint.check(text).findings)
    assert not any("Strandias" in f.span.of(text) for f in newslint.check(text, config=names).findings)


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        "a. ",
        "“",
        "Mr. ",
        "'",
        "Aas ",
        "dont ",
        "&#39;",
        "https://",
        "@",
        "/a",
        "<b",
        "{{",
        "…",
        "the. ",
        "\n",
        "- x\n",
        "recent days, ",
    ],
)
def test_no_input_makes_a_check_slow(unit: str) -> None:
    from time import process_time

    text = unit * (20_000 // len(unit))
    before = process_time()
    newslint.check(text)
    assert process_time() - before < 2


@pytest.mark.parametrize("path", sorted(SOUND.iterdir()), ids=lambda path: path.name)
def test_a_sound_article_is_let_alone(path: Path) -> None:
    report = newslint.check(path.read_text(encoding="utf-8"), path)
    assert report == newslint.Report(())
