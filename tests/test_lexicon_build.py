import gzip
import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from newslint import lexicon
from tools import build_leads, build_lexicon, corpus, tablefile, wordlists


def write_scowl(folder: Path) -> wordlists.Scowl:
    lists = {
        "english-words.10": "village village's villages walk walked walking walks café",
        "english-words.60": "pipette pipette's pipettes",
        "english-words.70": "ces",
        "british-words.10": "colour colour's",
        "british_z-words.10": "colour colour's",
        "american-words.10": "color color's",
        "english-upper.50": "Utopian Utopian's Utopians Alan Alan's Alans",
        "english-abbreviations.20": "UN UN's Mr",
        "english-contractions.10": "isn't",
    }
    for name, words in lists.items():
        (folder / name).write_text(words.replace(" ", "\n"), "utf-8")
    return wordlists.Scowl(folder)


def tiny_sources(folder: Path) -> build_lexicon.Sources:
    inflections = folder / "infl_lu.csv.gz"
    with gzip.open(inflections, "wt", encoding="utf-8") as file:
        file.write("village,noun,villages\nwalk,verb,walked,,walking,walks\nUtopian,adj,,\n")
    hand = {
        "closed": {"the"},
        "half_closed": {"can"},
        "plurals": {"sheep"},
        "demonyms": {"Martian"},
        "countable": {"MP"},
    }
    return build_lexicon.Sources(
        scowl=write_scowl(folder),
        specialist=wordlists.specialist(inflections),
        lands=frozenset({"Utopia"}),
        cities=frozenset({"Erewhon", "Village"}),
        languages=frozenset(),
        attested=frozenset({"cyberspace", "caf", "NGOs", "NGO", "WALK", "Halvorsen"}),
        hand={name: frozenset(words) for name, words in hand.items()},
    )


def test_a_tiny_lexicon_is_built_from_tiny_lists(tmp_path: Path) -> None:
    entries = build_lexicon.entries(tiny_sources(tmp_path))
    common = lexicon.WORD | lexicon.COMMON
    assert {word: int(mask, 16) for word, mask in entries.items()} == {
        "village": common | lexicon.NOUN,
        "villages": common | lexicon.PLURAL,
        "walk": common | lexicon.VERB,
        "walks": common | lexicon.THIRD,
        "walked": common | lexicon.PAST | lexicon.PARTICIPLE,
        "walking": common | lexicon.GERUND,
        "café": common,
        "colour": common | lexicon.NOUN | lexicon.BRITISH,
        "color": common | lexicon.NOUN | lexicon.AMERICAN,
        "pipette": lexicon.WORD | lexicon.NOUN,
        "pipettes": lexicon.WORD | lexicon.PLURAL,
        "cyberspace": lexicon.WORD,
        "sheep": lexicon.WORD | lexicon.PLURAL,
        "the": lexicon.WORD | lexicon.FUNCTION,
        "can": lexicon.WORD | lexicon.FUNCTION,
        "isn't": lexicon.WORD | lexicon.FUNCTION,
        "Utopia": lexicon.NAME | lexicon.PLACE,
        "Erewhon": lexicon.NAME | lexicon.PLACE,
        "Utopian": lexicon.NAME | lexicon.DEMONYM | lexicon.ADJECTIVE,
        "Utopians": lexicon.NAME | lexicon.DEMONYM | lexicon.PLURAL,
        "Martian": lexicon.NAME | lexicon.DEMONYM,
        "Alan": lexicon.NAME,
        "Alans": lexicon.NAME | lexicon.PLURAL,
        "Halvorsen": lexicon.NAME,
        "UN": lexicon.ABBREVIATION | lexicon.COMMON,
        "Mr": lexicon.ABBREVIATION | lexicon.COMMON,
        "NGO": lexicon.ABBREVIATION,
        "NGOs": lexicon.ABBREVIATION | lexicon.PLURAL,
        "MP": lexicon.ABBREVIATION,
        "MPs": lexicon.ABBREVIATION | lexicon.PLURAL,
    }


def test_a_missing_list_is_told_with_the_package_that_has_it(tmp_path: Path) -> None:
    with pytest.raises(wordlists.MissingInputError, match="package scowl"):
        wordlists.Scowl(tmp_path).words(("words",), 60)
    with pytest.raises(wordlists.MissingInputError, match="package lemminflect"):
        wordlists.specialist(tmp_path / "infl_lu.csv.gz")
    with pytest.raises(FileNotFoundError, match="jsonl"):
        list(corpus.articles(tmp_path))


ARTICLES = (
    "In recent weeks, the harbour was shut. As a rule, the ferry is late on Mondays.",
    "In recent weeks, the mayor was away. The harbour was shut again. As a rule, nobody minds it.",
    "A harbour without boats\n\nThe harbour is empty now, he said. As a rule, the boats are small.",
    "In recent months, the mayor was ill. The harbour is shut. Fishing was poor. As a rule, she walks.",
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number, text in enumerate(ARTICLES):
            file.write(json.dumps({"source": f"paper {number % 2}", "text": text}) + "\n")
    return path


def tiny_leads(articles: Path) -> dict[str, str]:
    hand = build_leads.hand_lists()
    texts = (article.text for article in corpus.articles(articles))
    return build_leads.entries(build_leads.Model(build_leads.Counts(build_leads.losses(texts, hand), hand)))


def test_leads_are_counted_and_shared_among_phrases_of_a_family(articles: Path) -> None:
    leads = tiny_leads(articles)
    weeks, decades = (leads[key].partition("|")[0] for key in ("recent weeks,", "recent decades,"))
    # Three sentences speak for "In"; two of them are about weeks, none is about decades.
    assert weeks.startswith("In ") and weeks.endswith(" 3")
    assert decades.startswith("In ") and decades.endswith(" 3")
    assert weeks > decades > "In 500"


def test_the_builders_give_the_same_bytes_twice(articles: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    words = {tablefile.packed(build_lexicon.entries(tiny_sources(folder))) for folder in folders}
    leads = {tablefile.packed(tiny_leads(articles)) for _ in folders}
    assert len(words) == len(leads) == 1


def test_words_are_attested_by_several_sources_and_not_by_where_sentences_begin(articles: Path) -> None:
    seen = corpus.attested(articles, articles_at_least=3, sources_at_least=2)
    assert {"harbour", "recent"} <= seen
    assert not {"Fishing", "In", "walks"} & seen


def test_the_builder_writes_its_figures_into_the_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card, table = tmp_path / "CARD.toml", tmp_path / "b.tbl"
    card.write_text('["a.tbl"]\nentries = 1\nbytes = 1\nsha256 = ""\n["b.tbl"]\nentries = 0\nbytes = 0\nsha256 = ""\n')
    tablefile.write(table, {"village": "2"}, card)
    sections = tomllib.loads(card.read_text())
    assert sections["a.tbl"] == {"entries": 1, "bytes": 1, "sha256": ""}
    assert sections["b.tbl"]["entries"] == 1
    assert sections["b.tbl"]["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    assert "1 entries" in capsys.readouterr().out
    with pytest.raises(ValueError, match=r"no section for c\.tbl"):
        tablefile.stamped(card.read_text(), "c.tbl", 0, b"")
