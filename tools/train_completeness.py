"""Train the judge of completeness and write its weights and the measured figures.

    python -m tools.train_completeness CORPUS HELDOUT [--folder newslint/judge]

CORPUS and HELDOUT are folders of JSON lines with a ``text`` each: the second calibrates what is learnt from
the first.  Needs the ``build`` extra.  The same input and versions give the same bytes.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tools.card import SEED, stamped
from tools.completeness_cases import Case, block_cases, sentence_cases
from tools.corpus import articles, training_folders
from tools.train_apostrophes import Cases, Recipe, figures, packed, train

RECIPES = (
    (Recipe("sentence", 1 << 16, 0.3, 3), sentence_cases),
    (Recipe("block", 1 << 15, 0.3, 2), block_cases),
)
FILE = "completeness.bin"


def collect(folder: Path, cases: Callable[[str, random.Random], Iterator[Case]]) -> Cases:
    """Return the *cases* of all articles in *folder*."""
    rng = random.Random(SEED)
    features, labels = array("I"), array("b")
    for article in articles(folder):
        for case in cases(article.text, rng):
            features.extend(case.features)
            labels.append(case.label)
    rows = np.frombuffer(features, dtype=np.uint32).reshape(len(labels), -1)
    return Cases(rows, np.frombuffer(labels, dtype=np.int8))


def main() -> None:
    """Train both models and write them."""
    args = training_folders(__doc__)
    models, measured = {}, {}
    for recipe, cases in RECIPES:
        learnt, checked = collect(args.corpus, cases), collect(args.held_out, cases)
        models[recipe.name] = train(recipe, learnt, checked)
        measured[recipe.name] = {"cases": len(learnt.labels), **figures(models[recipe.name], checked)}
    data = packed(models)
    (args.folder / FILE).write_bytes(data)
    card = args.folder / "CARD.toml"
    card.write_text(stamped(card.read_text("utf-8"), FILE, data, measured), "utf-8", newline="\n")
    print(FILE, len(data), measured)


if __name__ == "__main__":
    main()
