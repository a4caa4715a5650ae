"""Rules that are only data: a row of ``rules/<family>.toml`` says what to find and what to put there.

The table never grows conditions; the day a row needs an ``if`` it becomes a Python file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newslint.finding import Finding
from newslint.rule import STAGES, Judge, Rule, compiled, family_stage
from newslint.text.document import Hit

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "at": str,
    "words": dict,
    "after": str,
    "new": str,
    "confidence": (int, float),
    "needs": str,
    "stage": str,
    "opt-in": bool,
    "manual": str,
}


class TableError(ValueError):
    """A row of a rule table is not as it should be; the message names file, row and key."""


def load(path: Path) -> Iterator[Rule]:
    """Yield the rules of a table.  The file's name is their family, a row's key their name.

    A row has ``manual``, ``confidence`` (0..1) and one of two triggers: ``at``, a pattern, with
    ``new``, its replacement in the notation of :meth:`re.Match.expand` (without ``new`` the hit is
    only flagged); or ``words``, a table of lower-case words and what each becomes, with ``after``, a
    pattern that must match right behind the word and stays as it is.  ``needs``, ``stage`` and ``opt-in``
    are as for a rule in Python.

    Raises TableError for a row that is not of this form.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path}: not TOML: {error}") from None
    for key, row in rows.items():
        yield _rule(path, key, row)


def _rule(path: Path, key: str, row: object) -> Rule:
    where = f"{path}: [{key}]"
    if not isinstance(row, dict):
        raise TableError(f"{where}: wants a table with at or words, confidence and manual")
    for name, value in row.items():
        if name not in _TYPES:
            raise TableError(f"{where}: unknown key “{name}” (known: {', '.join(_TYPES)})")
        if not isinstance(value, _TYPES[name]):
            raise TableError(f"{where}: “{name}” is of the wrong type ({type(value).__name__})")
    if missing := {"manual", "confidence"} - row.keys():
        raise TableError(f"{where}: lacks {' and '.join(sorted(missing))}")
    if ("at" in row) == ("words" in row):
        raise TableError(f"{where}: wants either at or words")
    family = path.stem
    if (stage := row.get("stage", family_stage(family))) not in STAGES:
        raise TableError(f"{where}: there is no stage “{stage}” (known: {', '.join(STAGES)})")
    return Rule(
        name=f"{family}/{key}",
        unit="Hit",
        judge=_words_judge(row, where) if "words" in row else _pattern_judge(row, where),
        manual=row["manual"].strip("\n"),
        stage=stage,
        words=frozenset(row.get("words", ())),
        at=row.get("at", ""),
        needs=frozenset(row.get("needs", "")),
        opt_in=row.get("opt-in", False),
    )


def _pattern_judge(row: dict[str, Any], where: str) -> Judge:
    new, confidence = row.get("new"), float(row["confidence"])
    _compiled(row["at"], where)

    def judge(hit: Hit) -> Iterator[Finding]:
        if new is None:
            yield hit.flag(confidence)
        else:
            yield hit.replace(hit.expand(new), confidence=confidence)

    return judge


def _words_judge(row: dict[str, Any], where: str) -> Judge:
    words, confidence = row["words"], float(row["confidence"])
    after = _compiled(row.get("after", ""), where)

    def judge(hit: Hit) -> Iterator[Finding]:
        if follows := after.match(hit.doc.text, hit.end):
            place = hit.part(hit.start, follows.end())
            yield place.replace(words[hit.text.lower()] + follows.group(), confidence=confidence)

    return judge


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return compiled(pattern)
    except re.error as error:
        raise TableError(f"{where}: the pattern is not valid: {error}") from None
