"""Does fixing bring a damaged text closer to what it was, and does it leave a sound one alone?

    python benchmarks/repairs.py CORPUS [--seed N] [--slice N] [--unsafe] [--show N]
    python benchmarks/repairs.py --damaged FILE [--unsafe] [--show N]

CORPUS is sound text of your own, damaged here in every known way; FILE is JSON Lines of damaged articles, each
with the ``text`` and the ``edits`` that mend it.  The distance of two texts is the number of stretches in which
they differ, and then the number of characters (Levenshtein's).  A text comes closer if it does so as it stands, with
all quotation marks straight (which of two was lost is a matter of style), or with all white space taken as blanks
(nobody knows how far joined paragraphs were apart).
Fails (exit 1) where fewer than 99.5 % of the repaired texts come closer, one moves away by more than a stretch,
or more than 0.2 % of the sound ones change.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from accuracy import CLEAN, every_case, sliced
from corpus import lines, texts
from rapidfuzz.distance import Levenshtein

import newslint
from newslint.text.edit import Edit, apply

CLOSER, UNCHANGED = 0.995, 0.998
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


class Sample(NamedTuple):
    """A text as it is and as it was; of a sound one both are the same."""

    name: str
    family: str
    text: str
    clean: str


class Outcome(NamedTuple):
    """What fixing made of a text: by how many stretches, and characters, it is nearer to what it was.

    ``gains`` are counted in the texts as they stand, with all quotation marks straight, and with all white space
    taken as blanks, too.
    """

    sample: Sample
    fixed: newslint.Fixed
    gains: tuple[tuple[int, int], ...]

    @property
    def is_closer(self) -> bool:
        """Whether the text came closer to what it was."""
        return any(characters > 0 for _, characters in self.gains)

    @property
    def strayed(self) -> int:
        """By how many stretches more it differs now; 0 where it did not move away."""
        return 0 if self.is_closer else max(0, -self.gains[-1][0])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--damaged", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slice", type=int, default=0, metavar="N", help="measure N articles only")
    parser.add_argument("--unsafe", action="store_true", help="make the unsafe repairs, too")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N texts that did not come closer")
    args = parser.parse_args()
    if bool(args.corpus) == bool(args.damaged):
        parser.error("wants a CORPUS or --damaged FILE")
    samples = marked(args.damaged) if args.damaged else made(args.corpus, args.seed, args.slice)
    outcomes = [outcome(sample, unsafe=args.unsafe) for sample in samples]
    for one in [one for one in outcomes if _is_worse(one)][: args.show]:
        _show(one)
    raise SystemExit(verdict(outcomes))


def made(corpus: Path, seed: int, most: int) -> Iterator[Sample]:
    """Yield the articles of a corpus as they are, and damaged."""
    for case in every_case(sliced(list(texts(corpus)), most, seed), seed):
        yield Sample(case.name, case.family, case.text, case.clean)


def marked(path: Path) -> Iterator[Sample]:
    """Yield the damaged articles of a file, with what their edits make of them as far as it is known."""
    for number, line in enumerate(lines(path), 1):
        row = json.loads(line)
        known = (
            (edit, edit["replacement"] if edit["replacement"] is not None else edit.get("lost"))
            for edit in row["edits"]
        )
        edits = [Edit(edit["start"], edit["end"], new) for edit, new in known if new is not None]
        meta = row.get("meta", {})
        family = meta.get("channel") or meta.get("family") or "annotated"
        yield Sample(
            str(row.get("id", number)), str(family) if edits else CLEAN, row["text"], apply(row["text"], edits)[0]
        )


def outcome(sample: Sample, *, unsafe: bool) -> Outcome:
    """Fix a text and return how far it is from what it was."""
    fixed = newslint.fix(sample.text, unsafe=unsafe)
    as_they_are = (sample.text, fixed.text, sample.clean)
    straight = tuple(text.translate(_STRAIGHT) for text in as_they_are)
    words = tuple(" ".join(text.split()) for text in straight)
    return Outcome(sample, fixed, tuple(_gain(*texts) for texts in (as_they_are, straight, words)))


def _gain(before: str, after: str, clean: str) -> tuple[int, int]:
    one, other = distance(before, clean), distance(after, clean)
    return one[0] - other[0], one[1] - other[1]


def distance(one: str, other: str) -> tuple[int, int]:
    """Return in how many stretches two texts differ, and by how many characters."""
    edits = Levenshtein.opcodes(one, other)
    changes = [edit for edit in edits if edit.tag != "equal"]
    size = sum(max(c.src_end - c.src_start, c.dest_end - c.dest_start) for c in changes)
    stretches = sum(not number or changes[number - 1].src_end != c.src_start for number, c in enumerate(changes))
    return stretches, size


def _is_worse(one: Outcome) -> bool:
    return bool(one.fixed.applied) and not one.is_closer


def _show(one: Outcome) -> None:
    print(f"{one.sample.name} ({one.sample.family}): {one.gains}")
    for finding in one.fixed.applied:
        for edit in finding.fixes[0].edits:
            text = one.sample.text
            around = f"{text[max(0, edit.start - 40) : edit.start]}[[{text[edit.start : edit.end]}→{edit.new}]]"
            print(f"    {finding.rule:30} …{around}{text[edit.end :][:30]}…".replace("\n", "⏎"))


def verdict(outcomes: Sequence[Outcome]) -> str | int:
    """Print a row for each family, and return what the process exits with."""
    rows: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        rows[one.sample.family].append(one)
    print(f"{'damage':24} {'texts':>6} {'changed':>8} {'closer':>7} {'not':>5} {'strayed':>8} {'unsettled':>10}")
    for family, ones in sorted(rows.items()):
        changed = [one for one in ones if one.fixed.applied]
        closer = sum(one.is_closer for one in changed)
        unsettled = sum(not one.fixed.settled for one in ones)
        strayed = max(one.strayed for one in ones)
        counts = f"{len(ones):6} {len(changed):8} {closer:7} {len(changed) - closer:5}"
        print(f"{family:24} {counts} {strayed:8} {unsettled:10}")
    return _failures(outcomes)


def _failures(outcomes: Sequence[Outcome]) -> str | int:
    changed = [one for one in outcomes if one.fixed.applied and one.sample.family != CLEAN]
    sound = [one for one in outcomes if one.sample.family == CLEAN]
    failures = []
    if changed and (share := sum(one.is_closer for one in changed) / len(changed)) < CLOSER:
        failures.append(f"only {share:.4f} of the repaired texts came closer")
    if sound and (share := sum(not one.fixed.applied for one in sound) / len(sound)) < UNCHANGED:
        failures.append(f"only {share:.4f} of the sound texts stayed as they were")
    if (most := max((one.strayed for one in outcomes), default=0)) > 1:
        failures.append(f"a text strayed by {most} stretches")
    return "\n".join(failures) or 0


if __name__ == "__main__":
    main()
