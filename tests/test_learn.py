"""newslint learn: which names are learnt, which never, and what the command does with them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from calling import enter, run, write

import newslint
from newslint.config import Config
from newslint.learn import Learner
from newslint.learn.tally import Tally
from newslint.readers.plain import read


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


# Apostrophes that survive show that an article has lost none.
SOUND = (
    "The mayor's ferry was late, and the crew's patience was at an end. The town's harbour isn't deep, it wasn't "
    "dredged, and the council's answer didn't help. Nobody's boat was safe in the year's worst storm."
)


def learnt(texts: Iterable[str], times: int = 3, files: int = 2) -> dict[str, tuple[int, int]]:
    learner = Learner()
    for number, text in enumerate(texts):
        learner.note(read(text), number)
    return {name.name: (name.seen, name.files) for name in learner.names(times, files)}


def thrice(text: str) -> list[str]:
    return [f"{SOUND}\n\n{text}"] * 3


# What is learnt


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lindqvist", "The board of the port thanked Lindqvist for the new bridge."),
        ("QZRK", "The board of the port thanked the QZRK for the new bridge."),
        ("ePort", "The board of the port thanked ePort for the new bridge."),
        ("HarborIn", "The board of the port thanked HarborIn for the new bridge."),
        ("Duran Duran", "The board of the port thanked Duran Duran for the evening."),
        ("Yahoogle!", "The board of the port asked Yahoogle! for its help."),
        ("adiport", "The board went home. adiport said on Monday that sales of boats rose."),
        ("mateship", "The board of the port praised the mateship of the crews."),
        ("Kyiv", "The board of the port went to Kyiv for a week."),
        ("Marlin's", "The board of the port bought its bread at Marlin's. Nobody thanked Marlin's for it."),
        ("Strandias", "On Monday Strandias chief executive left. She thanked Strandias. Crews of Strandias, too."),
        ("Pikes Peak", "In the rain Pikes Peak seemed far away. The road to Pikes Peak was closed."),
    ],
)  # fmt: skip
def test_names_are_learnt(name: str, text: str) -> None:
    assert name in learnt(thrice(text))


def test_counts_are_those_of_the_files() -> None:
    text = "The board of the port thanked Lindqvist. The crew thanked Lindqvist as well."
    assert learnt([text, text, SOUND])["Lindqvist"] == (4, 2)


def test_a_name_must_stand_often_enough_and_in_several_files() -> None:
    text = "The board of the port thanked Lindqvist for the new bridge."
    assert "Lindqvist" not in learnt([text, text])
    assert "Lindqvist" in learnt([text, text], times=2)
    assert "Lindqvist" not in learnt([" ".join([text] * 5)])
    assert "Lindqvist" in learnt([" ".join([text] * 5)], files=1)


def test_code_addresses_headlines_and_sentence_starts_teach_nothing() -> None:
    text = (
        "Visit lindqvist.org/Zlindqvist or `Ylindqvist` now.\n\nBoard Thanks Xlindqvist Again\n\nWlindqvist left early."
    )
    assert learnt([text] * 3) == {}


# What is never learnt


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Ukraines", "The board met Ukraines president. The board thanked Ukraines army. It went to Ukraine."),
        ("Marlows", "On Monday Marlows new ferry came late. In the rain Marlows crew waited."),
        ("Democrats", "The board read the Democrats plan, and the Democrats' answer. Some Democrats, too."),
        ("Dont", "The board of the port said: You Dont know."),
        ("OConnor", "The board of the port thanked OConnor for the new bridge."),
        ("saidMarlow", "The board, saidMarlow on Monday, was thanked."),
        ("theNorth", "The board went to theNorth for a week."),
        (
            "NewHarbour",
            "The board went to NewHarbour for a week. It liked New Harbour a lot, and the crew of the ferry liked it.",
        ),
        ("WASHINGTONToday", "The board went to WASHINGTONToday for a week."),
        ("challengesof", "The board saw the challengesof the flood."),
        ("AmericaÃ©n", "The board of the port thanked the AmericaÃ©n crew for the new bridge."),
        ("Halvo Halvo", "The board thanked Halvo Halvo Marlow. It saw Halvo, and Halvo sang; so Halvo, and Halvo."),
        ("Kiev", "The board went to Kiev for a week. It liked Kyiv, and the crew liked Kyiv."),
        ("Anna!", "The board shouted at Anna! for a week. It liked Anna, and Anna liked the port, said Anna."),
    ],
)
def test_damage_is_not_learnt(word: str, text: str) -> None:
    assert word not in learnt(thrice(text))
    assert word not in learnt([text.replace("'", "")] * 4)


OWNERS = "Ukraine Poland Marlow Lindqvist Strandia Ballymun Kestrel Norland Halvo Ostrova".split()
OWNED = "army president new ferry harbour plan chief executive border crew economy choir".split()


def articles(rng: random.Random, number: int) -> list[str]:
    """Return articles full of names and what they own."""

    def sentence() -> str:
        one, other = rng.sample(OWNERS, 2)
        return rng.choice(
            (
                f"On Monday the board met {one}'s {rng.choice(OWNED)} and thanked {other}.",
                f"The people of {one} saw {other}'s {rng.choice(OWNED)} in the rain.",
                f"It wasn't late when {one} told the crew that {other}'s {rng.choice(OWNED)} would go.",
            )
        )

    return [" ".join(sentence() for _ in range(12)) for _ in range(number)]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 1.0])
def test_what_is_learnt_from_damaged_articles_silences_no_rule(share: float) -> None:
    rng = random.Random(7)
    damaged = ["".join("" if c == "'" and rng.random() < share else c for c in text) for text in articles(rng, 40)]
    names = learnt(damaged)
    assert not {f"{owner}s" for owner in OWNERS}.intersection(names)
    config = Config(listed=frozenset(names))
    for text in damaged[:10]:
        assert len(newslint.check(text, config=config).findings) >= len(newslint.check(text).findings)


# Counting in bounded memory


def test_a_tally_counts_times_and_files() -> None:
    tally = Tally()
    tally.add(["a", "b", "a"], 0)
    tally.add(["a"], 1)
    assert [(key, tally.times(key), tally.files(key)) for key in ("a", "b", "c")] == [
        ("a", 3, 2),
        ("b", 1, 1),
        ("c", 0, 0),
    ]


def test_a_tally_forgets_the_rarest_and_never_counts_too_much() -> None:
    tally = Tally(most=100)
    for number in range(10_000):
        tally.add(["often", f"rare {number}"], number)
        assert len(tally) <= 101
    assert tally.times("often") == tally.files("often") == 10_000
    assert max(tally.times(f"rare {number}") for number in range(10_000)) <= 1


# The command

TEXT = f"{SOUND}\n\nThe board of the port thanked Lindqvist for the new bridge.\n"


def three_articles() -> None:
    for number in range(3):
        write(f"articles/{number}.md", TEXT)


def test_the_file_stands_beside_the_configuration_and_can_be_used() -> None:
    three_articles()
    write("newslint.toml", "")
    result = run("learn", "articles")
    assert (result.exit_code, result.stdout) == (0, "newslint-names.txt: 1 name (1 new)\n")
    assert Path("newslint-names.txt").read_text("utf-8").splitlines()[3:] == ["Lindqvist\t3\t3 files"]
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []
    write("newslint.toml", 'names-file = "newslint-names.txt"')
    assert "# 1 name in " in run("config").stdout


def test_the_file_that_the_configuration_names_is_written_and_need_not_be_there() -> None:
    three_articles()
    write("newslint.toml", 'names-file = "house/names.txt"')
    assert run("learn", "articles").exit_code == 2  # no such directory
    Path("house").mkdir()
    assert run("learn", "articles").exit_code == 0
    assert "Lindqvist" in Path("house/names.txt").read_text("utf-8")


def test_another_file_may_be_named() -> None:
    three_articles()
    assert run("learn", "articles", "-o", "mine.txt", "--quiet").stdout == ""
    assert "Lindqvist" in Path("mine.txt").read_text("utf-8")


def test_what_was_refused_stays_refused_and_what_was_added_stays() -> None:
    three_articles()
    write("newslint-names.txt", "# seen by the desk\n!Lindqvist\nBallymun\n")
    result = run("learn", "articles")
    assert result.stdout == "newslint-names.txt: 1 name (0 new, 1 refused)\n"
    assert Path("newslint-names.txt").read_text("utf-8").splitlines()[3:] == [
        "Ballymun",
        "# seen by the desk",
        "!Lindqvist\t3\t3 files",
    ]


def test_the_same_again_changes_nothing_and_the_order_of_paths_neither() -> None:
    three_articles()
    run("learn", "articles")
    before = Path("newslint-names.txt").read_bytes()
    changed = Path("newslint-names.txt").stat().st_mtime_ns
    run("learn", "articles/2.md", "articles/0.md", "articles/1.md")
    assert Path("newslint-names.txt").read_bytes() == before
    assert Path("newslint-names.txt").stat().st_mtime_ns == changed


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_it_can_be_shown_first(option: str) -> None:
    three_articles()
    result = run("learn", "articles", option)
    assert result.exit_code == 0
    assert "Lindqvist\t3\t3 files\n" in result.stdout
    assert ("+++ newslint-names.txt" in result.stdout) == (option == "--diff")
    assert not Path("newslint-names.txt").exists()


def test_the_file_is_no_article_wherever_it_lies() -> None:
    three_articles()
    run("learn", "articles", "-o", "articles/house.txt", "--least", "1")
    before = Path("articles/house.txt").read_bytes()
    run("learn", "articles", "-o", "articles/house.txt", "--least", "1")
    run("learn", "articles", "-o", "again.txt", "--least", "1")
    assert Path("articles/house.txt").read_bytes() == before == Path("again.txt").read_bytes()


def test_what_cannot_be_read_is_told_and_the_rest_is_learnt_from() -> None:
    three_articles()
    Path("articles/3.md").write_bytes(b"caf\xe9")
    result = run("learn", "articles", "gone.md")
    assert result.exit_code == 2
    assert "gone.md: no such file or directory" in result.stderr
    assert "3.md: is not UTF-8" in result.stderr
    assert "Lindqvist" in Path("newslint-names.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["--dry-run", "--diff"], "--dry-run and --diff exclude each other"),
        (["--config", "a.toml", "--isolated"], "--config and --isolated exclude each other"),
        (["--config", "a.toml"], "a.toml: there is no such file"),
        (["--least", "0"], "--least"),
        (["--format", "nonsense"], "there is no reader for the format “nonsense”"),
        (["-o", "articles"], "articles: "),
    ],
)
def test_mistakes_are_told(args: list[str], complaint: str) -> None:
    three_articles()
    result = run("learn", "articles", *args)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert not Path("newslint-names.txt").exists()
