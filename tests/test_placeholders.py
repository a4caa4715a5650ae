"""Characters that stand for others: question marks, U+FFFD and blanks in the place of curly marks and letters."""

from __future__ import annotations

import hashlib
import re
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.judge.accented import ACCENTED, candidates, filled, restored, skeleton
from newslint.judge.placeholder_pairing import Reading, Scores, choices
from newslint.judge.question import HARDLY, LIKELY, SURELY, asks
from newslint.lexicon.table import Table
from newslint.text.document import Document
from tools import build_accented, tablefile

OURS = re.compile(r"question-mark-for|replacement-character|blank-for-character|space-for-apostrophe")
SPEECH = (
    "The mayor’s plan was “bold – and mad”, the clerk said. “Who asked the village?” he went on. “They didn’t,” she "
    "replied.\n\n“We’ll never sell the meadow,” wrote one of the farmers’ wives. “It’s ours, and it will be our "
    "children’s.”\n\nThe council’s answer came on Friday: “Nobody’s meadow is safe – not even ours.” Why so late? The "
    "clerk couldn’t say. What he called “the farmers’ march” is planned for May."
)


def damaged(sign: str) -> str:
    return re.sub("[“”‘’–—]", sign, SPEECH)


def ours(text: str) -> list[newslint.Finding]:
    return [finding for finding in newslint.check(text).findings if OURS.search(finding.rule)]


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
def test_an_article_gets_all_its_marks_back(sign: str) -> None:
    assert straight(newslint.fix(damaged(sign), unsafe=True).text) == straight(SPEECH)


def test_most_marks_that_became_blanks_are_put_back() -> None:
    fixed = newslint.fix(damaged(" "), unsafe=True).text
    assert straight(fixed).count('"') >= straight(SPEECH).count('"') - 3
    assert fixed.count(" – ") == SPEECH.count(" – ")


@pytest.mark.parametrize("sign", ["?", "\ufffd", " "])
def test_safe_repairs_alone_are_right_as_far_as_they_go(sign: str) -> None:
    safe = straight(newslint.fix(damaged(sign)).text)
    assert safe != straight(damaged(sign))
    assert len(safe) == len(SPEECH)
    assert all(made in (was, sign) for made, was in zip(safe, straight(SPEECH), strict=True))


@pytest.mark.parametrize("sign", ["?", "\ufffd", " "])
def test_repairs_settle_and_the_questions_stay(sign: str) -> None:
    once = newslint.fix(damaged(sign), unsafe=True)
    assert once.settled
    assert newslint.fix(once.text, unsafe=True).text == once.text
    assert "Why so late?" in once.text
    assert 'village?"' in straight(once.text)


@pytest.mark.parametrize("text", [SPEECH, straight(SPEECH), SPEECH.replace(". ", ".  ")])
def test_sound_text_is_let_alone(text: str) -> None:
    assert ours(text) == []


def test_one_lost_letter_is_the_slip_of_a_keyboard_and_no_accident() -> None:
    assert ours("Who knows?Nobody does. Is it so ? It is. What ?") == []


def test_code_is_let_alone() -> None:
    block = "```\n" + damaged("?") + "\n```"
    assert ours(block) == []


def test_a_cause_explains_the_places_its_rules_found() -> None:
    report = newslint.check(damaged("?"))
    (cause,) = (cause for cause in report.causes if cause.name == "curly-question")
    assert {finding for finding in report.findings if OURS.search(finding.rule)} <= set(cause.findings)


def test_a_word_cut_in_two_is_reported_even_where_no_word_fits() -> None:
    text = "It s late, and Ms Yul n Cruz didn t know what became of Ms Garc a."
    found = {f.span.start: [fix.edits[0].new for fix in f.fixes] for f in ours(text) if f.family == "encoding"}
    assert found == {text.index(" n Cruz"): [], text.index(" a."): ["í"]}


