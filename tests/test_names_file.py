"""The file of the house dictionary: how it is read, kept and configured, and which rules ask it."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import enter, run, write
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.config import Config, ConfigError, Resolver, load
from newslint.dictionary import HEADER, Dictionary, Entry, parse
from newslint.text.sentences import split


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# The file

FILE = """# checked by the desk
Lib Dems\t37\t12 files\tthe party
Strandia
!Ukraines\t4\t2 files

# at the end
"""


def test_a_line_is_a_name_its_counts_and_a_remark() -> None:
    held = parse(FILE)
    assert held.entries == (
        Entry("Lib Dems", 37, 12, remark="the party", comments=("# checked by the desk",)),
        Entry("Strandia"),
        Entry("Ukraines", 4, 2, refused=True),
    )
    assert held.comments == ("# at the end",)
    assert held.names == {"Lib Dems", "Strandia"}
    assert held.refused == {"Ukraines"}


def test_the_commonest_stand_first_and_what_was_refused_last() -> None:
    lines = Dictionary(
        (Entry("B", 3, 1), Entry("!", refused=True), Entry("A", 3, 2), Entry("Z", 9, 9), Entry("C"))
    ).text
    assert lines.splitlines()[3:] == ["Z\t9\t9 files", "A\t3\t2 files", "B\t3\t1 file", "C", "!!"]


def test_a_name_that_is_refused_once_is_refused() -> None:
    assert parse("Strandia\n!Strandia\n").names == frozenset()


@pytest.mark.parametrize("line", ["Strandia\tmany\ttimes", "Strandia\t3", "Strandia\t3\tthree files", " Strandia \t\t"])
def test_what_people_write_is_no_error(line: str) -> None:
    assert parse(line).names == {"Strandia"}


@given(st.text("aB \t#!\n1files", max_size=60))
def test_what_was_written_reads_the_same(text: str) -> None:
    held = parse(text)
    again = parse(held.text)
    assert (again.names, again.refused) == (held.names, held.refused)
    assert again.text == held.text


def test_merging_keeps_what_people_did() -> None:
    held = parse(FILE)
    merged = held.merged(
        [Entry("Lib Dems", 40, 13), Entry("Ukraines", 9, 9), Entry("Duran Duran", 5, 2)], {"Lib Dems": (40, 13)}
    )
    assert merged.names == {"Lib Dems", "Strandia", "Duran Duran"}
    lines = merged.text.splitlines()
    assert lines[:2] == list(HEADER)
    assert lines[3:] == [
        "# checked by the desk",
        "Lib Dems\t40\t13 files\tthe party",
        "Duran Duran\t5\t2 files",
        "Strandia",
        "!Ukraines\t4\t2 files",
        "# at the end",
    ]


def test_merging_the_same_again_changes_nothing() -> None:
    learnt, seen = [Entry("Duran Duran", 5, 2)], {"Duran Duran": (5, 2)}
    once = parse(FILE).merged(learnt, seen).text
    assert parse(once).merged(learnt, seen).text == once


# The configuration


def test_the_path_is_relative_to_the_configuration(tmp_path: Path) -> None:
    write("desk/house.txt", FILE)
    write("desk/newslint.toml", 'names = ["Ballymun"]\nnames-file = "house.txt"')
    config = Resolver().within("desk/articles")
    assert config.names_path == tmp_path / "desk" / "house.txt"
    assert config.dictionary == {"Ballymun", "Lib Dems", "Strandia"}
    assert hash(config) == hash(Resolver().within("desk"))


def test_an_extended_configuration_brings_its_names(tmp_path: Path) -> None:
    write("shared/house.txt", FILE)
    write("shared/base.toml", 'names-file = "house.txt"')
    write("site/newslint.toml", 'extend = "../shared/base.toml"\nnames = ["Ballymun"]')
    assert load("site/newslint.toml").dictionary == {"Ballymun", "Lib Dems", "Strandia"}
    write("site/own.txt", "Kestrel\n")
    write("site/newslint.toml", 'extend = "../shared/base.toml"\nnames-file = "own.txt"')
    assert load("site/newslint.toml").dictionary == {"Kestrel"}


def test_a_missing_file_is_an_error_that_names_the_file_and_the_key(tmp_path: Path) -> None:
    write("newslint.toml", '\nnames-file = "gone.txt"')
    with pytest.raises(ConfigError) as caught:
        load("newslint.toml")
    assert str(caught.value) == (
        f"{tmp_path / 'newslint.toml'}:2: “names-file” names a file that does not exist: "
        f"{tmp_path / 'gone.txt'} (newslint learn makes it)"
    )
    assert run("check", ".").exit_code == 2


def test_a_missing_file_of_an_extended_configuration_is_told_of_that(tmp_path: Path) -> None:
    write("base.toml", 'names-file = "gone.txt"')
    write("site/newslint.toml", 'extend = "../base.toml"')
    with pytest.raises(ConfigError, match=r"base\.toml:1: “names-file” names a file"):
        load("site/newslint.toml")


def test_what_cannot_be_read_is_told_as_well(tmp_path: Path) -> None:
    write("newslint.toml", 'names-file = "house.txt"')
    (tmp_path / "house.txt").write_bytes(b"Caf\xe9\n")
    with pytest.raises(ConfigError, match=r"is not UTF-8: .*house\.txt \(byte 3\)"):
        load("newslint.toml")
    (tmp_path / "house.txt").unlink()
    (tmp_path / "house.txt").mkdir()
    with pytest.raises(ConfigError, match=r"“names-file” names a file that cannot be read: .*house\.txt: "):
        load("newslint.toml")


def test_the_configuration_tells_how_many_names_there_are(tmp_path: Path) -> None:
    write("house.txt", FILE)
    write("newslint.toml", 'names-file = "house.txt"')
    shown = run("config").stdout
    assert 'names-file = "house.txt"' in shown
    assert f"# 2 names in {tmp_path / 'house.txt'}" in shown
    assert '"listed-names": 2' in run("config", "--output-format", "json").stdout


def test_a_walk_leaves_out_the_file_of_names() -> None:
    write("newslint.toml", 'names-file = "house.txt"\nexclude = []')
    write("house.txt", "The crews dont know\n")
    write("article.txt", "The harbour was closed on Monday.\n")
    assert run("check", ".").exit_code == 0
    assert run("check", "house.txt").exit_code == 1  # asked for by name


# The rules that ask it

LOST = "The crews dont know when the ferry leaves, and they cant ask. "
CASES = [
    ("Strandias", LOST + "On Monday Strandias chief executive left the board.", "apostrophe/lost-possessive"),
    ("Pikes harbour", LOST + "The council paid for the Pikes harbour plan.", "apostrophe/lost-possessive"),
    ("mateship", LOST + "The mayor praised the mateship of the crews, and their mentorships.", "encoding/lost-dash"),
    ("Halvo Halvo", "Halvo Halvo Marlow sang. Halvo Marlow left, and Halvo Marlow slept.", "mt/doubled-name"),
    ("and and", "The crew heard and and play in the harbour.", "spacing/doubled-word"),
    ("adidas", "adidas said on Monday that sales rose. The harbour was closed.", "dropped-lead/lost-first-word"),
    ("bell marlow", "bell marlow said on Monday that sales rose. The harbour shut.", "dropped-lead/lost-first-word"),
    (
        "Kyiv",
        "The mayor of Kiev met the mayor of Kyiv. Nobody in Kiev slept, and Kiev was dark.",
        "consistency/name-spelling",
    ),
]


@pytest.mark.parametrize(("name", "text", "rule"), CASES, ids=[name for name, *_ in CASES])
def test_a_rule_lets_alone_what_the_house_has(name: str, text: str, rule: str) -> None:
    def places(config: Config) -> list[str]:
        found = newslint.check(text, config=config).findings
        return [finding.span.of(text) for finding in found if finding.rule == rule]

    before = places(Config(extend_select=(rule,)))
    after = places(Config(extend_select=(rule,), listed=frozenset([name])))
    overlapping = [place for place in after if set(place.split()) & set(name.split())]
    assert before
    assert not overlapping


def test_the_spelling_of_the_house_is_the_right_one() -> None:
    text = "The mayor of Kiev met the mayor of Kyiv. Nobody in Kiev slept, and Kiev was dark."
    assert "Kyiv" not in newslint.fix(text, unsafe=True).text
    assert "Kiev" not in newslint.fix(text, config=Config(names=("Kyiv",)), unsafe=True).text


def test_a_house_that_writes_itself_with_an_apostrophe_is_found_without() -> None:
    text = LOST + "They bought bread at Marlins on Monday."

    def confidence(*names: str) -> float:
        found = newslint.check(text, config=Config(names=names)).findings
        return max((finding.confidence for finding in found if finding.span.of(text) == "Marlins"), default=0.0)

    assert confidence() < 0.7 < confidence("Marlin's")


def test_a_name_with_a_mark_ends_no_sentence_and_has_no_damage() -> None:
    text = "The experts of Yahoogle! Answers said so. Yahoogle! The mayor left."
    named = split(text, names=frozenset(["Yahoogle!"]))
    assert [span.of(text) for span in named] == [
        "The experts of Yahoogle! Answers said so.",
        "Yahoogle!",
        "The mayor left.",
    ]
    assert len(split(text)) == 4


def test_the_question_mark_of_a_name_stands_for_nothing_else() -> None:
    text = (
        "?Nobody slept,? said Which? magazine. It?s late, and the crew of Which? left. The mayor?s ferry wasn?t there."
    )

    def places(*names: str) -> int:
        found = newslint.check(text, config=Config(names=names)).findings
        return sum("Which?" in text[max(0, one.span.start - 6) : one.span.end + 1] for one in found)

    assert places() > places("Which?") == 0
