"""The judge of completeness: may this block, this sentence, end here?"""

from __future__ import annotations

import hashlib
import random
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from damaged import damaged_text
from hypothesis import given

from newslint.judge import completeness
from newslint.judge.completeness import false_stop, is_complete, lost_end, share_of_ends
from newslint.judge.ellipsis import cut_before_next
from newslint.judge.objects import TRANSITIVE, ends_on_verb
from newslint.judge.sentence_end import WEIGHTS, cut_log_odds, end_features, frame
from newslint.readers.plain import read
from newslint.text.document import Block, Document
from tools.build_endings import counted, entries

FOLDER = Path(completeness.__file__).parent

ARTICLE = """Council rejects harbour plan

The council rejected the plan for a new harbour on Friday after four hours of debate. {}

Residents had gathered outside the town hall since noon. Most of them went home pleased."""


def blocks(text: str) -> tuple[Block, ...]:
    prose = read(text)
    return Document(prose.text, prose.blocks).blocks


def in_article(paragraph: str) -> Block:
    return next(block for block in blocks(ARTICLE.format(paragraph)) if paragraph in block.text)


@pytest.mark.parametrize("file", ["completeness.bin", "endings.tbl"])
def test_shipped_data_is_that_of_the_data_card(file: str) -> None:
    card = tomllib.loads((FOLDER / "CARD.toml").read_text("utf-8"))
    assert card[file]["sha256"] == hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()


def test_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size <= 128 * 1024


@pytest.mark.parametrize(
    ("open_end", "complete"),
    [
        (
            "The mayor said on Friday that the",
            "The mayor said on Friday that the quay would stay open for another year",
        ),
        ("Two ferries will run every", "Two ferries will run every day until the end of the year"),
        ("He asked the owners of", "He asked the owners of the boats to leave the harbour before the weekend"),
    ],
)
def test_open_end_is_likelier_cut_than_a_complete_one(open_end: str, complete: str) -> None:
    assert cut_log_odds(open_end) > 2 > 0 > cut_log_odds(complete)


def test_share_of_ends_is_counted_and_one_for_the_rest() -> None:
    assert share_of_ends("the") < 0.0005 < share_of_ends("for") < 0.05
    assert share_of_ends("harbour") == share_of_ends("qwrtz") == 1.0
    assert share_of_ends("we’re") == share_of_ends("we're") < 0.01


@pytest.mark.parametrize("last", ["the", "several", "because", "their"])
def test_stop_after_a_word_that_cannot_end_is_false(last: str) -> None:
    block = in_article(f"The mayor told the owners that nothing would change for {last}.")
    lost = [found for sentence in block.sentences if (found := false_stop(sentence))]
    assert [(found.word, found.end) for found in lost] == [(last, block.end)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was nothing that anyone in the town would be proud of.",
        "He asked the mayor what all of it had been for.",
        "Nobody knew whom the letter had come from.",
        "They are treated for hepatitis a.",
    ],
)
def test_stop_after_a_word_that_looks_back_is_true(sentence: str) -> None:
    assert not any(map(false_stop, in_article(sentence).sentences))


@pytest.mark.parametrize(
    ("left", "how"),
    [
        ("The mayor told reporters that the council would look at every other", "cut"),
        ("The mayor told reporters that the council would look at every other propos", "mid-word"),
        ("Residents had asked the council to wait until the end of the year", "stop"),
    ],
)
def test_paragraph_without_a_stop_lost_its_end(left: str, how: str) -> None:
    lost = lost_end(in_article(left))
    assert lost is not None
    assert lost.how == how


@pytest.mark.parametrize(
    "heading", ["Council rejects harbour plan", "What happens next", "Photo: Anna Lund", "Ferries, boats and cranes"]
)
def test_what_needs_no_stop_is_let_alone(heading: str) -> None:
    text = f"The council met on Friday.\n\n{heading}\n\nResidents had gathered outside the town hall since noon."
    assert not any(map(lost_end, blocks(text)))


