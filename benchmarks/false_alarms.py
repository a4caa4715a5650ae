"""How often does newslint complain of sound text?

    python benchmarks/false_alarms.py CORPUS [--most P] [--show N] [--min-confidence C]

Every finding in a corpus of sound articles counts as a false alarm, also one that is a true error of the source.
Headings, list items and captions that a rule calls cut are counted apart.  ``--most`` makes the command fail
(exit 1) above so many false alarms per 1,000 words; ``--show`` prints that many findings of each rule to be read.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from corpus import texts

import newslint
from newslint.readers import format_of, reader


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--most", type=float, help="fail above this many per 1,000 words")
    parser.add_argument("--show", type=int, default=0, help="print this many findings of each rule")
    parser.add_argument("--min-confidence", type=float, default=newslint.Config().min_confidence)
    args = parser.parse_args()
    words = documents = named = 0
    counts: Counter[str] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    short, flagged = 0, 0
    for name, text in texts(args.corpus):
        report = newslint.check(text, name)
        documents += 1
        words += len(text.split())
        named += bool(report.causes)
        all_short, flagged_short = _short_blocks(text, name, report)
        short, flagged = short + all_short, flagged + flagged_short
        for finding in report.findings:
            if finding.confidence >= args.min_confidence:
                counts[finding.rule] += 1
                shown[finding.rule].append(f"    {finding.confidence:.3f} {_around(text, finding)}  [{name}]")
    for rule, count in counts.most_common():
        print(f"{rule:35} {count:5} {1000 * count / words:8.4f} per 1,000 words")
        print("".join(f"{line}\n" for line in shown[rule][: args.show]), end="")
    rate = 1000 * counts.total() / words
    print(f"{'all':35} {counts.total():5} {rate:8.4f} per 1,000 words ({words:,} words, {documents} documents)")
    print(f"causes named: {named} documents")
    print(f"headings, items, captions: {flagged} of {short:,} flagged as cut ({100 * flagged / max(short, 1):.3f} %)")
    if args.most is not None and rate > args.most:
        raise SystemExit(f"more than {args.most} false alarms per 1,000 words")


def _short_blocks(text: str, name: str, report: newslint.Report) -> tuple[int, int]:
    """Return how many blocks need no stop (headings, items, captions), and how many of them are called cut."""
    prose = reader(format_of(name))(text, newslint.Config())[0]
    places = [prose.source.to_derived(f.span) for f in report.findings if f.family == "truncation"]
    spans = [span for span, role in prose.blocks if role in ("heading", "item", "caption")]
    return len(spans), sum(any(span.covers(place) for place in places) for span in spans)


def _around(text: str, finding: newslint.Finding) -> str:
    before, after = text[max(0, finding.span.start - 50) : finding.span.start], text[finding.span.end :][:40]
    return f"…{before}[[{finding.span.of(text)}]]{after}…".replace("\n", "⏎")


if __name__ == "__main__":
    main()
