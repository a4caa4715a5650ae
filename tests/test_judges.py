import hashlib
import json
import math
import tomllib
from pathlib import Path

import pytest

from newslint.judge import contraction, gazetteer, linear, words_in_s
from newslint.judge import testimony as judged
from newslint.judge.mixture import hear
from newslint.judge.neighbours import Neighbours, without_apostrophes
from newslint.judge.s_features import features
from newslint.readers.plain import read
from newslint.text.document import Document

JUDGES = Path(linear.__file__).parent


def document(text: str, *names: str) -> Document:
    prose = read(text)
    return Document(prose.text, prose.blocks, frozenset(names))


def number_of(doc: Document, word: str) -> int:
    return doc.tokens.words.index(word)


def losses(text: str, *names: str) -> dict[str, judged.Loss]:
    doc = document(text, *names)
    return {doc.tokens.words[loss.number]: loss for loss in doc.once(judged.testimony).losses}


# Linear models


@pytest.mark.parametrize("file", ["words_in_s.bin", "contractions.bin"])
def test_shipped_weights_are_those_of_the_data_card(file: str) -> None:
    card = tomllib.loads((JUDGES / "CARD.toml").read_text("utf-8"))
    data = (JUDGES / file).read_bytes()
    assert card[file]["bytes"] == len(data)
    assert card[file]["sha256"] == hashlib.sha256(data).hexdigest()


def test_damaged_model_is_told_by_its_path(tmp_path: Path) -> None:
    data = bytearray((JUDGES / "contractions.bin").read_bytes())
    data[-1] ^= 1
    for number, wrong in enumerate((bytes(data), bytes(data[:99]), b"", b"?" * 500)):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(wrong)
        with pytest.raises(linear.ModelError, match=str(path)):
            linear.read(path)


def test_probability_is_a_logistic_curve_that_never_overflows() -> None:
    assert linear.probability(0) == 0.5
    assert linear.probability(math.log(3)) == pytest.approx(0.75)
    assert 0 < linear.probability(-1e9) < linear.probability(1e9) < 1


# What is seen


def test_sound_and_damaged_text_look_alike() -> None:
    sound = document("The mayor’s office said the town's bakers' guild can’t meet at O’Hara’s. It's shut.")
    damaged = document("The mayors office said the towns bakers guild cant meet at OHaras. Its shut.")
    left, right = sound.once(Neighbours), damaged.once(Neighbours)
    assert left.words == right.words
    assert left.counts == right.counts
    for number in words_in_s.candidates(damaged):
        assert features(left, number) == features(right, number)
    pair = contraction.FORMS["its"].pair
    number = number_of(damaged, "Its")
    assert contraction.features(left, number, pair) == contraction.features(right, number, pair)


def test_apostrophes_are_taken_out_and_nothing_else() -> None:
    assert without_apostrophes("O’Hara's") == "OHaras"
    assert without_apostrophes("harbour") == "harbour"


@pytest.mark.parametrize("word", ["countrys", "NATOs", "Norways", "teachers", "Bakers", "womens", "runs"])
def test_candidates(word: str) -> None:
    assert words_in_s.is_candidate(word)


@pytest.mark.parametrize("word", ["this", "was", "its", "dont", "thats", "famous", "as", "harbour", "1990s", "_names"])
def test_no_candidates(word: str) -> None:
    assert not words_in_s.is_candidate(word)


def test_surviving_apostrophes_are_no_candidates() -> None:
    doc = document("Norway's bakers' guild and Norways bakers met.")
    assert [doc.tokens.words[number] for number in words_in_s.candidates(doc)] == ["Norways", "bakers"]


# Words in -s


def test_likelihoods_add_up() -> None:
    doc = document("The countrys president met the workers.")
    found = words_in_s.likelihood(doc, number_of(doc, "countrys"))
    assert found is not None
    assert found.plain + found.s + found.s_plural == pytest.approx(1)
    assert found.apostrophe > 0.95
    assert found.s > found.s_plural
    assert words_in_s.likelihood(doc, number_of(doc, "president")) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister rejected Norways request for aid. Norway waits.", "Norways"),
        ("Critics say that NATOs new plan is late. NATO disagrees.", "NATOs"),
        ("She won the womens final in Oslo.", "womens"),
    ],
)
def test_lost_apostrophe_is_likelier_than_not(text: str, word: str) -> None:
    assert losses(text)[word].confidence > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegians have long waited, and many ministers agree with them.",
        "She visits friends in towns and cities, and sends letters.",
        "Two teachers and three doctors were hurt when buses collided.",
    ],
)
def test_plurals_are_let_alone(text: str) -> None:
    assert all(loss.confidence < 0.5 for loss in losses(text).values())


def test_after_the_s_only_where_several_may_own() -> None:
    found = losses("The law protects both workers rights and the countrys forests.")
    assert found["workers"].after_s > 0.5 > found["countrys"].after_s


# Contractions


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He thinks its going to rain.", "its"),
        ("Ill be there by nine, she said.", "Ill"),
        ("They cant find the key.", "cant"),
        ("He said that theyre sure were going to win.", "were"),
    ],
)
def test_contraction_is_told_from_its_double(text: str, word: str) -> None:
    doc = document(text)
    likely = contraction.likelihood(doc, number_of(doc, word))
    assert likely is not None
    assert likely > 0.5


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The council raised its budget.", "its"),
        ("Two men were ill after the meal.", "were"),
        ("The team played well in the rain.", "well"),
        ("They left their coats at your house.", "their"),
    ],
)
def test_double_is_told_from_the_contraction(text: str, word: str) -> None:
    doc = document(text)
    likely = contraction.likelihood(doc, number_of(doc, word))
    assert likely is not None
    assert likely < 0.1


