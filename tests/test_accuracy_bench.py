"""The bench that damages sound text and holds newslint's findings against it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.finding import Finding, Fix
from newslint.text.edit import Edit
from newslint.text.span import Span

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))  # its commands are run as files

from accuracy import digest, sliced  # noqa: E402
from damage.catalogue import OPERATIONS, Case, cases  # noqa: E402
from damage.channels import curly  # noqa: E402
from damage.core import Gold, Loss, Page, damage, mended  # noqa: E402
from floors import Book  # noqa: E402
from reliability import table, write  # noqa: E402
from scoring import figures, interval, judged, tally  # noqa: E402

PARAGRAPHS = (
    "The mayor's office said it couldn't wait any longer. It's the city's third delay, and NATO's guests won't mind.",
    "On Friday, the harbour's owners said they'd provide a new plan for the old cranes.",
    'The councillor wrote to her voters: "We are going to build the bridge whatever the weather does to us."',
    "Its towers were finished in the spring – the workers' families came to see them, and nobody stayed at home.",
    "A small crowd waited outside. They had read about the vote in the morning's paper and wanted to hear more of it.",
    "The ferry (it was built in the spring of that year) never left the harbour on a Sunday, the captain told us.",
    "In Lindholm, officials announced several new rules for the ferries. Captain Ruud's crew didn't like them at all.",
)
OPERATIONS_BY_NAME = {
    f"{family}/{kind}": operation for family, kinds in OPERATIONS.items() for kind, operation in kinds
}

articles = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6).map("\n\n".join)


@pytest.mark.parametrize("name", list(OPERATIONS_BY_NAME))
@settings(max_examples=20)
@given(text=articles, is_curly=st.booleans(), seed=st.integers(0, 99))
def test_gold_edits_restore_the_clean_text(name: str, text: str, is_curly: bool, seed: int) -> None:
    clean = curly(text) if is_curly else text
    losses = OPERATIONS_BY_NAME[name](Page("article.txt", clean), random.Random(seed))
    text, golds = damage(clean, losses)
    assert mended(text, golds) == clean
    assert bool(golds) == bool(losses)


@pytest.mark.parametrize("name", list(OPERATIONS_BY_NAME))
def test_every_operation_damages_an_article_that_has_the_place(name: str) -> None:
    page = Page("article.txt", curly("\n\n".join(PARAGRAPHS)))
    losses = [OPERATIONS_BY_NAME[name](page, random.Random(seed)) for seed in range(20)]
    texts = {damage(page.text, each)[0] for each in losses if each}
    assert texts
    assert page.text not in texts


def test_same_seed_makes_same_damage() -> None:
    corpus = [("a.txt", "\n\n".join(PARAGRAPHS)), ("b.txt", "\n\n".join(PARAGRAPHS[::-1]))]
    assert list(cases(corpus, 3)) == list(cases(corpus, 3))
    assert list(cases(corpus, 3)) != list(cases(corpus, 4))


def test_of_losses_that_touch_the_first_counts() -> None:
    text, golds = damage("one two three", [Loss(0, 4, "", "a"), Loss(4, 8, "", "b"), Loss(12, 13, "", "c")])
    assert text == "two thre"
    assert [gold.kind for gold in golds] == ["a", "c"]


CASE = Case("x", "f", "k", "The mayor's plan can't fail.", "The mayors plan cant fail.", (
    Gold(Edit(9, 9, "'"), "known"), Gold(Edit(19, 19, "'"), "hidden", detectable=False)
))  # fmt: skip


def found(start: int, end: int, *edits: Edit) -> Finding:
    fixes = (Fix("", edits, 0.99, "safe"),) if edits else ()
    return Finding(Span(start, end), 0.9, fixes, "", "f/rule")


def test_findings_are_hits_false_or_neutral() -> None:
    results = list(judged(CASE, [found(4, 10, Edit(9, 9, "’")), found(16, 20), found(21, 25)]))
    assert [(result.is_hit, result.is_false) for result in results] == [(True, False), (False, False), (False, True)]
    assert [result.mends for result in results] == [True, False, False], "which apostrophe is a matter of style"
    row = figures(tally(CASE, results))
    assert (row.precision, row.recall, row.exact) == (0.5, 1.0, 1.0)


def test_fix_that_gives_another_text_mends_nothing() -> None:
    (result,) = judged(CASE, [found(4, 10, Edit(10, 10, "'"))])
    assert result.is_hit
    assert not result.mends


def test_finding_before_a_cut_counts_only_near_it() -> None:
    text = "The council had been warned several times by its own engineers of the"
    case = Case("x", "f", "k", text + " risk.", text, (Gold(Edit(69, 69, " risk."), "cut", known=False),))
    near, far = judged(case, [found(0, 11), found(45, 69)])
    assert (near.is_false, far.is_hit) == (True, True)


def test_interval_holds_the_share_and_narrows() -> None:
    low, high = interval(99, 100)
    assert low < 0.99 < high
    assert interval(990, 1000)[0] > low
    assert interval(0, 0) == (0.0, 1.0)


def test_floor_refuses_to_sink(tmp_path: Path) -> None:
    book = Book(tmp_path / "scores.toml")
    assert book.update("key", "corpus", {"a.recall": 0.8567, "sound.false-alarms": 0.0211}) == []
    assert book.floors("key") == {"a.recall": 0.856, "sound.false-alarms": 0.022}
    below = book.update("key", "corpus", {"a.recall": 0.9, "sound.false-alarms": 0.03})
    assert [one.name for one in below] == ["sound.false-alarms"]
    assert book.floors("key")["a.recall"] == 0.856, "nothing is raised while something sinks"


def test_figure_that_is_gone_has_sunk(tmp_path: Path) -> None:
    book = Book(tmp_path / "scores.toml")
    book.update("key", "corpus", {"a.recall": 0.8})
    assert book.update("key", "corpus", {})


def test_reason_for_lowering_is_kept(tmp_path: Path) -> None:
    book = Book(tmp_path / "scores.toml")
    book.update("key", "corpus", {"a.recall": 0.8})
    assert book.update("key", "corpus", {"a.recall": 0.7}, 'the "old" gold was wrong') == []
    book.write()
    again = Book(tmp_path / "scores.toml")
    assert again.floors("key") == {"a.recall": 0.7}
    assert again.reasons("key") == [
        {"figure": "a.recall", "from": 0.8, "to": 0.7, "reason": 'the "old" gold was wrong'}
    ]
    before = again.path.read_bytes()
    again.write()
    assert again.path.read_bytes() == before


def test_table_of_claims_replaces_the_old_one(tmp_path: Path) -> None:
    page = tmp_path / "confidence.md"
    write(page, table(judged(CASE, [found(4, 10, Edit(9, 9, "'"))]), "one article"))
    page.write_text("Before.\n\n" + page.read_text("utf-8") + "\nAfter.\n", "utf-8")
    write(page, table([], "no article"))
    text = page.read_text("utf-8")
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert "no article" in text
    assert "one article" not in text


def test_slice_and_digest_know_the_corpus_by_its_text() -> None:
    corpus = [(str(number), f"Text {number}.") for number in range(9)]
    assert sliced(corpus, 4, 1) == sliced(corpus, 4, 1)
    assert digest(corpus) == digest([("other name", text) for _, text in corpus])
    assert digest(corpus) != digest(corpus[1:])


def test_command_fails_when_a_floor_sinks(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    floors = tmp_path / "scores.toml"

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(BENCHMARKS / "accuracy.py"), str(tmp_path), "--floors", str(floors), *options]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    first = run("--update")
    assert (first.returncode, first.stderr) == (0, "")
    assert "safe fixes" in first.stdout
    assert run().returncode == 0
    floors.write_text(floors.read_text("utf-8").replace('"truncation.recall" = ', '"truncation.recall" = 1'), "utf-8")
    sunk = run()
    assert sunk.returncode == 1
    assert "truncation.recall sank" in sunk.stderr
    assert run("--update").returncode == 1
    assert run("--lower", "it was a typing error").returncode == 0
    assert "it was a typing error" in floors.read_text("utf-8")
