"""Train the apostrophe judges and write their weights and the measured figures.

    python -m tools.train_apostrophes CORPUS HELDOUT [--folder newslint/judge]

CORPUS and HELDOUT are folders of JSON lines with a ``text`` each: the second calibrates what is learnt from
the first.  Needs the ``build`` extra.  The same input and versions give the same bytes.
"""

from __future__ import annotations

import random
import zlib
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

from newslint.judge.linear import ENTRY, HEADER, MAGIC, Linear
from tools.apostrophe_cases import PLAIN, S_PLURAL, Case, contracted, contraction_cases, s_cases, stripped
from tools.card import SEED, stamped
from tools.corpus import articles, training_folders


class Cases(NamedTuple):
    """Many cases: a row of features and a label each."""

    features: NDArray[np.uint32]
    labels: NDArray[np.int8]

    def only(self, wanted: NDArray[np.bool_]) -> Cases:
        """Return those that are *wanted*."""
        return Cases(self.features[wanted], self.labels[wanted])


class Recipe(NamedTuple):
    """How one model is made: its slots, its regularisation, and how often a feature must be seen to count."""

    name: str
    slots: int
    inverse_penalty: float
    fewest: int


APOSTROPHE = Recipe("apostrophe", 1 << 18, 1.0, 3)
PLURAL = Recipe("plural", 1 << 15, 0.3, 3)
CONTRACTION = Recipe("contraction", 1 << 16, 1.0, 2)


def collect(folder: Path, cases: Callable[..., Iterable[Case]], *, contract: bool = False) -> Cases:
    """Return the *cases* of all articles in *folder*; with *contract*, full forms are contracted first."""
    rng = random.Random(SEED)
    features, labels = array("I"), array("b")
    for article in articles(folder):
        both = stripped(contracted(article.text, rng) if contract else article.text)
        for case in cases(both) if both else ():
            features.extend(case.features)
            labels.append(case.label)
    rows = np.frombuffer(features, dtype=np.uint32).reshape(len(labels), -1)
    return Cases(rows, np.frombuffer(labels, dtype=np.int8))


def matrix(features: NDArray[np.uint32], slots: int, kept: NDArray[np.bool_] | None = None) -> csr_matrix:
    """Return the rows as a sparse matrix of slot counts; features that are not *kept* are left out."""
    kept = np.ones(features.shape, dtype=bool) if kept is None else kept
    ends = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    slot = (features & np.uint32(slots - 1)).astype(np.int32)[kept]
    made = csr_matrix((np.ones(len(slot), np.float32), slot, ends), shape=(len(features), slots))
    made.sum_duplicates()
    return made


def train(recipe: Recipe, cases: Cases, held_out: Cases) -> Linear:
    """Return a model for labels 0 and 1, quantised, and calibrated on cases that it was not trained on."""
    _, number, counts = np.unique(cases.features, return_inverse=True, return_counts=True)
    # A feature seen once or twice teaches nothing, and costs the slot it shares with another.
    often = (counts >= recipe.fewest)[number].reshape(cases.features.shape)
    learner = LogisticRegression(
        C=recipe.inverse_penalty, solver="liblinear", max_iter=100, tol=0.01, random_state=SEED
    )
    learner.fit(matrix(cases.features, recipe.slots, often), cases.labels)
    weights = learner.coef_[0]
    scale = float(np.float32(np.abs(weights).max() / 127))
    quantised = np.rint(weights / scale).astype(np.int8)
    bias = float(np.float32(learner.intercept_[0]))
    margins = matrix(held_out.features, recipe.slots) @ (quantised * scale) + bias
    platt = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), held_out.labels)
    slope, intercept = float(np.float32(platt.coef_[0][0])), float(np.float32(platt.intercept_[0]))
    return Linear(array("b", quantised.tobytes()), scale, bias, slope, intercept)


def packed(models: dict[str, Linear]) -> bytes:
    """Return the bytes of a model file that `newslint.judge.linear.read` reads."""
    weights = b"".join(model.weights.tobytes() for model in models.values())
    entries = (
        ENTRY.pack(name.encode(), len(model.weights), model.scale, model.bias, model.slope, model.intercept)
        for name, model in models.items()
    )
    return b"".join((HEADER.pack(MAGIC, len(models), zlib.crc32(weights)), *entries, weights))


def figures(model: Linear, held_out: Cases) -> dict[str, float]:
    """Return how well *model* does on cases it was not trained on: average precision, recall at high precision."""
    weights = np.frombuffer(model.weights, dtype=np.int8).astype(np.float64)
    margins = matrix(held_out.features, len(weights)) @ weights
    precision, recall, _ = precision_recall_curve(held_out.labels, margins)
    found: dict[str, float] = {"average-precision": average_precision_score(held_out.labels, margins)}
    for least in (0.95, 0.98, 0.99):
        found[f"recall-at-precision-{least:.2f}"] = float(recall[precision >= least].max())
    return {name: round(float(value), 4) for name, value in found.items()}


def words_in_s(corpus: Path, held_out: Path) -> tuple[dict[str, Linear], dict[str, dict[str, float]]]:
    """Return the two models of words in -s and their figures: is there an apostrophe, and is it after the s."""
    cases, checked = collect(corpus, s_cases), collect(held_out, s_cases)
    models, measured = {}, {}
    for recipe, chosen, label in ((APOSTROPHE, 0, PLAIN + 1), (PLURAL, 1, S_PLURAL)):
        learnt, seen = (
            Cases(c.features, (c.labels >= label).astype(np.int8)).only(c.labels >= chosen) for c in (cases, checked)
        )
        models[recipe.name] = train(recipe, learnt, seen)
        measured[recipe.name] = {"cases": len(learnt.labels), **figures(models[recipe.name], seen)}
    return models, measured


def contractions(corpus: Path, held_out: Path) -> tuple[dict[str, Linear], dict[str, dict[str, float]]]:
    """Return the model of contractions and their doubles, and its figures."""
    cases, checked = collect(corpus, contraction_cases, contract=True), collect(held_out, contraction_cases)
    model = train(CONTRACTION, cases, checked)
    measured = {"cases": len(cases.labels), **figures(model, checked)}
    return {CONTRACTION.name: model}, {CONTRACTION.name: measured}


def main() -> None:
    """Train both and write them."""
    args = training_folders(__doc__)
    card = args.folder / "CARD.toml"
    for file, make in (("words_in_s.bin", words_in_s), ("contractions.bin", contractions)):
        models, measured = make(args.corpus, args.held_out)
        data = packed(models)
        (args.folder / file).write_bytes(data)
        card.write_text(stamped(card.read_text("utf-8"), file, data, measured), "utf-8", newline="\n")
        print(file, len(data), measured)


if __name__ == "__main__":
    main()
