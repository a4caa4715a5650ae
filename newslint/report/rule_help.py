"""A rule's manual for readers that know no CriticMarkup: what is damaged is marked ✗, what is sound ✓."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Literal, NamedTuple

from newslint.critic import Example, parse
from newslint.rule import message_of
from newslint.text.edit import Edit, apply

_FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>~#&|])")
# GitHub's limit for what is said of a rule beside its help, in characters.
_MOST = 1024


class _Part(NamedTuple):
    """A part of a manual: a paragraph of prose, an example in a sentence or two, or one of several lines."""

    kind: Literal["prose", "example", "page"]
    text: str


def short(manual: str) -> str:
    """Return a rule's manual in one sentence."""
    return f"{message_of(cleandoc(manual))}."


def full(manual: str) -> str:
    """Return what a manual says before its first example, in GitHub's limit of 1,024 characters."""
    said: list[str] = []
    for part in _parts(manual):
        if part.kind != "prose":
            break
        said.append(part.text)
    whole = " ".join(" ".join(said).split()) or short(manual)
    return whole if len(whole) <= _MOST else whole[: _MOST - 1].rsplit(" ", 1)[0] + "…"


def plain(manual: str) -> str:
    """Return a manual as plain text."""
    return "\n\n".join(part.text if part.kind == "prose" else _plain(parse(part.text)) for part in _parts(manual))


def markdown(manual: str) -> str:
    """Return a manual as Markdown, the damage and its repair in bold."""
    put = {"prose": lambda text: text, "example": _marked, "page": _fenced}
    return "\n\n".join(put[part.kind](part.text) for part in _parts(manual))


def _parts(manual: str) -> Iterator[_Part]:
    for number, piece in enumerate(_FENCE.split(cleandoc(manual))):
        if number % 2:
            yield _Part("page", piece.rstrip("\n"))
            continue
        for paragraph in filter(str.strip, _BLANK_LINE.split(piece)):
            text = paragraph.strip("\n")
            if text.startswith("    "):
                yield _Part("example", " ".join(line.strip() for line in text.split("\n")))
            else:
                yield _Part("prose", text)


def _plain(example: Example) -> str:
    if not example.places:
        return _indented("✓", example.text)
    mended = [_indented("✓", example.mended)] if example.mended != example.text else []
    return "\n".join([_indented("✗", example.text), *mended])


def _indented(mark: str, text: str) -> str:
    return f"    {mark} " + text.replace("\n", "\n      ")


def _marked(text: str) -> str:
    example = parse(text)
    if not example.places:
        return f"- ✓ {_escaped(example.text)}"
    damaged, mended, at = "", "", 0
    for place in example.places:
        between, old = _escaped(example.text[at : place.span.start]), place.span.of(example.text)
        damaged += between + _bold(old)
        mended += between + (_bold(old) if place.new is None else _bold(place.new))
        at = place.span.end
    rest = _escaped(example.text[at:])
    lines = [f"- ✗ {damaged}{rest}"]
    if any(place.new is not None for place in example.places):
        lines.append(f"- ✓ {mended}{rest}")
    return "\n".join(lines)


def _bold(text: str) -> str:
    """Return a place in bold; the blanks at its ends stay outside, where Markdown wants them."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}**{_escaped(inner)}**{text[start + len(inner) :]}"


def _fenced(text: str) -> str:
    example = parse(text)
    if not example.places:
        return f"✓\n```text\n{example.text}\n```"
    edits = [Edit(*place.span, place.new) for place in example.places if place.new is not None]
    after = f"\n\n✓\n```text\n{apply(example.text, edits)[0]}\n```" if edits else ""
    return f"✗\n```text\n{example.text}\n```{after}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