def test_words_in_capitals_belong_to_no_pair() -> None:
    doc = document("Show your ID at the door.")
    assert contraction.likelihood(doc, number_of(doc, "ID")) is None


def test_writers_slip_is_found_both_ways_in_a_sound_article() -> None:
    doc = document("The club hasn't lost it's leader. It's early, and they don't know what's next, so it's quiet.")
    wrong = [mistake for mistake in doc.once(judged.testimony).mistakes if mistake.confidence > 0.5]
    assert [(doc.tokens.words[mistake.number], mistake.right) for mistake in wrong] == [("it's", "its")]
    assert wrong[0].number == number_of(doc, "it's")


# The article as a witness


def test_places_speak_for_each_other() -> None:
    assert hear([0.9] * 6, 0).lost(0.8) > hear([0.9], 0).lost(0.8) > hear([0.01] * 6, 0).lost(0.8)


def test_survivors_speak_against_a_loss() -> None:
    heard = [hear([0.9], surviving).lost(0.8) for surviving in (0, 1, 5, 50)]
    assert heard == sorted(heard, reverse=True)
    assert heard[-1] < 0.1


def test_shares_are_probabilities_however_long_the_article() -> None:
    for mixture in (hear([], 0), hear([0.999] * 5000, 0), hear([0.3] * 5000, 5000), hear([1.0], 0)):
        assert sum(mixture.weights) == pytest.approx(1)
        assert 0 <= mixture.share <= 1
        assert 0 <= mixture.lost(1.0) <= 1


def test_slip_is_what_remains_where_nothing_was_lost() -> None:
    sound = hear([], 1000)
    assert sound.lost(0.999) < 0.1
    assert sound.lost(0.9999, slip=0.01) > 0.9


def test_apostrophe_elsewhere_on_the_same_word_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Norway's king met Norways queen. Norway was pleased."
    counted = losses(text)["Norways"]
    monkeypatch.setattr(judged, "_SURVIVES_ELSEWHERE", 0.0)
    assert counted.confidence > losses(text)["Norways"].confidence


def test_article_is_heard_as_a_whole() -> None:
    place = "The mayor praised the teachers plan."
    damaged = losses(f"{place} They dont know, and theyre sure that Norways request and Swedens reply arent late.")
    sound = losses(f"{place} They don't know, and they're sure that Norway's request and Sweden's reply aren't late.")
    assert damaged["teachers"].confidence > sound["teachers"].confidence


def test_empty_text_has_nothing_to_say() -> None:
    found = document("").once(judged.testimony)
    assert (found.losses, found.mistakes) == ((), ())


# Gazetteers


def test_fixed_plurals_are_let_alone() -> None:
    words = "He served in Veterans Affairs and in the House of Lords".split()
    assert gazetteer.is_fixed_plural(words, words.index("Veterans"))
    assert gazetteer.is_fixed_plural(words, words.index("Lords"))
    assert not gazetteer.is_fixed_plural("He served in Norways army".split(), 3)


def test_names_of_the_house_extend_the_fixed_plurals() -> None:
    text = "The editor praised Fjellmans report. Fjellman was pleased."
    assert losses(text)["Fjellmans"].confidence > 0.5
    assert "Fjellmans" not in losses(text, "Fjellmans")


def test_house_names_want_their_apostrophe() -> None:
    assert gazetteer.is_house_name("Macys")
    assert not gazetteer.is_house_name("Macy")
    assert not gazetteer.is_house_name("Harrods")


def test_lists_are_tidy() -> None:
    assert all(any(word.endswith("s") for word in phrase.split()) for phrase in gazetteer.fixed_plurals())
    assert not any(name.endswith(("'s", " ")) for name in gazetteer.house_names())


# Training


TINY = (
    "Norway’s {0} met the mayor. The {0}s were pleased with Norway’s reply.",
    "The bakers’ {0} agreed that it’s late. Bakers and {0}s lost its way.",
    "Sweden’s {0} says we’re going to win. The {0}s were going home.",
)
NOUNS = "minister farmer plan leader forest request report school garden boat".split()


def write_corpus(folder: Path) -> Path:
    folder.mkdir()
    lines = (json.dumps({"source": "made up", "text": text.format(noun)}) for noun in NOUNS for text in TINY)
    (folder / "tiny.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.mark.slow  # needs the extra "build", as only the builder of the weights does
def test_rebuilt_model_is_the_same_to_the_byte_and_has_learnt(tmp_path: Path) -> None:
    from tools import train_apostrophes

    corpus = write_corpus(tmp_path / "corpus")
    makers = (train_apostrophes.words_in_s, train_apostrophes.contractions)
    first, second = ([train_apostrophes.packed(make(corpus, corpus)[0]) for make in makers] for _ in range(2))
    assert first == second
    models: dict[str, linear.Linear] = {}
    for number, data in enumerate(first):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(data)
        models |= linear.read(path)
    doc = document("Norways teacher met the mayor. The teachers were pleased.")
    words = doc.once(Neighbours)
    lost, plain = (models["apostrophe"].log_odds(features(words, number_of(doc, w))) for w in ("Norways", "teachers"))
    assert lost > plain
    doc = document("They say were going to win. The boats were going home.")
    words, pair = doc.once(Neighbours), contraction.FORMS["were"].pair
    start = number_of(doc, "were")
    double = doc.tokens.words.index("were", start + 1)
    lost, plain = (models["contraction"].log_odds(contraction.features(words, n, pair)) for n in (start, double))
    assert lost > plain
