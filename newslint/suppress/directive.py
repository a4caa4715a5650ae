"""One grammar in every comment syntax: ``newslint: ignore[rule, family] reason``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newslint.config.model import ALL
from newslint.finding import family_of
from newslint.own_rules import MANUALS
from newslint.recurring import RECURRING
from newslint.rules import all_rules
from newslint.text.edit import Edit
from newslint.text.span import Span

WORDS = ("ignore", "file-ignore", "disable", "enable")
EXAMPLE = "newslint: ignore[spacing/doubled-word] reason"

_DIRECTIVE = re.compile(r"newslint\s{0,9}(:?)\s{0,9}([\w-]*)\s{0,9}(\[?)([^\[\]]*)(\]?)", re.IGNORECASE)
_WITHOUT_COLON = re.compile(rf"newslint\s+(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_NAME = re.compile(r"[^,]*[^,\s][^,]*")
_FIRST_WORD = re.compile(r"[\w/-]+")


class Name(NamedTuple):
    """What a directive names: a rule, a family or ALL, and where it says so (code points of the source)."""

    selector: str
    span: Span


class Problem(NamedTuple):
    """What is wrong with a directive, where, and the edit that would put it right if there is one."""

    span: Span
    message: str
    edit: Edit | None = None


class Directive(NamedTuple):
    """What a comment tells newslint.

    Without ``brackets`` (their inside) it names ALL, at the place of the whole comment.  ``span`` is
    that of the comment with its marks; all offsets are code points of the source.  Other names are
    written into the place of ``brackets`` with ``quote`` around each, and ``wrap`` around them all.
    """

    word: str
    span: Span
    names: tuple[Name, ...]
    brackets: Span | None
    problems: tuple[Problem, ...] = ()
    quote: str = ""
    wrap: str = "{}"

    def rewritten(self, names: Iterable[str]) -> Edit | None:
        """Return the edit that makes a directive with brackets name *names* instead."""
        if self.brackets is None:
            return None
        listed = ", ".join(f"{self.quote}{name}{self.quote}" for name in names)
        return Edit(*self.brackets, self.wrap.format(listed))


def directive_in(source: str, span: Span) -> Directive | None:
    """Return what the comment at *span* of *source* tells newslint, or None if it speaks of other things."""
    match = _DIRECTIVE.search(source, *span)
    if not match or not (match[1] or _WITHOUT_COLON.match(source, match.start(), span.end)):
        return None
    word = match[2].lower()
    if not match[1]:
        edit = Edit(match.end(1), match.end(1), ":")
        return Directive(word, span, (), None, (Problem(span, "The suppression wants a colon after “newslint”", edit),))
    if word not in WORDS:
        return Directive(word, span, (), None, (_unknown_word(word, Span(*match.span(2)), span),))
    if not match[3]:
        return _without_brackets(word, span, match)
    inside = Span(*match.span(4))
    if not match[5]:
        problem = Problem(span, f"The bracket of “{word}” is never closed; it wants to be “{EXAMPLE}”")
        return Directive(word, span, (), None, (problem,))
    names, problems = known_names(names_in(source, inside))
    if not names and not problems:
        problems = (Problem(span, f"The brackets of “{word}” name no rule; without brackets it holds for all"),)
    return Directive(word, span, names, inside, problems)


def names_in(source: str, inside: Span) -> Iterator[Name]:
    """Yield the names, separated by commas, in a stretch of *source*; quotation marks around one are not part of it."""
    for match in _NAME.finditer(source, *inside):
        name = match.group().strip().strip("\"'").strip()
        if name:
            start = match.start() + match.group().index(name)
            yield Name(name, Span(start, start + len(name)))


def known_names(names: Iterator[Name]) -> tuple[tuple[Name, ...], tuple[Problem, ...]]:
    """Return those names that select rules, and what is wrong with the others."""
    good: list[Name] = []
    problems: list[Problem] = []
    for name in names:
        if name.selector in selectors():
            good.append(name)
        else:
            problems.append(_unknown_rule(name))
    return tuple(good), tuple(problems)


@cache
def selectors() -> frozenset[str]:
    """Return all that a suppression may name: rules, families and ALL."""
    names = {*all_rules(), *MANUALS, RECURRING}
    return frozenset({*names, *map(family_of, names), ALL})


def nearest(name: str, names: Collection[str]) -> str:
    """Return the one of *names* that was probably meant, or an empty string."""
    from difflib import get_close_matches  # 2 ms that only an error costs

    exact = sorted(each for each in names if name and each.partition("/")[2] == name.lower())
    return next(iter(exact or get_close_matches(name.lower(), sorted(names), n=1)), "")


def _unknown_rule(name: Name) -> Problem:
    near = nearest(name.selector, selectors())
    said = f"The suppression names “{name.selector}”, which is neither a rule nor a family"
    if not near:
        return Problem(name.span, said)
    return Problem(name.span, f"{said}; did you mean “{near}”?", Edit(*name.span, near))


def _unknown_word(word: str, at: Span, comment: Span) -> Problem:
    near = nearest(word, WORDS) or ("ignore" if word.startswith(("ignore", "noqa", "disable-")) else "")
    said = f"“{word}” is no suppression" if word else "The suppression does not say what to do"
    if near:
        return Problem(at, f"{said}; did you mean “{near}”?", Edit(*at, near))
    return Problem(at if word else comment, f"{said}; there are {', '.join(WORDS)}")


def _without_brackets(word: str, span: Span, match: re.Match[str]) -> Directive:
    """Return a directive for all rules, unless its reason begins with the name of one: brackets were forgotten."""
    first = _FIRST_WORD.match(match[4])
    if first and "/" in first.group() and first.group() in selectors():
        at = Span(match.start(4), match.start(4) + first.end())
        problem = Problem(at, f"“{first.group()}” wants to stand in brackets", Edit(*at, f"[{first.group()}]"))
        return Directive(word, span, (), None, (problem,))
    return Directive(word, span, (Name(ALL, span),), None)
