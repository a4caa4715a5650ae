"""How often does newslint complain of sound text?

    python benchmarks/false_alarms.py CORPUS [--most P] [--show N] [--min-confidence C]

Every finding in a corpus of sound articles counts as a false alarm, also one that is a true error
of the source.  ``--most`` makes the command fail (exit 1) above so many false alarms per 1,000
words; ``--show`` prints that many findings of each rule to be read.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from corpus import texts

import newslint


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
    for name, text in texts(args.corpus):
        report = newslint.check(text, name)
        documents += 1
        words += len(text.split())
        named += bool(report.causes)
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
    if args.most is not None and rate > args.most:
        raise SystemExit(f"more than {args.most} false alarms per 1,000 words")


def _around(text: str, finding: newslint.Finding) -> str:
    before, after = text[max(0, finding.span.start - 50) : finding.span.start], text[finding.span.end :][:40]
    return f"…{before}[[{finding.span.of(text)}]]{after}…".replace("\n", "⏎")


if __name__ == "__main__":
    main()
