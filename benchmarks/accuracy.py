"""How much damage does newslint find, how much of it does it mend, and how often is it wrong?

    python benchmarks/accuracy.py CORPUS [--seed N] [--slice N] [--floors FILE] [--update] [--lower REASON]
                                  [--reliability FILE]

CORPUS is sound text of your own.  Each article is checked as it is, and after damage of each family, in the
kinds by turns; the same corpus and seed give the same damage.  ``--slice`` takes so many articles only.

P is the share of the findings that are right, R the share of the visible defects that are found, F0.5 both,
precision counting more; "exact" is the share of the mendable defects that the first fix mends exactly, and
FA/kw are false alarms per 1,000 words.  Precision depends on how much damage there is: in life there is less.

The figures are compared with the floors of this corpus, and the command fails (exit 1) when one sinks.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import texts
from damage.catalogue import Case, cases
from floors import Book, sunk
from reliability import table, write
from scoring import Figures, Judged, figures, interval, judged, tally

import newslint

FLOORS = Path(__file__).parents[1] / "fixtures" / "scores.toml"
CLEAN = "sound text"


class Outcome:
    """All that was counted."""

    def __init__(self) -> None:
        self.rows: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.places: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.rules: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.causes: Counter[str] = Counter()
        self.safe: Counter[bool] = Counter()
        self.results: list[Judged] = []

    def add(self, case: Case, report: newslint.Report) -> None:
        """Count what a *report* says of one article; a case without damage is a sound one."""
        results = list(judged(case, report.findings))
        self.results += results
        counts = tally(case, results)
        for row in ((case.family, ""), (case.family, case.kind)) if case.golds else ((CLEAN, ""),):
            self.rows[row].update(counts)
        self._count_places(case, results)
        for result in results:
            outcome = "hit" if not result.is_false else "false" if case.golds else "clean"
            self.rules[result.finding.rule][outcome] += 1
            if not case.golds:
                self.rows[CLEAN, result.finding.family]["false"] += 1
            if result.finding.safe_fix:
                self.safe[result.mends] += 1
        self._count_causes(case, [cause.name for cause in report.causes])

    def _count_places(self, case: Case, results: Sequence[Judged]) -> None:
        for number, gold in enumerate(case.golds):
            if gold.detectable and gold.kind != case.kind:
                here = [result for result in results if number in result.golds]
                self.places[f"{case.family}: {gold.kind}"].update(
                    gold=1, found=bool(here), mended=any(result.mends for result in here)
                )

    def _count_causes(self, case: Case, named: Sequence[str]) -> None:
        if case.family == "channel":
            self.causes.update(wanted=1, found=case.kind in named, right=case.kind in named, named=len(named))
        elif not case.golds:
            self.causes.update(sound=1, named=len(named), alarmed=bool(named))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slice", type=int, default=0, metavar="N", help="measure N articles only")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower", default="", metavar="REASON", help="lower the floors that sank, for this reason")
    parser.add_argument("--reliability", type=Path, metavar="FILE", help="write the table of claims into this page")
    args = parser.parse_args()
    articles = sliced(list(texts(args.corpus)), args.slice, args.seed)
    outcome = measure(articles, args.seed)
    print_tables(outcome)
    print_claims(outcome)
    if args.reliability:
        source = f"{len(articles):,} articles of {args.corpus.name} with seed {args.seed}"
        write(args.reliability, table(outcome.results, source))
    key = f"{digest(articles)} seed {args.seed}"
    raise SystemExit(hold(Book(args.floors), key, args.corpus.name, summary(outcome), args.update, args.lower))


def sliced(articles: list[tuple[str, str]], most: int, seed: int) -> list[tuple[str, str]]:
    """Return *most* random articles, or all if that is 0."""
    return articles if not most else random.Random(seed).sample(articles, min(most, len(articles)))


def digest(articles: Sequence[tuple[str, str]]) -> str:
    """Return the SHA-256 of the articles' texts, whatever their names are."""
    made = hashlib.sha256()
    for _, text in articles:
        made.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return made.hexdigest()


def measure(articles: Sequence[tuple[str, str]], seed: int) -> Outcome:
    """Return what newslint makes of sound articles, and of their damaged versions."""
    outcome = Outcome()
    for case in every_case(articles, seed):
        outcome.add(case, newslint.check(case.text, case.name))
    return outcome


