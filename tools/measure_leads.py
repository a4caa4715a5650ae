"""Measures leads.tbl on held-out text: takes each sentence's first word away and asks for it back.

    python -m tools.measure_leads PATH...

Prints the table of the data card.  Only sentences that then begin with a small letter count: no other loss is seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.lexicon import Lead, lead_for
from tools.build_leads import Hand, hand_lists, losses
from tools.corpus import articles

SHARES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98)


class Trial(NamedTuple):
    """A word taken away, and what the table offered for it."""

    lost: str
    offers: tuple[Lead, ...]


def trials(path: Path, hand: Hand) -> Iterator[Trial]:
    """Yield a trial for each sentence of the articles at *path* that shows the loss of its first word."""
    for lead, remainder in losses((article.text for article in articles(path)), hand):
        if " " not in lead:
            yield Trial(lead, lead_for(remainder))


def rows(found: Sequence[Trial]) -> Iterator[str]:
    """Yield a row for each share: in how many trials the first offer reaches it, and how often it is right then."""
    for share in SHARES:
        reached = [trial for trial in found if trial.offers[0].share >= share]
        right = sum(trial.offers[0].word == trial.lost for trial in reached)
        any_right = sum(trial.lost in {lead.word for lead in trial.offers} for trial in reached)
        yield (
            f"  share >= {share:.2f}: {len(reached):6,} = {len(reached) / len(found):6.1%}"
            f"   first right {right / len(reached):.4f}   one of three right {any_right / len(reached):.4f}"
        )


def main() -> None:
    """Print the figures for every kind of word that may be lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", help="held-out text: .jsonl[.gz] files or folders of them")
    hand = hand_lists()
    prepositions = {pair.split()[0] for pair in hand.pairs}
    lost: dict[str, Callable[[str], bool]] = {
        "any word": lambda _: True,
        "a word of the closed classes": hand.words.__contains__,
        "a preposition": prepositions.__contains__,
    }
    for path in parser.parse_args().paths:
        found = list(trials(path, hand))
        for name, counts in lost.items():
            chosen = [trial for trial in found if counts(trial.lost)]
            print(f"{path.name}, lost {name}: {len(chosen):,} sentences", *rows(chosen), sep="\n")


if __name__ == "__main__":
    main()
