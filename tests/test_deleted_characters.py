"""What was deleted without a trace: dashes, ligatures, letters, currency signs, whole pairs of quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newslint
from newslint.judge.glued import split
from newslint.judge.ligature import LIGATURES, restored

DELETED = {"encoding/lost-dash", "encoding/lost-ligature", "encoding/lost-letter", "encoding/lost-currency"}
DELETED |= {"encoding/lost-range", "quotes/lost-quotation"}

SOUND = """The officers found the first flat of the staff, and the firm offered a fine.

“It’s difficult,” said the chief of the office. “We’ve no proof, and that’s final.” The island’s ferry – the only
one – left at noon, and nobody’s seen it since."""


def deleted(text: str, characters: str = "’‘“”–—") -> str:
    return text.translate(str.maketrans("", "", characters))


def found(text: str) -> set[str]:
    return {finding.rule for finding in newslint.check(text).findings} & DELETED


def test_sound_text_has_lost_nothing() -> None:
    assert not found(SOUND)


def test_quotation_marks_come_back_where_apostrophes_were_lost_as_well() -> None:
    text = deleted(
        "“We don’t need it and we can’t pay,” said Ann Lee.\n\nShe added: “They haven’t asked, and that’s wrong.”"
    )
    fixed = newslint.fix(text, unsafe=True).text
    assert fixed == text.replace("We", '"We').replace("pay,", 'pay,"').replace("They", '"They').replace(
        "wrong.", 'wrong."'
    ).replace("dont", "don't").replace("cant", "can't").replace("havent", "haven't").replace("thats", "that's")


def test_quotations_without_marks_are_let_alone_where_apostrophes_stand() -> None:
    assert not found(
        "We don’t need it and we can’t pay, said Ann Lee.\n\nShe added: They haven’t asked, and that’s wrong."
    )


def test_marks_are_not_put_in_without_being_asked() -> None:
    text = deleted("“We don’t need it and we can’t pay,” said Ann Lee. “They haven’t asked,” she added.")
    assert '"' not in newslint.fix(text).text


def test_ligatures_are_put_back_unasked_where_the_article_lost_them_all() -> None:
    text = "The rst of cers found it dif cult, and the gures show a con ict of scienti c ndings."
    mended = "The first officers found it difficult, and the figures show a conflict of scientific findings."
    assert newslint.fix(text).text == mended


def test_one_odd_word_is_an_odd_word() -> None:
    assert not found("The rst protocol was found in the office of the firm, and the staff was fine.")


def test_a_dash_of_the_article_s_own_says_that_dashes_were_spared() -> None:
    text = "The harbour lay silentthe ferries – all of them – were gone, and the pilotsand the townwhich sank."
    assert "encoding/lost-dash" not in found(text)


@pytest.mark.parametrize(
    ("word", "halves"),
    [
        ("silentthe", ("silent", "the")),
        ("monthseven", ("months", "even")),
        ("themand", ("them", "and")),
        ("tiedown", None),
        ("skillsharing", None),
        ("theyre", None),
        ("zzzzzz", None),
    ],
)
def test_split(word: str, halves: tuple[str, str] | None) -> None:
    way = split(word)
    assert (way and (way.first, way.second)) == halves


@given(
    st.sampled_from(["first", "office", "flight", "staff", "shuffle", "conflict", "official"]),
    st.sampled_from(LIGATURES),
)
@settings(max_examples=40, deadline=None)
def test_a_word_is_among_what_its_rest_can_have_been(word: str, ligature: str) -> None:
    head, found, tail = word.partition(ligature)
    if found and head + tail != word:
        assert word in restored(head + tail)


def test_causes_are_explained_by_what_was_found() -> None:
    text = "The rst of cers dont know the nal gures, and theyre in con ict.\n\nIts a caf that they havent seen."
    (cause,) = newslint.check(text).causes
    assert cause.name == "non-ascii-deleted"
    assert "encoding/lost-ligature" in {finding.rule for finding in cause.findings}
    assert cause.findings == tuple(sorted(cause.findings))


@pytest.mark.parametrize(
    "run",
    [
        "theandbut" * 10,
        "speechesand ",
        "rst of ce ",
        "fi",
        "20012005",
        "20012005 ",
        " a 32 win",
        "paid 20,000 ",
        "paid more than 1,000,000,000",
        "We said: We, he said, ",
        "said Ann Lee Bob Cox, ",
        "I am here, said the man of ",
        "she told Ann ",
        "Vrdgz ",
        "Aa b, ",
    ],
)
@pytest.mark.slow
def test_long_runs_are_quick(run: str) -> None:
    text = "They dont know, and theyre sure we cant. " + run * (100_000 // len(run))
    started = time.process_time()
    newslint.check(text)
    assert time.process_time() - started < 10
    # of this the rules of this file take less than a second; the rest is the apostrophe judges' and slow machines'
    begun = time.process_time()
    newslint.check(text, config=newslint.Config(select=tuple(sorted(DELETED))))
    assert time.process_time() - begun < 4
