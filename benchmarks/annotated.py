"""How much of the damage that readers marked in real articles does newslint find, and how often is it wrong?

    python benchmarks/annotated.py ARTICLES [--show FAMILY]

ARTICLES is JSON Lines, an article a line: ``{"text": …, "source": …, "edits": [{"start", "end", "replacement",
"family", "optional"}]}``.  Offsets are code points; a replacement that is null is one that nobody can know, and an
optional edit is neither asked for nor counted as false.  Findings outside all edits count as false alarms: read
them with ``--show``, for readers overlook things.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus import lines
from damage.catalogue import Case
from damage.core import Gold
from scoring import Figures, Judged, figures, judged

import newslint
from newslint.text.edit import Edit


class Article(NamedTuple):
    """An annotated article: its source, its text with the gold edits, and the family of each of these."""

    source: str
    case: Case
    families: tuple[str, ...]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument(
        "--show", metavar="FAMILY", help="print what was overlooked, and what is false (ALL: everything)"
    )
    args = parser.parse_args()
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles(args.articles):
        results = list(judged(article.case, newslint.check(article.case.text).findings))
        for row, counts in _counted(article, results):
            rows[row].update(counts)
        if args.show:
            _show(article, results, args.show)
    print(f"{'':28} {'gold':>5} {'P':>6} {'R':>6} {'exact':>6} {'false':>6}")
    for row, counts in sorted(rows.items()):
        print(f"{row:28} {_cells(figures(counts))}")


def articles(path: Path) -> Iterator[Article]:
    """Yield the annotated articles of a file of JSON Lines."""
    for number, line in enumerate(lines(path), 1):
        row = json.loads(line)
        families = tuple(str(edit["family"]).replace("_", "-") for edit in row["edits"])
        golds = tuple(_gold(row["text"], edit) for edit in row["edits"])
        case = Case(str(row.get("id", number)), "annotated", "", "", row["text"], golds)
        yield Article(str(row.get("source", path.name)), case, families)


def _gold(text: str, edit: dict[str, Any]) -> Gold:  # Any: a JSON value
    start, end, new = edit["start"], edit["end"], edit["replacement"]
    stop = max(text.rfind(mark, 0, start) for mark in ".!?\n")
    kind = "hole" if str(edit["family"]).startswith("dropped") else str(edit.get("kind", ""))
    return Gold(Edit(start, end, new or ""), kind, not edit.get("optional"), new is not None, stop + 1)


def _counted(article: Article, results: list[Judged]) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the counts of an article for its rows: all, its source, and each family of damage."""
    golds = article.case.golds
    found = {number for result in results for number in result.golds}
    mended = {number for result in results if result.mends for number in result.golds}
    everything: Counter[str] = Counter(words=len(article.case.text.split()))
    for number, (gold, family) in enumerate(zip(golds, article.families, strict=True)):
        if gold.detectable:
            known = gold.known
            counts = Counter(gold=1, found=number in found, mendable=known, mended=known and number in mended)
            everything.update(counts)
            yield f"family {family}", counts
    for result in results:
        counts = Counter({"hit": result.is_hit, "false": result.is_false})
        everything.update(counts)
        yield f"family {result.finding.family}", counts
    yield "all", everything
    yield f"source {article.source}", everything


def _show(article: Article, results: list[Judged], family: str) -> None:
    text = article.case.text
    found = {number for result in results for number in result.golds}
    for number, gold in enumerate(article.case.golds):
        if gold.detectable and number not in found and family in ("ALL", article.families[number]):
            print(f"missed {article.families[number]:15} {_around(text, gold.edit.start, gold.edit.end)}")
    for result in results:
        if result.is_false and family in ("ALL", result.finding.family):
            rule, (start, end) = result.finding.rule, result.finding.span
            print(
                f"false  {rule:32} {result.finding.confidence:.2f} {_around(text, start, end)}  [{article.case.name}]"
            )


def _around(text: str, start: int, end: int) -> str:
    return f"…{text[max(0, start - 40) : start]}[[{text[start:end][:90]}]]{text[end:][:40]}…".replace("\n", "⏎")


def _cells(row: Figures) -> str:
    shares = " ".join(f"{share:6.3f}" if share is not None else f"{'–':>6}" for share in (row[0], row[1], row.exact))
    return f"{row.gold:5} {shares} {row.false:6}"


if __name__ == "__main__":
    main()
