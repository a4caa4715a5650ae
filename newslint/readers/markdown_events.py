"""From the events of a Markdown parser to blocks of prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from newslint.readers.leaf import Leaf
from newslint.readers.markdown_making import Making, as_code
from newslint.readers.pulldown import events
from newslint.readers.runs import Block, Run
from newslint.readers.unrendered import Unrendered
from newslint.text.document import Role
from newslint.text.span import Span

# Code that the scan for verbatim stretches knows as it stands (text/tokens.py).
_KNOWN_CODE = re.compile(r"`[^`\n\r]+`")
_LEAVES: dict[str, Role] = {"Heading": "heading", "TableCell": "cell", "DefinitionListTitle": "item"}
_INLINE = frozenset("Emphasis Strong Strikethrough Link Image Superscript Subscript".split())
_BLANKS = " \t"


_Tag = str | dict[str, Any]  # the name of an element, perhaps with what is known of it


class Reading(Making):
    """One pass over the events of a source; what it finds is in ``blocks``, ``comments`` and ``code``."""

    def __init__(self, source: str, masked: str, hidden: Unrendered, html_attributes: tuple[str, ...]) -> None:
        super().__init__(source, hidden, html_attributes)
        self._masked = masked
        self._handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._start,
            "End": self._end,
            "Text": self._text,
            "Code": self._inline_code,
            "Html": self._html_line,
            "InlineHtml": self._inline_html,
            "FootnoteReference": self._footnote,
            "SoftBreak": self._line_break,
            "HardBreak": self._line_break,
        }

    def read(self, text: str, offset: int) -> None:
        """Read the events of *text*, the masked source from *offset* on."""
        for name, value, start, end in events(text, offset):
            if self._break is not None and self._leaf:
                self._finish_break(start - (name == "Text" and self._is_escaped(start)))
            if handler := self._handlers.get(name):
                handler(value, start, end)
        self._flush()

    # Blocks

    def _start(self, value: _Tag, start: int, end: int) -> None:
        kind, data = (value, {}) if isinstance(value, str) else next(iter(value.items()))
        if kind in _INLINE:
            self._open(start)
            self._emphasis += kind in ("Emphasis", "Strong")
            if kind == "Image":
                self._images.append(([], start, data["title"]))
            return
        self._flush()
        if kind == "Paragraph" or kind in _LEAVES:
            role = _LEAVES.get(kind) or self._role()
            self._leaf = Leaf("quotation" if role == "item" and self._role() == "quotation" else role, start, end)
        elif kind == "CodeBlock":
            self.code.append(Span(start, end))
            self._leaf = Leaf("code", start, end)
        elif kind == "HtmlBlock":
            self._html = []
        self._containers.append((f"{kind} {data or None}" if kind == "BlockQuote" else kind, start))

    def _end(self, value: _Tag, start: int, end: int) -> None:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _INLINE:
            self._emphasis -= kind in ("Emphasis", "Strong")
            if kind == "Image":
                self._end_image(end)
            self._leave(end)
            return
        if kind == "HtmlBlock":
            self._end_html()
        self._flush()
        self._containers.pop()

    # Lines

    def _is_escaped(self, start: int) -> bool:
        return start > self._at and self._source[start - 1] == "\\"

    def _text(self, value: str, start: int, end: int) -> None:
        if self._containers and self._containers[-1][0] == "CodeBlock":
            if self._leaf and self._masked.startswith(value, start):
                self._leaf.add(self._source, Run(self._source[start:end], start, end), plain=True)
            return
        if self._is_escaped(start) and not self._masked.startswith(value, start - 1):
            self._put(Run(value[0], start - 1, start + 1))
            value, start = value[1:], start + 1
        if not self._masked.startswith(value, start) or end - start != len(value):
            self._put(Run(value, start, end))
        else:
            self._copy(start, end)
        self._at = end

    def _copy(self, start: int, end: int) -> None:
        for part, stop, stretch in self.hidden.split(start, end):
            if stretch is None:
                self._put(Run(self._source[part:stop], part, stop))
            elif not stretch.vanishes and part == max(stretch.start, start):
                self._put_hidden(stretch, part, stop)

    def _inline_code(self, value: str, start: int, end: int) -> None:
        raw = self._source[start:end]
        self._put(Run(raw if _KNOWN_CODE.fullmatch(raw) else as_code(raw), start, end))
        self.code.append(Span(start, end))
        self._leave(end)

    def _footnote(self, value: str, start: int, end: int) -> None:
        if self._leaf and self._source[end : end + 1] in ".,;:!?)":
            self._leaf.drop_blank(self._source)
        self._leave(end)

    def _line_break(self, value: None, start: int, end: int) -> None:
        if self._leaf:
            self._break = start if self._source[self._at : start].strip(_BLANKS) else min(self._at, start)
        self._at = end

    def _finish_break(self, end: int) -> None:
        start, self._break = self._break or 0, None
        self._put(Run("\n", start, max(start, end)))

    def _end_image(self, end: int) -> None:
        runs, start, title = self._images.pop()
        if self._images:
            self._images[-1][0].extend(runs)
            return
        region, path = Span(start, end), self._path()
        captions = [Block("caption", runs, region, path)]
        at = self._source.rfind(title, self._at, end) if title else -1
        if at > 0 and self._source[at - 1] in "\"'(":
            captions.append(Block("caption", [Run(title, at, at + len(title))], region, path, "title"))
        self._open(start).caption(captions)
