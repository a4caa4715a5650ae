import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import lexicon
from newslint.lexicon import is_name, kinds, known, lead_for
from newslint.lexicon.table import HEADER, Table, TableError
from tools import tablefile

FOLDER = Path(lexicon.__file__).parent
CARD = tomllib.loads((FOLDER / "CARD.toml").read_text("utf-8"))

# What a line of the file can hold: anything but its own marks and halves of surrogate pairs.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n"), max_size=12)
MAPS = st.dictionaries(TEXTS, TEXTS, max_size=60)


def table_of(entries: Mapping[str, str], folder: Path) -> Table:
    path = folder / f"{hashlib.sha256(repr(sorted(entries.items())).encode()).hexdigest()}.tbl"
    path.write_bytes(tablefile.packed(entries))
    return Table(path)


@given(entries=MAPS, others=st.sets(st.text(max_size=12)))
def test_a_table_gives_back_what_was_written_and_nothing_else(
    entries: dict[str, str], others: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = table_of(entries, tmp_path_factory.mktemp("tables"))
    assert len(table) == len(entries)
    assert {key: table.get(key) for key in entries} == entries
    absent = others - entries.keys()
    assert not any(key in table for key in absent)


@given(entries=MAPS)
def test_the_bytes_of_a_table_do_not_depend_on_the_order_of_its_entries(entries: dict[str, str]) -> None:
    assert tablefile.packed(entries) == tablefile.packed(dict(reversed(entries.items())))


@pytest.mark.parametrize("entry", [("a\tb", "c"), ("a", "b\nc"), ("a\nb", "c"), ("a", "b\tc")])
def test_entries_that_would_break_the_file_are_refused(entry: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="tab or a line feed"):
        tablefile.packed(dict([entry]))


@pytest.mark.parametrize("length", [0, 5, HEADER.size, HEADER.size + 6, -1])
def test_a_table_that_was_cut_short_is_refused_by_name(length: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.tbl"
    path.write_bytes(tablefile.packed({"village": "2", "villages": "4"})[:length])
    with pytest.raises(TableError, match=r"cut\.tbl"):
        Table(path).get("village")


@pytest.mark.parametrize("place", range(HEADER.size + 8))
def test_a_changed_byte_in_the_head_or_the_index_is_noticed(place: int, tmp_path: Path) -> None:
    data = bytearray(tablefile.packed({"village": "2", "villages": "4"}))
    data[place] ^= 0x40
    path = tmp_path / "changed.tbl"
    path.write_bytes(data)
    with pytest.raises(TableError, match=r"changed\.tbl"):
        Table(path).get("village")


def test_a_table_is_opened_at_the_first_look_up_only(tmp_path: Path) -> None:
    table = Table(tmp_path / "absent.tbl")
    with pytest.raises(FileNotFoundError):
        table.get("village")


@pytest.mark.parametrize("name", ["words.tbl", "leads.tbl"])
def test_the_shipped_tables_are_those_of_the_data_card(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    assert CARD[name]["sha256"] == hashlib.sha256(data).hexdigest()
    assert CARD[name]["bytes"] == len(data)
    assert CARD[name]["entries"] == len(Table(FOLDER / name))


def test_the_notices_name_every_work_the_tables_were_made_from() -> None:
    notice = (FOLDER / "NOTICE.md").read_text("utf-8")
    for work in ("SCOWL", "Kevin Atkinson", "LemmInflect", "SPECIALIST Lexicon", "UNICODE LICENSE V3", "GeoNames"):
        assert work in notice


@pytest.mark.parametrize(
    ("word", "can_be", "cannot_be"),
    [
        ("country", lexicon.NOUN | lexicon.COMMON, lexicon.PLURAL | lexicon.VERB | lexicon.NAME),
        ("countries", lexicon.PLURAL, lexicon.NOUN | lexicon.THIRD),
        ("says", lexicon.THIRD | lexicon.WORD, lexicon.PLURAL | lexicon.NAME),
        ("wrote", lexicon.PAST, lexicon.PARTICIPLE),
        ("written", lexicon.PARTICIPLE, lexicon.PAST),
        ("saying", lexicon.GERUND, lexicon.PAST),
        ("larger", lexicon.ADJECTIVE, lexicon.VERB),
        ("quickly", lexicon.ADVERB, lexicon.NOUN),
        ("pipettes", lexicon.PLURAL, lexicon.ADJECTIVE),
        ("police", lexicon.PLURAL | lexicon.NOUN, lexicon.NAME),
        ("the", lexicon.FUNCTION | lexicon.COMMON, lexicon.NOUN),
        ("its", lexicon.FUNCTION, lexicon.PLURAL),
        ("don’t", lexicon.FUNCTION, lexicon.NOUN),
        ("Ukraine", lexicon.NAME | lexicon.PLACE, lexicon.WORD | lexicon.PLURAL),
        ("South Korea", lexicon.NAME | lexicon.PLACE, lexicon.WORD),
        ("Kharkiv", lexicon.PLACE, lexicon.WORD),
        ("Ukrainians", lexicon.DEMONYM | lexicon.PLURAL, lexicon.PLACE),
        ("Danish", lexicon.DEMONYM | lexicon.ADJECTIVE, lexicon.PLACE),
        ("Williams", lexicon.NAME, lexicon.PLURAL | lexicon.PLACE),
        ("NATO", lexicon.ABBREVIATION, lexicon.PLURAL | lexicon.NAME),
        ("MPs", lexicon.ABBREVIATION | lexicon.PLURAL, lexicon.NAME),
        ("colour", lexicon.BRITISH | lexicon.NOUN, lexicon.AMERICAN),
        ("color", lexicon.AMERICAN | lexicon.NOUN, lexicon.BRITISH),
        ("organize", lexicon.VERB, lexicon.AMERICAN | lexicon.BRITISH),
    ],
)
def test_what_words_can_be(word: str, can_be: int, cannot_be: int) -> None:
    assert kinds(word) & can_be == can_be
    assert not kinds(word) & cannot_be


@pytest.mark.parametrize(
    "word", ["countrys", "theyre", "Ukraines", "scienti", "ofces", "clich", "ukraine", "\ud800", ""]
)
def test_words_that_damage_leaves_are_not_listed(word: str) -> None:
    assert kinds(word) == 0
    assert not known(word)


def test_a_capital_does_not_make_a_common_word_unknown_nor_a_name() -> None:
    assert known("Countries") and not kinds("Countries")
    assert not is_name("Countries")
    assert not is_name("May")
    assert is_name("Ukraine")
    assert not is_name("ukraine")


@pytest.mark.parametrize(
    ("rest", "lead"),
    [
        ("recent days, tensions have grown", "In"),
        ("recent days, President Halvorsen", "In"),
        ("recent decades, President Halvorsen", "In"),
        ("the meantime, the", "In"),
        ("addition, the", "In"),
        ("result, the", "As a"),
        ("other hand, the", "On the"),
        ("same time, nobody", "At the"),
        ("least 14 people were", "At"),
        ("to the ministry, the", "According"),
    ],
)
def test_stock_phrases_give_away_the_lead_they_have_lost(rest: str, lead: str) -> None:
    best = lead_for(rest.split())[0]
    assert best.word == lead
    assert best.share >= 0.9


def test_the_comma_tells_an_opening_from_a_subject() -> None:
    assert lead_for(["result,"])[0].share > lead_for(["result", "of", "the"])[0].share


@pytest.mark.parametrize("words", [(), ("xylophonic",), ("xylophonic", "zebras", "yawned")])
def test_unknown_words_get_the_commonest_leads_with_low_shares(words: tuple[str, ...]) -> None:
    leads = lead_for(words)
    assert leads == lead_for(())
    assert leads[0].word == "The"
    assert leads[0].share < 0.5


@given(words=st.lists(st.text(max_size=8), max_size=5))
def test_leads_are_at_most_three_and_the_likeliest_first(words: list[str]) -> None:
    leads = lead_for(words)
    shares = [lead.share for lead in leads]
    assert 1 <= len(leads) <= 3
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.002  # each is rounded to a thousandth
