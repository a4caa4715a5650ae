"""One thing in two ways: the majority speaks, and quotations and houses keep their own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint import engine
from newslint.config import Config
from newslint.house_spelling import HouseSpellings
from newslint.judge.dialect_pairs import counterpart
from newslint.judge.majority import settled
from newslint.judge.spellings import spellings
from newslint.lexicon import AMERICAN, BRITISH, kinds
from newslint.policy import policy
from newslint.readers.plain import read
from newslint.rules import all_rules
from newslint.text.document import Document

ASKED_FOR = Config(extend_select=("consistency",))


def found(text: str, config: Config = ASKED_FOR) -> list[tuple[str, str, str]]:
    """Return rule, place and first replacement of what is found in *text*."""
    findings = newslint.check(text, config=config).findings
    return [(f.rule.partition("/")[2], f.span.of(text), f.fixes[0].edits[0].span.of(text)) for f in findings]


@pytest.mark.parametrize(
    ("counts", "options", "most"),
    [
        ({"a": 3, "b": 1}, {}, "a"),
        ({"a": 3}, {}, None),
        ({"a": 3, "b": 0}, {}, None),
        ({}, {}, None),
        ({"a": 2, "b": 2}, {}, None),
        ({"a": 1, "b": 0, "c": 0}, {}, None),
        ({"a": 4, "b": 1}, {"fewest": 5}, None),
        ({"a": 8, "b": 3}, {"share": 0.2}, None),
        ({"a": 8, "b": 2}, {"share": 0.2}, "a"),
        ({"a": 5, "b": 3, "c": 3}, {}, None),
    ],
)
def test_what_a_text_has_settled_on(counts: dict[str, int], options: dict[str, float], most: str | None) -> None:
    assert settled(counts, **options) == most  # type: ignore[arg-type]


@given(st.dictionaries(st.text(), st.integers(0, 9), max_size=4))
def test_more_of_the_majority_never_changes_it(counts: dict[str, int]) -> None:
    if (most := settled(counts)) is not None:
        assert settled(counts | {most: counts[most] + 1}) == most


def test_no_spelling_stands_for_two_names() -> None:
    names = {spelling.name for spelling in spellings().values()}
    assert all(spellings()[name].name == name for name in names)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("theatre", "theater"),
        ("organised", "organized"),
        ("analyse", "analyze"),
        ("travelled", "traveled"),
        ("fulfil", "fulfill"),
        ("defence", "defense"),
        ("grey", "gray"),
        ("catalogue", "catalog"),
    ],
)
def test_counterparts(british: str, american: str) -> None:
    assert counterpart(british) == american
    if kinds(american) & AMERICAN:
        assert counterpart(american) == british


@pytest.mark.parametrize("word", ["prize", "wise", "letter", "hour", "tall", "xylophone", "prized"])
def test_words_of_both_sides_have_no_counterpart(word: str) -> None:
    assert counterpart(word) == "" or kinds(word) & (BRITISH | AMERICAN) == 0


def test_a_tie_is_no_majority() -> None:
    assert found("The mayor of Kyiv left. Nobody in Kiev had slept.") == []


def test_the_possessive_keeps_its_ending() -> None:
    text = "The mayor of Kyiv left. Nobody in Kyiv had slept, and Kiev's trains were late."
    assert newslint.fix(text, unsafe=True).text == text.replace("Kiev", "Kyiv")


def test_people_may_have_titles_and_places_stand_in_names() -> None:
    text = "President Zelensky came. Zelensky spoke. Then President Zelenskyy left, and Kiev Post and Kyiv slept."
    assert found(text) == [("name-spelling", "Zelenskyy", "y")]


def test_the_message_says_the_counts() -> None:
    text = "It is in Kyiv and in Kyiv. It is in Kiev."
    assert [f.message for f in newslint.check(text).findings] == ["“Kyiv” stands 2 times in this text, “Kiev” 1"]


def test_weak_rules_speak_only_if_asked() -> None:
    text = "It’s the town’s harbour, and Marlow’s ferry. They don’t know whose it’ll be, and she doesn't care."
    assert found(text, Config()) == []
    assert [rule for rule, *_ in found(text)] == ["mixed-apostrophes"]


def test_repairs_of_consistency_are_never_made_unasked() -> None:
    text = "It is in Kyiv and in Kyiv. It is in Kiev."
    assert newslint.fix(text, config=ASKED_FOR).text == text


def test_where_a_quotation_is_open() -> None:
    text = "He said: 'We didn't go.' She “said ‘no’ and” left. \"Yes\" it is."
    prose = read(text)
    doc = Document(prose.text, prose.blocks)
    spoken = [word for word, start in zip(doc.tokens.words, doc.tokens.starts, strict=True) if doc.in_quotation(start)]
    assert spoken == ["We", "didn't", "go", "said", "no", "and", "Yes"]


@pytest.mark.parametrize(
    "unit",
    [
        "Kyiv Kyiv Kiev ",
        "Kyiv. Kyiv. Kiev. ",
        "“Kiev. ",
        "'Kiev Kyiv Kyiv. ",
        "colour colour colour colour colour colour color ",
        "'colour' colour colour colour color ",
        "it’s it’s it’s it’s it’s it's ",
        '“a” “b” “c” “d” "e" ',
        "Anna Lindqvist. Anna Lindqvist. Anna Lindqvist. Anna Lindqvist. Anna Linqvist. ",
        " - and so on",
        "5 million $ ",
        "It is reported that ",
    ],
)
@pytest.mark.slow
def test_runs_of_a_trigger_take_time_in_proportion(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    prose, chosen = read(text), [rule for rule in all_rules().values() if rule.family in ("consistency", "mt")]
    began = time.process_time()
    engine.check(prose, chosen, policy(Config()))
    assert time.process_time() - began < 4


@pytest.mark.slow
def test_names_that_differ_all_the_time_take_time_in_proportion() -> None:
    names = [f"Lind{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}vist" for n in range(10_000)]
    prose = read(" ".join(name + " said" for name in names))
    began = time.process_time()
    engine.check(prose, [all_rules()["consistency/misspelled-name"]], policy(Config()))
    assert time.process_time() - began < 4


def test_the_spelling_of_most_articles_of_a_run_is_that_of_the_house() -> None:
    house = HouseSpellings()
    for place in (*4 * ["Kyiv"], "Kiev"):
        house.note(read(f"The mayor of {place} spoke to reporters on Monday. Trains to {place} were late."))
    assert house.settled() == ("Kyiv",)
    config = newslint.Config(names=house.settled())
    (finding,) = newslint.check("The trains to Kiev were late again, and nobody knew why.", config=config).findings
    assert (finding.rule, finding.fixes[0].edits[0].new) == ("consistency/name-spelling", "yi")
    assert "The house spells" in finding.message
    assert newslint.check("The trains to Kyiv were late again.", config=config).findings == ()


def test_a_run_in_two_minds_has_no_spelling_of_its_own() -> None:
    house = HouseSpellings()
    for place in ("Kyiv", "Kiev", "Kyiv", "Kiev", "Kyiv"):
        house.note(read(f"The mayor of {place} spoke to reporters."))
    assert house.settled() == ()
