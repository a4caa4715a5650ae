"""What does it cost to read a format?  MB of prose per second of CPU that a check of each reaches, against plain text.

    python benchmarks/readers.py CORPUS [--most MB] [--least RATIO]

The articles of the corpus are written in every format, with bold words, links and entities where a page has
them; what counts is their prose, the same in all.  All formats are measured in one run, several times in turn.
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

from corpus import texts

import newslint

_PARAGRAPHS = re.compile(r"\n\s*\n")
_EVERY = 40  # words between two that are marked
# What must not turn into markup, and what Markdown would read as such.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")
# The formats that must reach a given share of plain text's speed.
_HELD = ("markdown", "html")

Row = TypeVar("Row")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--most", type=float, default=2.0, metavar="MB", help="take no more of the corpus (2)")
    parser.add_argument("--least", type=float, help="fail where Markdown or HTML reach less than this share of plain")
    parser.add_argument("--rounds", type=int, default=3, help="measure so many times, and take the median (3)")
    args = parser.parse_args()
    articles = list(_taken((text for _, text in texts(args.corpus)), args.most * 1e6))
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    sources = {format: write(articles) for format, write in FORMATS.items()}
    speeds = measured(sources, megabytes, args.rounds)
    print(f"{megabytes:.2f} MB of prose in {len(articles)} articles")
    for format, speed in speeds.items():
        print(f"{format:10} {speed:6.2f} MB/s   {speed / speeds['plain']:5.2f} of plain")
    if args.least and any(speeds[format] < args.least * speeds["plain"] for format in _HELD):
        raise SystemExit(f"{' or '.join(_HELD)}: less than {args.least} of the speed of plain text")


def _taken(articles: Iterator[str], most: float) -> Iterator[str]:
    """Yield articles until they have *most* bytes, but one at least."""
    size = 0
    for text in articles:
        yield text
        size += len(text.encode())
        if size >= most:
            return


def measured(sources: dict[str, list[str]], megabytes: float, rounds: int) -> dict[str, float]:
    """Return the MB of prose per second of CPU that a check of each format reaches."""
    for format, written in sources.items():
        newslint.check(written[0], format=format)  # imports are a matter of startup.py
    times: dict[str, list[float]] = {format: [] for format in sources}
    for _ in range(rounds):
        for format, written in sources.items():
            before = process_time()
            for source in written:
                newslint.check(source, format=format)
            times[format].append(process_time() - before)
    return {format: megabytes / max(median(each), 1e-9) for format, each in times.items()}


def _blocks(text: str) -> list[str]:
    return [block for block in _PARAGRAPHS.split(text.strip()) if block.strip()]


def _marked(block: str, mark: Callable[[int, str], str]) -> str:
    """Mark a word now and then, where no line ends beside it."""
    words = block.split(" ")
    for number, at in enumerate(range(5, len(words), _EVERY)):
        if words[at].isalpha():
            words[at] = mark(number, words[at])
    return " ".join(words)


def _markdown(text: str) -> str:
    def mark(number: int, word: str) -> str:
        return f"**{word}**" if number % 2 else f"[{word}](https://example.org/{word})"

    escaped = (_MARKS.sub(r"\\\1", block) for block in _blocks(text))
    head = '---\ntitle: "The news of the day"\ntags: [news]\n---\n\n'
    return head + "\n\n".join(_marked(block, mark) for block in escaped) + "\n"


def _html(text: str) -> str:
    def mark(number: int, word: str) -> str:
        return f"<b>{word}</b>" if number % 2 else f'<a href="https://example.org/{word}">{word}</a>'

    escaped = (html.escape(block, quote=False).replace("’", "&rsquo;") for block in _blocks(text))
    body = "\n".join(f'<p class="text">{_marked(block, mark)}</p>' for block in escaped)
    return f"<!DOCTYPE html>\n<html><head><title>News</title></head>\n<body>\n{body}\n</body></html>\n"


def _jsonl(articles: list[str]) -> list[str]:
    rows = (json.dumps({"id": number, "body": text}) for number, text in enumerate(articles))
    return ["".join(f"{row}\n" for row in part) for part in _parts(rows)]


def _csv(articles: list[str]) -> list[str]:
    def table(rows: list[tuple[int, str]]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out).writerows([("id", "body"), *rows])
        return out.getvalue()

    return [table(part) for part in _parts(enumerate(articles))]


def _yaml(text: str) -> str:
    lines = (f"  {line.strip()}" if line.strip() else "" for line in text.strip().splitlines())
    return "id: 1\nbody: |\n" + "\n".join(lines) + "\n"


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows of a dump in files of a hundred."""
    left = iter(rows)
    while part := list(islice(left, 100)):
        yield part


FORMATS: dict[str, Callable[[list[str]], list[str]]] = {
    "plain": lambda articles: articles,
    "markdown": lambda articles: [*map(_markdown, articles)],
    "html": lambda articles: [*map(_html, articles)],
    "jsonl": _jsonl,
    "csv": _csv,
    "yaml": lambda articles: [*map(_yaml, articles)],
}


if __name__ == "__main__":
    main()
