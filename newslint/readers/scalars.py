"""Strings of YAML, TOML and JSON: where each character of their values stands, and how new ones are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.readers.runs import Run
from newslint.text.span import Span

_TOKEN = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[ \t]*(?:\r\n?|\n)\s*|.)"
    r"|''|[ \t]*(?:\r\n?|\n)\s*|[^\s\\']+|[ \t]+|.",
    re.DOTALL,
)
_ESCAPES = {
    **dict(zip('0abtnvfre "/\\N_LP', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)),
    "\t": "\t",
}
_TO_ESCAPE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_LINE = re.compile(r"(?P<indent>[ ]*)(?P<text>[^\r\n]*)(?P<end>\r\n?|\n|\Z)")
_HEADER = re.compile(r"[|>][+-]?[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)")
# Styles that know escapes, and styles whose line ends are folded into blanks.
_ESCAPING = ('"', 't"', 't"""', 'j"')
_FOLDING = ("plain", "'", '"')
_MARKED = ("'", '"')  # those whose marks belong to the span
_BLOCKS = ("|", ">")


class Scalar(NamedTuple):
    """A string in a source: its *span* (code points), how it is written, and its *value* by its language's parser.

    ``style`` is ``plain``, a quotation mark, or ``|`` or ``>`` for a block of YAML, a mark after ``t`` or ``j`` for
    TOML and JSON.  In YAML the span holds the marks, elsewhere it does not.
    """

    span: Span
    style: str
    value: str

    def runs(self, source: str) -> list[Run]:
        """Return the runs of the value; none if we cannot tell where its characters stand."""
        runs = list(self._block_runs(source) if self.style in _BLOCKS else self._flow_runs(source))
        made = "".join(run.text for run in runs)
        same = made.rstrip("\n") == self.value.rstrip("\n") if self.style in _BLOCKS else made == self.value
        return runs if same else []

    def _flow_runs(self, source: str) -> Iterator[Run]:
        start, end = self.span
        if (
            self.style in ("'", '"')
            and source.startswith(self.style, start)
            and source.endswith(self.style, start + 1, end)
        ):
            start, end = start + 1, end - 1
        for match in _TOKEN.finditer(source, start, end):
            for text, at, stop in self._decoded(match.group(), match.start()):
                yield Run(text, at, stop)

    def _decoded(self, token: str, at: int) -> Iterator[tuple[str, int, int]]:
        folds = self.style in _FOLDING
        end = at + len(token)
        if token[0] == "\\" and len(token) > 1 and self.style in _ESCAPING:
            yield _unescaped(token), at, end
        elif token == "''" and self.style == "'":
            yield "'", at, end
        elif ("\n" in token or "\r" in token) and token[0] != "\\":
            lines = token.replace("\r\n", "\n").replace("\r", "\n").count("\n")
            yield (" " if lines == 1 else "\n" * (lines - 1)) if folds else token.replace("\r\n", "\n"), at, end
        else:
            yield token, at, end

    def _block_runs(self, source: str) -> Iterator[Run]:
        header = _HEADER.match(source, self.span.start, self.span.end)
        if not header:
            return
        indent, blank, at = -1, 0, header.end()
        for line in _LINE.finditer(source, header.end(), self.span.end):
            if not line["text"]:
                blank += bool(line["end"])
                continue
            if indent >= 0:
                yield Run(self._between(blank), at, line.start() + indent)
            indent = len(line["indent"]) if indent < 0 else indent
            start = min(line.start() + indent, line.end("text"))
            yield Run(source[start : line.end("text")], start, line.end("text"))
            blank, at = 0, line.end("text")

    def _between(self, blank: int) -> str:
        """Return what stands between two lines with so many empty ones between them."""
        if self.style == "|":
            return "\n" * (blank + 1)
        return "\n" * blank if blank else " "


def _unescaped(token: str) -> str:
    if token[1] in "uUx" and len(token) > 2:
        codes = [int(code, 16) for code in re.split(r"\\[uUx]", token)[1:]]
        if len(codes) == 2:
            return chr(0x10000 + (codes[0] - 0xD800) * 0x400 + codes[1] - 0xDC00)
        return chr(codes[0]) if codes[0] < 0x110000 else token
    if token[1:].isspace() and ("\n" in token or "\r" in token):
        return ""
    return _ESCAPES.get(token[1], token)


def written(new: str, style: str, raw: str) -> str:
    """Return how *new* is written in a string of a style that now reads *raw*."""
    if style in _ESCAPING:
        ascii_only = "\\u" in raw and raw.isascii()
        return "".join(_escaped(character, ascii_only=ascii_only) for character in new)
    return new.replace("'", "''") if style == "'" else new


def _escaped(character: str, *, ascii_only: bool) -> str:
    if character in _TO_ESCAPE:
        return _TO_ESCAPE[character]
    if character >= " " and (character.isascii() or not ascii_only):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
