"""Reads training text: files of JSON lines, gzipped or not, each line with a ``text`` and a ``source``."""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple


class Article(NamedTuple):
    """One training text; paragraphs are separated by an empty line, the first may be a headline."""

    source: str
    text: str


def articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, or of all the JSON-lines files of a folder in the order of their names.

    Raises FileNotFoundError if there is no such file, or none in the folder.
    """
    paths = sorted(p for p in path.iterdir() if ".jsonl" in p.name) if path.is_dir() else [path]
    if not paths:
        raise FileNotFoundError(f"no .jsonl or .jsonl.gz files in {path}")
    for file in paths:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield Article(str(record.get("source", file.stem)), str(record["text"]))


# Rough on purpose: a missed sentence costs a count, and the tables do not change when newslint's splitter does.
_STOP = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[A-Z])")
_NO_STOP = re.compile(
    r"(?:\b(?:Mrs?|Ms|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Hon|Rev|No|vs|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|U\.[SK]|[ap]\.m|D\.C)|\b[A-Z])\.$"
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of an article; a headline, which has no stop, is none."""
    headline, *paragraphs = text.split("\n\n")
    if re.search(r"[.!?][\"”’']?\s*$", headline):
        paragraphs.insert(0, headline)
    for paragraph in paragraphs:
        start = 0
        for stop in _STOP.finditer(paragraph):
            if not _NO_STOP.search(paragraph, max(0, stop.start() - 8), stop.start()):
                yield paragraph[start : stop.start()]
                start = stop.end()
        yield paragraph[start:]


# A word by itself: no part of an address, a path, a compound or a contraction.
_WORD = re.compile(r"(?<![\w'’.@/#_-])[^\W\d_]{2,}(?![\w@/]|[-'’.]\w)")


def attested(path: Path, articles_at_least: int, sources_at_least: int) -> frozenset[str]:
    """Return the words used inside sentences of so many articles from so many sources, as they are written there.

    Several sources vouch that a word is no single author's slip and no team's jargon.
    """
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles(path):
        inside = (match.group() for s in sentences(article.text) for match in islice(_WORD.finditer(s), 1, None))
        for word in set(inside):
            seen[word][article.source] += 1
    return frozenset(
        word
        for word, sources in seen.items()
        if len(sources) >= sources_at_least and sources.total() >= articles_at_least
    )


def training_folders(description: str | None) -> argparse.Namespace:
    """Return the folders that a trainer's command line names: ``corpus``, ``held_out``, and ``folder`` to write to."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of training text")
    parser.add_argument("held_out", type=Path, help="folder of text to calibrate on")
    parser.add_argument("--folder", type=Path, default=Path("newslint/judge"), help="where to write")
    return parser.parse_args()
