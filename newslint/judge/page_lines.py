"""What a line of its own is that a web page left in an article, where its form says so (:mod:`page_forms`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newslint.judge.page_forms import ROWS, Row

_STEM = 4  # letters


def _index() -> dict[str, list[tuple[int, Row]]]:
    index: dict[str, list[tuple[int, Row]]] = {}
    number = 0
    for words, rows in ROWS.items():
        numbered = [*enumerate(rows, number)]
        number += len(rows)
        for word in words.split():
            own = [(at, row) for at, row in numbered if _has(row, word)]
            index.setdefault(word, []).extend(own or numbered)
    return index


def _has(row: Row, word: str) -> bool:
    """Tell whether the form of *row* has *word* in it, perhaps with another ending."""
    return word[:_STEM] in row.form.lower().replace("-?", "")


_INDEX = _index()
SIGNS = frozenset(_INDEX)


@lru_cache(maxsize=1024)  # headlines and labels have few sets of such words
def _forms_for(signs: frozenset[str]) -> tuple[tuple[Row, re.Pattern[str]], ...]:
    """Return the forms that a line with these *signs* may have, the surest first."""
    numbered = {number: row for word in signs for number, row in _INDEX[word]}
    return tuple((row, _compiled(row.form)) for row in sorted(numbered.values(), key=lambda row: -row.confidence))


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def form_of(line: str, words: frozenset[str], *, first: bool) -> Row | None:
    """Return the row whose form *line* has, a line of these *words* (small); *first*: it begins the article."""
    for row, form in _forms_for(words & SIGNS):
        if not (first and row.inside) and form.fullmatch(line):
            return row
    return None