@pytest.mark.parametrize("mark", ["…", "...", " ...", " […]", " [...]", "… [+402 chars]"])
def test_ellipsis_after_an_open_end_is_a_cut(mark: str) -> None:
    assert lost_end(in_article(f"The mayor told reporters that the council had asked the owners of the{mark}"))


@pytest.mark.parametrize("mark", ["…", "...", " ..."])
def test_author_who_trails_off_is_let_alone(mark: str) -> None:
    assert not lost_end(in_article(f"Residents had asked the council to wait until the end of the year{mark}"))


def test_what_follows_tells_of_a_cut() -> None:
    sentence = "The mayor told reporters that nobody would be moved..."
    follows = {
        line: bool(lost_end(blocks(f"Council meets\n\n{sentence}\n\n{line}")[1]))
        for line in ("Read more", "Residents had gathered outside the town hall since noon.")
    }
    assert follows == {"Read more": True, "Residents had gathered outside the town hall since noon.": False}


def test_teasers_in_a_row_are_cut_and_a_pause_in_speech_is_not() -> None:
    teaser = "The number of ferries fell by nearly a third last year compared to the"
    row, speech = f"{teaser}... Nine harbours met on Friday.", f"“{teaser}... Nine harbours met on Friday,” she said."
    cuts = [
        [bool(cut_before_next(first, second)) for first, second in pairwise(in_article(text).sentences)]
        for text in (row, speech)
    ]
    assert any(cuts[0])
    assert not any(cuts[1])


def test_calls_to_go_elsewhere_need_no_stop() -> None:
    assert not lost_end(in_article("Follow @harbournews for more news from the ferries and the quay"))


def test_verses_need_no_stop() -> None:
    verses = "The wind blew cold,\n\nthe sea was high upon the shore,\n\nand no one came ashore that night."
    assert not any(map(lost_end, blocks(verses)))


def test_complete_sentence_is_told_from_an_open_one() -> None:
    assert is_complete("Residents had asked the council to wait until the end of the year") > 0.6
    assert is_complete("Residents had asked the council to wait until the end of") == 0


def test_verbs_that_want_an_object_are_left_to_their_rule() -> None:
    assert ends_on_verb("The ministry promised to provide additional.")
    assert ends_on_verb("The ministry promised to provide.")
    assert not ends_on_verb("The ministry promised to provide additional money.")
    assert "devoting" in TRANSITIVE


@given(damaged_text)
def test_any_text_has_a_fixed_number_of_features(text: str) -> None:
    assert len(end_features(frame(text))) == len(end_features(frame("The end")))


def test_counts_of_words_that_seldom_end_a_sentence(tmp_path: Path) -> None:
    lines = ['{"text": "The boat of the mayor came. He saw the boat of the town."}'] * 60
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    uses, ends = counted(tmp_path)
    assert (uses["of"], ends["of"], uses["boat"], ends["town"]) == (120, 0, 120, 60)
    assert entries(uses, ends) == {"boat": "0 120", "of": "0 120", "the": "0 180"}


@pytest.mark.slow  # needs the extra "build", as only the builder of the weights does
def test_small_model_is_the_same_when_trained_again(tmp_path: Path) -> None:
    from tools.completeness_cases import block_cases, cut_at_word, sentence_cases
    from tools.train_apostrophes import Recipe, packed, train
    from tools.train_completeness import collect

    text = ARTICLE.format("It heard nobody, although many residents had asked to speak before the vote was taken.")
    (tmp_path / "a.jsonl").write_text(f'{{"text": {text!r}}}\n'.replace("'", '"') * 30, "utf-8")
    for cases in (sentence_cases, block_cases):
        made = [collect(tmp_path, cases) for _ in range(2)]
        models = [packed({"m": train(Recipe("m", 1 << 10, 1.0, 1), each, each)}) for each in made]
        assert models[0] == models[1]
        assert {0, 1} == set(made[0].labels)
    assert cut_at_word(text, random.Random(1)) in text
