"""Words that are missing in mid-sentence are told where nothing else can be meant, and only there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from growth import assert_grows_with_its_text
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.judge.hole import Hole, holes
from newslint.readers.plain import read
from newslint.text.document import Document


def found(text: str) -> tuple[Hole, ...]:
    prose = read(text)
    return holes(Document(prose.text, prose.blocks))


def told(text: str) -> list[str]:
    return [hole.span.of(text) for hole in found(text)]


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("The index fell, and the on Friday climbed again.", "the on"),
        ("It was over. The has denied it.", "The has"),
        ("It was over.\n\nThe has denied it.", "The has"),
        ("He sat on the board of the. Then he left.", "the."),
        ("He sat on the board of the , he said.", "the ,"),
        ("The ties between were close; in the of the town.", "between were"),
        ("They flew to and. The pilot slept, in the of it.", "and."),
        ("It is made in Kent and . The rest is not.", "and ."),
        ("The mayor (, left) spoke.  It was the, he said.", "(,"),
        ("She spoke first.\n\n, who had waited, came next, in the of it.", ","),
    ],
)
def test_a_hole_is_told(text: str, hole: str) -> None:
    assert hole in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The one I heard of is the one that you speak of.",
        "Where are they from? We do not know where they come from.",
        "She walked in and out, by and large on her own, and sat down.",
        "Paragraph A of the Act, grade A in maths, and the A to Z of it.",
        "The US (IT and ITS) is the AN of it.",
        "He was among the first, the last and the only one.",
        "Between us, it was over in a day.",
        "The in-house lawyer met the by-then famous author, and the at-large member.",
        "The “The” is an article. The dot, the comma, the end.",
        "Files end in .txt or .md, as the manual says.",
    ],
)
def test_a_sentence_without_a_hole_is_let_alone(text: str) -> None:
    assert told(text) == []


def test_holes_come_in_order_and_do_not_overlap() -> None:
    text = "The on Friday climbed. It was the of the day, and . Then the , he said. The is over."
    spans = [hole.span for hole in found(text)]
    assert len(spans) > 3
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_one_loose_pair_needs_company() -> None:
    loose = "An increase of in March was seen."
    assert newslint.check(loose).findings == ()
    report = newslint.check(f"{loose} The has denied it. Nobody knows what the on Friday did.")
    assert [finding.rule for finding in report.findings] == ["dropped-inline/lost-words"] * 3
    confidences = [finding.confidence for finding in report.findings]
    assert confidences[0] < confidences[1]


def test_company_makes_a_hole_surer() -> None:
    alone = newslint.check("It was over by noon. The has denied it ever since.").findings
    together = newslint.check("It was over. The has denied it, and the on Friday said so again.").findings
    assert alone[0].confidence < together[0].confidence


def test_several_holes_are_one_cause_that_explains_them() -> None:
    text = (
        "The has denied it, and the on Friday said so again. Ties between and boosted trade. He asked the of the town."
    )
    report = newslint.check(text)
    assert [cause.name for cause in report.causes] == ["links-dropped"]
    assert set(report.causes[0].findings) == set(report.findings)


def test_a_text_taken_apart_into_words_has_no_holes_before_its_marks() -> None:
    apart = "He said , what they spoke of , and dreamed of , was over . They went home , and slept . " * 3
    assert told(apart) == []


def test_what_was_lost_is_put_back_only_if_asked() -> None:
    text = "She sits on the board of the Harbour Trust. The council asked the board of to explain."
    assert newslint.fix(text).text == text
    mended = "She sits on the board of the Harbour Trust. The council asked the board of the Harbour Trust to explain."
    assert newslint.fix(text, unsafe=True).text == mended


def test_two_names_leave_no_choice() -> None:
    text = "The board of Kent met. The board of Essex met. It was the board of to decide."
    (finding,) = newslint.check(text).findings
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der Stadt hat am Freitag beschlossen, die Brücke zu sperren, und das in der Nacht.",
        "Le conseil a dit que la route est fermée, et on a vu an by the of.",
        "```\nfor x in the of and the on: pass\n```",
        "Little words:\n\n- the of\n- the on\n- between and\n- of to",
        "| the | of | and |\n|-----|----|-----|\n| the of | the on | of was |",
    ],
    ids=["German", "French", "code", "list", "table"],
)
def test_what_is_no_english_prose_is_let_alone(text: str) -> None:
    assert [f for f in newslint.check(text, format="markdown").findings if f.family == "dropped-inline"] == []


TRIGGERS = (
    "the of ",
    "the, ",
    "He said , that the of it. ",
    " ,",
    "( ) ",
    "He () went. ",
    "Mr. said ",
    "“ ” ",
    ", ,",
    "the ’s plan ",
    "Board of to the Harbour Trust. ",
    "Harbour Trust () ",
    "A result, the man went. ",
    "Fact, he said it is so. ",
    "rime Minister said it would stay.\n\n",
    "he man said so to us.\n\n",
    "a... B ",
    "The council met on the street and was told to the... Next ",
    "the… [+402 chars] ",
    "Read more ",
    "It was for the. ",
)


@pytest.mark.slow
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_long_runs_of_triggers_take_no_time(trigger: str) -> None:
    assert_grows_with_its_text(newslint.check, trigger)


WORDS = st.sampled_from("the of between and was Mr said a Kent , . ( ) ’s “ ” … on Friday board".split())


@given(st.lists(WORDS, max_size=40))
def test_any_words_are_survived_and_found_holes_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for hole in found(text):
        assert 0 <= hole.span.start < hole.span.end <= len(text)
        assert hole.span.of(text).strip() == hole.span.of(text)