def every_case(articles: Sequence[tuple[str, str]], seed: int) -> Iterator[Case]:
    """Yield each article as it is, and damaged."""
    for name, text in articles:
        yield Case(name, CLEAN, "", text, text, ())
    yield from cases(articles, seed)


def summary(outcome: Outcome) -> dict[str, float]:
    """Return the figures that have floors, by name; those of what the corpus had no place for are left out."""
    found: dict[str, float | None] = {}
    for (family, kind), counts in outcome.rows.items():
        if family == CLEAN and not kind:
            found["sound.false-alarms"] = figures(counts).false_per_thousand
        elif family != CLEAN and not kind:
            row = figures(counts)
            found |= {f"{family}.f0.5": row.f05, f"{family}.precision": row.precision, f"{family}.recall": row.recall}
            found[f"{family}.exact"] = row.exact
    tried, causes = outcome.safe.total(), outcome.causes
    found["safe.precision"] = outcome.safe[True] / tried if tried else None
    found["causes.precision"] = causes["right"] / causes["named"] if causes["named"] else None
    found["causes.recall"] = causes["found"] / causes["wanted"] if causes["wanted"] else None
    return {name: value for name, value in found.items() if value is not None}


def print_tables(outcome: Outcome) -> None:
    """Print a row for each family and kind of damage, for what was damaged, and for each rule."""
    print(f"{'damage':40} {'gold':>6} {'P':>6} {'R':>6} {'F0.5':>6} {'exact':>6} {'FA/kw':>7}")
    for (family, kind), counts in sorted(outcome.rows.items()):
        if family != CLEAN:
            print(f"{family + ('/' + kind if kind else ''):40} {_cells(figures(counts))}")
    print(f"\n{'what was damaged':40} {'gold':>6} {'':6} {'R':>6} {'':6} {'exact':>6}")
    for place, counts in sorted(outcome.places.items()):
        found, mended = counts["found"] / counts["gold"], counts["mended"] / counts["gold"]
        print(f"{place:40} {counts['gold']:6} {'':6} {found:6.3f} {'':6} {mended:6.3f}")
    words = max(1, outcome.rows[CLEAN, ""]["words"])
    print(f"\n{CLEAN + ', findings':40} {'all':>6} {'FA/kw':>7}")
    for (family, kind), counts in sorted(outcome.rows.items()):
        if family == CLEAN:
            print(f"{kind or 'all':40} {counts['false']:6} {1000 * counts['false'] / words:7.4f}")
    print(f"\n{'rule':40} {'right':>6} {'false':>6} {'in sound text':>14} {'FA/kw':>7}")
    for rule, counts in sorted(outcome.rules.items()):
        rate = 1000 * counts["clean"] / words
        print(f"{rule:40} {counts['hit']:6} {counts['false']:6} {counts['clean']:14} {rate:7.4f}")


def print_claims(outcome: Outcome) -> None:
    """Print what fixes marked safe and causes are worth."""
    right, tried = outcome.safe[True], outcome.safe.total()
    low, high = interval(right, tried)
    print(f"\nsafe fixes: {right} of {tried} right ({right / max(1, tried):.4f}, 95 % {low:.4f}–{high:.4f})")
    causes = outcome.causes
    print(
        f"causes: named in {causes['found']} of {causes['wanted']} damaged articles, {causes['right']} of"
        f" {causes['named']} names right; {causes['alarmed']} of {causes['sound']} sound articles have one"
    )


def _cells(row: Figures) -> str:
    shares = (row.precision, row.recall, row.f05, row.exact)
    cells = " ".join(f"{share:6.3f}" if share is not None else f"{'–':>6}" for share in shares)
    return f"{row.gold:6} {cells} {row.false_per_thousand or 0:7.3f}"


def hold(book: Book, key: str, corpus: str, measured: dict[str, float], update: bool, reason: str) -> str | int:
    """Compare what was *measured* with the floors, or raise them; return what the process exits with."""
    floors = book.floors(key)
    if update or reason:
        below = book.update(key, corpus, measured, reason)
        if not below:
            book.write()
    else:
        below = sunk(floors, measured)
        if not floors:
            print("no floors for this corpus and seed yet: --update writes them")
    lines = [f"{one.name} sank to {one.figure:.4f}, its floor is {one.floor}" for one in below]
    return "\n".join([*lines, 'lower it with --lower "reason" if that must be']) if below else 0


if __name__ == "__main__":
    main()