# Triggers of the rules and what nearly is one, in long runs.
RUNS = [
    "?",
    "? ",
    " ?",
    "?a",
    "a?",
    "a?b ",
    "who?s ",
    "he said,? ",
    "?Tragic? ",
    "a?b?c?d?e?",
    "\ufffd",
    "\ufffda",
    "a\ufffd ",
    "  ",
    " s ",
    "a  b ",
    "don t  say,  he said ",
    "it s a   b , ",
    "Yul n ",
    "I m ,  we re ,  ",
    "“?a? ",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", RUNS)
@pytest.mark.parametrize("paragraph", [100_000, 400])
def test_long_runs_of_triggers_take_no_longer_than_their_length(unit: str, paragraph: int) -> None:
    lines = unit * (paragraph // len(unit))
    text = "The man who was in the house of the mayor said so.\n\n" + "\n\n".join([lines] * (100_000 // paragraph))
    rules = ("quotes/question-mark-for-quote", "encoding/replacement-character", "encoding/blank-for-character")
    start = time.process_time()
    newslint.check(text, config=newslint.Config(select=rules))
    assert time.process_time() - start < 4


@given(st.text(alphabet="?\ufffd “”\"'.,!aZs\nt1", max_size=60))
def test_whatever_stands_there_repairs_lie_in_the_text_and_change_it(text: str) -> None:
    for finding in ours(text):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert all(0.0 < fix.confidence <= 1.0 for fix in finding.fixes)
        assert all(edit.new != edit.span.of(text) for fix in finding.fixes for edit in fix.edits)


def readings(*places: Scores) -> list[Reading]:
    return [choice.reading for choice in choices(places)]


EITHER: Scores = {"opening": 0, "closing": 0}


def test_marks_alternate_where_nothing_else_is_known() -> None:
    assert readings(EITHER, EITHER, EITHER, EITHER) == ["opening", "closing", "opening", "closing"]


def test_one_sure_mark_decides_on_its_neighbours() -> None:
    assert readings(EITHER, {"closing": 0}) == ["opening", "closing"]
    assert readings({"opening": 0}, {"opening": 0}, EITHER, EITHER) == ["opening", "opening", "closing", "closing"]


def test_the_inner_of_two_quotations_is_deeper() -> None:
    opening: Scores = {"opening": 0}
    closing: Scores = {"closing": 0}
    assert [choice.depth for choice in choices([opening, opening, closing, closing])] == [1, 2, 2, 1]


def test_a_question_mark_may_stay_where_no_quotation_is_open() -> None:
    may_ask: Scores = {"closing": 0, "sound": -2}
    assert readings(may_ask) == ["sound"]
    assert readings({"opening": 0}, may_ask) == ["opening", "closing"]


@given(
    st.lists(st.sampled_from([EITHER, {"sound": 0.0, "closing": -1.0}, {"dash": 0.0}, {"opening": 0.0}]), max_size=400)
)
def test_every_place_gets_one_of_its_readings(places: list[Scores]) -> None:
    chosen = choices(places)
    assert len(chosen) == len(places)
    for choice, scores in zip(chosen, places, strict=True):
        assert choice.reading in scores
        assert 0 < choice.confidence <= 1 + 1e-9


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("Who pays for this", SURELY),
        ("But why is it closed", SURELY),
        ("He came. Is it open", SURELY),
        ("?What do they want", SURELY),
        ("If it rains, what do we do", LIKELY),
        ("They called it unfair", HARDLY),
        ("", HARDLY),
    ],
)
def test_what_asks_is_told_by_its_words(sentence: str, says: float) -> None:
    assert asks(sentence, 0, len(sentence)) == says


NO_ARTICLE = Document("", [])


@pytest.mark.parametrize(
    ("head", "tail", "word"),
    [("caf", "", "café"), ("Caf", "s", "Cafés"), ("Beyonc", "", "Beyoncé"), ("na", "ve", "naïve"), ("S", "o", "São")],
)
def test_a_word_is_known_by_what_is_left_of_it(head: str, tail: str, word: str) -> None:
    assert restored(NO_ARTICLE, head, tail) == (word,)


@pytest.mark.parametrize(("head", "tail"), [("bridg", ""), ("caf", "x"), ("", ""), ("M", "ller"), ("caf", "é")])
def test_no_word_or_several_are_no_answer(head: str, tail: str) -> None:
    assert len(restored(NO_ARTICLE, head, tail)) != 1


def test_the_article_knows_its_own_words_better_than_the_list() -> None:
    doc = Document("Herr Möller met Ms Zorvánska.", [])
    assert restored(doc, "M", "ller") == ("Möller",)
    assert restored(doc, "Zorv", "nska") == ("Zorvánska",)
    assert candidates(doc, "Mller") == ("Möller",)


def test_several_letters_of_a_word_are_found_together() -> None:
    assert filled(NO_ARTICLE, ("r", "sum", "")) == ("résumé",)
    assert filled(NO_ARTICLE, ("r", "sum")) == ()


def test_the_shipped_list_is_that_of_the_data_card() -> None:
    card = tomllib.loads((ACCENTED.parent / "CARD.toml").read_text("utf-8"))["accented.tbl"]
    data = ACCENTED.read_bytes()
    assert card["sha256"] == hashlib.sha256(data).hexdigest()
    assert card["bytes"] == len(data)
    assert card["entries"] == len(Table(ACCENTED))
    assert "Faker" in (ACCENTED.parent / "NOTICE.md").read_text("utf-8")


def test_a_tiny_list_is_built_of_words_with_accents_only(tmp_path: Path) -> None:
    words: Iterable[str] = ["café", "cafe", "Zürich", "Mahbūbnagar", "éé", "Möller", "Müller"]
    entries = build_accented.entries(words)
    assert entries == {"caf": "café", "Zrich": "Zürich", "Mller": "Möller|Müller"}
    path = tmp_path / "accented.tbl"
    path.write_bytes(tablefile.packed(entries))
    assert Table(path).get(skeleton("Müller")) == "Möller|Müller"
