"""How fast is a check?  MB of text per second of CPU on one core, and where the time goes.

    python benchmarks/throughput.py CORPUS [--least MB]

Shares of stages and rules are measured on prepared documents, each rule on its own; the rest is
reading, tokens, sentences and the mapping of findings.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import process_time

from corpus import texts

import newslint
from newslint.readers.plain import read
from newslint.readers.prose import Prose
from newslint.rules import all_rules
from newslint.scan import Scan
from newslint.text.document import Document
from newslint.text.tokens import Tokens


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=float, help="fail below this many MB per second of CPU")
    args = parser.parse_args()
    articles = [text for _, text in texts(args.corpus)]
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    newslint.check(articles[0])  # imports and lexicon are a matter of startup.py
    whole = seconds(lambda: [newslint.check(text) for text in articles])
    print(f"{'check, all rules':40} {megabytes / whole:8.2f} MB/s ({megabytes:.1f} MB in {whole:.2f} s of CPU)")
    prose = [read(text) for text in articles]
    print_shares(whole, articles, prose)
    if args.least and megabytes / whole < args.least:
        raise SystemExit(f"slower than {args.least} MB/s")


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that *work* takes, in seconds."""
    before = process_time()
    work()
    return process_time() - before


def print_shares(whole: float, articles: list[str], prose: list[Prose]) -> None:
    """Print what share of the *whole* time each part of a check takes."""
    documents = [Document(each.text, each.blocks) for each in prose]
    parts = {
        "reader": seconds(lambda: [read(text) for text in articles]),
        "tokens": seconds(lambda: [Tokens(text) for text in articles]),
        "counts": seconds(lambda: [document.counts for document in documents]),
        "sentences": seconds(lambda: [block.sentences for document in documents for block in document.blocks]),
    }
    stages: dict[str, float] = defaultdict(float)
    rules: dict[str, float] = {}
    for name, rule in all_rules().items():
        scan = Scan([rule])
        rules[name] = seconds(lambda scan=scan: [list(scan.findings(document)) for document in documents])  # type: ignore[misc]
        stages[rule.stage] += rules[name]
    for title, times in (("shared", parts), ("stage", stages), ("rule", rules)):
        for name, time in sorted(times.items(), key=lambda item: -item[1]):
            print(f"{title:8} {name:31} {100 * time / whole:7.1f} %")


if __name__ == "__main__":
    main()
