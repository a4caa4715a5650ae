"""Train the judge of lost ends and write its weights and the measured figures.

    python -m tools.train_lost_ends CORPUS HELDOUT [--folder newslint/judge]

From each quotation and each bracket of CORPUS (a folder of JSON lines with a ``text`` each) one mark is taken,
and the judge learns where it was; HELDOUT says how well.  Needs the ``build`` extra.  The same input and versions
give the same bytes.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newslint.judge.lost_end import Search, candidates
from tools.card import SEED, stamped
from tools.corpus import articles, training_folders

FILE = "lost_ends.tsv"
_QUOTED = re.compile(r'“([^“”"\n]{3,500})”|"([^“”"\n]{3,500})"')
_IN_BRACKETS = re.compile(r"(?<!\w)\(([^()\[\]\n]{4,300})\)(?!\()")
_PARAGRAPH = re.compile(r"[^\n]+")
_MOST_OF_ARTICLE = 6  # of each kind, so that no long report outweighs the news
_MOST_OF_SOURCE = 4000
_FEWEST = 40  # cases that must have a feature
_ROUNDS, _RATE, _SHRINK = 8, 0.25, 6e-5
_LEAST = 0.12  # lighter weights are left out


class Case(NamedTuple):
    """The candidates' features, and which of them is right."""

    options: list[list[str]]
    right: int


def cases(text: str, rng: random.Random) -> Iterator[Case]:
    """Yield both sides of some of an article's quotations and brackets."""
    american = sum(map(text.count, (",”", ".”", ',"', '."'))) >= sum(map(text.count, ("”,", "”.", '",', '".')))
    for kind, pattern in (("quotation", _QUOTED), ("bracket", _IN_BRACKETS)):
        spans = [span for block in _PARAGRAPH.finditer(text) for span in _pairs(block, pattern)]
        for block, opening, closing, low, high in rng.sample(spans, min(_MOST_OF_ARTICLE, len(spans))):
            lost_closing = text[:closing] + text[closing + 1 :]
            lost_opening = text[:opening] + text[opening + 1 :]
            is_last, is_first = high == block[1], low == block[0]
            ahead = Search(lost_closing, opening, opening + 1, high - 1, kind, is_last, american)  # type: ignore[arg-type]
            back = Search(lost_opening, closing - 1, low, closing - 1, kind, is_first, american)  # type: ignore[arg-type]
            for search, truth in ((ahead, closing), (back, opening)):
                options = candidates(search)
                places = [at for at, _ in options]
                if truth in places and len(places) > 1:
                    yield Case([names for _, names in options], places.index(truth))


def _pairs(block: re.Match[str], pattern: re.Pattern[str]) -> Iterator[tuple[tuple[int, int], int, int, int, int]]:
    """Yield the pairs of a paragraph, with how far their lost sides could reach."""
    text = block.group()
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("(") != text.count(")"):
        return
    found = [match.span() for match in pattern.finditer(text)]
    shift = block.start()
    for number, (start, end) in enumerate(found):
        low = found[number - 1][1] if number else 0
        high = found[number + 1][0] if number + 1 < len(found) else len(text)
        yield block.span(), start + shift, end - 1 + shift, low + shift, high + shift


def collect(folder: Path) -> list[Case]:
    """Return the cases of all articles of a folder."""
    rng = random.Random(SEED)
    of_sources: defaultdict[str, list[Case]] = defaultdict(list)
    for article in articles(folder):
        if len(of_sources[article.source]) < _MOST_OF_SOURCE:
            of_sources[article.source] += cases(article.text, rng)
    return [case for some in of_sources.values() for case in some]


class Rows(NamedTuple):
    """Cases as numbers: the features of all candidates in one row, and where candidates and cases begin."""

    features: np.ndarray
    of_candidate: np.ndarray
    of_case: np.ndarray
    right: np.ndarray


def numbered(some: list[Case], names: dict[str, int]) -> Rows:
    """Return cases as numbers; features without one are left out, and 0 stands in every candidate."""
    features: list[int] = []
    of_candidate: list[int] = []
    of_case: list[int] = []
    right: list[int] = []
    for case in some:
        of_case.append(len(of_candidate))
        right.append(len(of_candidate) + case.right)
        for option in case.options:
            of_candidate.append(len(features))
            features += [0, *(names[name] for name in option if name in names)]
    return Rows(*(np.array(row, dtype=np.int64) for row in (features, of_candidate, of_case, right)))


def probabilities(rows: Rows, weights: np.ndarray) -> np.ndarray:
    """Return each candidate's share of its case."""
    scores = np.add.reduceat(weights[rows.features], rows.of_candidate)
    sizes = np.diff(np.append(rows.of_case, len(scores)))
    scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, rows.of_case), sizes))
    return np.asarray(scores / np.repeat(np.add.reduceat(scores, rows.of_case), sizes))


def train(learnt: list[Case], names: dict[str, int]) -> np.ndarray:
    """Return the weights of a softmax over each case's candidates (AdaGrad)."""
    weights, seen = np.zeros(len(names) + 1), np.full(len(names) + 1, 1e-6)
    order = np.random.default_rng(SEED)
    batches = [numbered(learnt[at : at + 256], names) for at in range(0, len(learnt), 256)]
    for _ in range(_ROUNDS):
        for number in order.permutation(len(batches)):
            rows = batches[number]
            error = probabilities(rows, weights)
            error[rows.right] -= 1
            sizes = np.diff(np.append(rows.of_candidate, len(rows.features)))
            slope = np.bincount(rows.features, np.repeat(error, sizes), len(weights)) / len(rows.right)
            slope += _SHRINK * weights
            slope[0] = 0
            seen += slope**2
            weights -= _RATE * slope / np.sqrt(seen)
    return weights


def figures(some: list[Case], names: dict[str, int], weights: np.ndarray) -> dict[str, float]:
    """Return how often the likeliest place is right, and how sure the judge was of it."""
    rows = numbered(some, names)
    shares = probabilities(rows, weights)
    best = np.maximum.reduceat(shares, rows.of_case)
    hits = shares[rows.right] == best
    return {"cases": len(some), "right": float(hits.mean().round(4)), "claimed": float(best.mean().round(4))}


def main() -> None:
    """Train the model and write it."""
    args = training_folders(__doc__)
    learnt, checked = collect(args.corpus), collect(args.held_out)
    random.Random(SEED).shuffle(learnt)
    counts = Counter(name for case in learnt for option in {n for o in case.options for n in o} for name in [option])
    names = {name: number for number, name in enumerate(sorted(n for n in counts if counts[n] >= _FEWEST), 1)}
    weights = train(learnt, names)
    kept = {name: weight for name, number in names.items() if abs(weight := round(float(weights[number]), 2)) >= _LEAST}
    rounded = np.array([0.0, *(kept.get(name, 0.0) for name in names)])
    data = "".join(f"{name}\t{weight:g}\n" for name, weight in kept.items()).encode()
    (args.folder / FILE).write_bytes(data)
    measured = {}
    for prefix, what in (("q1", "closing"), ("q0", "opening"), ("b1", "closing-bracket"), ("b0", "opening-bracket")):
        measured[what] = figures([c for c in checked if c.options[0][0].startswith(prefix)], names, rounded)
    card = args.folder / "CARD.toml"
    card.write_text(stamped(card.read_text("utf-8"), FILE, data, measured), "utf-8", newline="\n")
    print(FILE, len(data), len(kept), measured)


if __name__ == "__main__":
    main()
