"""From the events of a Markdown parser to blocks of prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from newslint.readers import markup
from newslint.readers.leaf import Leaf
from newslint.readers.prose import Comment
from newslint.readers.pulldown import events
from newslint.readers.runs import Block, Run, Unread, Word
from newslint.readers.unrendered import Stretch, Unrendered
from newslint.text.document import Role
from newslint.text.span import Span

# Code and template tags that the scan for verbatim stretches knows as they stand (text/tokens.py).
_KNOWN_CODE = re.compile(r"`[^`\n\r]+`")
_KNOWN_TAG = re.compile(r"\{[{%][^{}\n\r]{0,300}[%}]\}")
_LEAVES: dict[str, Role] = {"Heading": "heading", "TableCell": "cell", "DefinitionListTitle": "item"}
_INLINE = frozenset("Emphasis Strong Strikethrough Link Image Superscript Subscript".split())
_PLACES = frozenset("BlockQuote List DefinitionList FootnoteDefinition Table".split())
_BLANKS = " \t"
_DEEPEST = 20  # elements that stay open from one block to the next


_Tag = str | dict[str, Any]  # the name of an element, perhaps with what is known of it


class Reading:
    """One pass over the events of a source; what it finds is in ``blocks``, ``comments`` and ``code``."""

    def __init__(self, source: str, masked: str, hidden: Unrendered, html_attributes: tuple[str, ...]) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.code: list[Span] = []
        self.hidden = hidden
        self._source, self._masked, self._html_attributes = source, masked, html_attributes
        self._leaf: Leaf | None = None
        self._containers: list[tuple[str, int]] = []  # with where each starts
        self._at = 0  # where the last event inside a line ended
        self._break: int | None = None  # where a line break starts that no text has followed yet
        self._emphasis = 0
        self._images: list[tuple[list[Run], int, str]] = []  # what was read of each, where it starts, its title
        self._unread: tuple[str, int] | None = None  # an element of HTML that is not read, and where it starts
        self._unclosed: set[str] = set()  # elements that end nowhere further on
        self._html: list[tuple[int, int]] | None = None
        self._html_roles: list[tuple[str, Role]] = []
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

    def _role(self) -> Role:
        """Return the role of a paragraph by what it stands in."""
        names = [name for name, _ in self._containers]
        if "BlockQuote None" in names or any(role == "quotation" for _, role in self._html_roles):
            return "quotation"
        if self._html is not None and self._html_roles:
            return self._html_roles[-1][1]
        return "item" if "Item" in names or "DefinitionListDefinition" in names else "paragraph"

    def _path(self) -> tuple[int, ...]:
        return tuple(start for name, start in self._containers if name.partition(" ")[0] in _PLACES)

    def _open(self, start: int) -> Leaf:
        if self._leaf is None:
            self._leaf = Leaf(self._role(), start)
        return self._leaf

    def _flush(self) -> None:
        self._break = self._unread = None
        if self._leaf:
            self.blocks += self._leaf.blocks(
                self._source, self._path(), "html" if self._html is not None else "markdown"
            )
            self._leaf = None

    # Lines

    def _put(self, run: Run) -> None:
        if self._unread or not run.text:
            return
        leaf = self._open(run.start)
        if self._images:
            self._images[-1][0].append(run)
        else:
            leaf.add(self._source, run, plain=not self._emphasis)

    def _leave(self, end: int) -> None:
        """Go on behind markup that ends at *end*, and is a part of its block."""
        self._at = end
        if self._leaf:
            self._leaf.end = max(self._leaf.end, end)

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

    def _put_hidden(self, stretch: Stretch, start: int, end: int) -> None:
        """Put a word that no rule reads where a program puts one that we do not know."""
        text = self._source[start:end]
        known = _KNOWN_TAG.fullmatch(text)
        run = (text if known else _as_code(text), start, end)
        self._put(Unread(*run) if stretch.is_tag else Word(*run))

    def _inline_code(self, value: str, start: int, end: int) -> None:
        raw = self._source[start:end]
        self._put(Run(raw if _KNOWN_CODE.fullmatch(raw) else _as_code(raw), start, end))
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

    # HTML

    def _html_line(self, value: str, start: int, end: int) -> None:
        if self._html is not None:
            joins = self._html and self._html[-1][1] == start
            self._html.append((self._html.pop()[0] if joins else start, end))

    def _end_html(self) -> None:
        for start, end in self._html or ():
            at = start
            for tag in markup.TAG.finditer(self._source, start, end):
                self._html_text(at, tag.start(), Span(start, end))
                self._tag(tag, Span(start, end))
                at = tag.end()
            self._html_text(at, end, Span(start, end))
        self._flush()
        self._html = None
        self._html_roles = [pair for pair in self._html_roles if pair[0] == "blockquote"][:_DEEPEST]

    def _html_text(self, start: int, end: int, region: Span) -> None:
        if self._unread or start == end or (self._leaf is None and self._source[start:end].isspace()):
            return
        if self._leaf is None:
            self._leaf = Leaf(self._role(), *region)
        for part, stop, stretch in self.hidden.split(start, end):
            if stretch is None:
                for decoded in markup.decoded(self._source, part, stop):
                    self._put(Run(*decoded))
            elif not stretch.vanishes:
                self._put_hidden(stretch, part, stop)

    def _inline_html(self, value: str, start: int, end: int) -> None:
        self._open(start)
        if tag := markup.TAG.match(self._source, start, end):
            self._tag(tag, Span(start, end))
        self._leave(end)

    def _tag(self, tag: re.Match[str], region: Span) -> None:
        """Read a tag or comment of HTML."""
        name, closes = (tag["name"] or "").lower(), bool(tag["close"])
        if tag["comment"] is not None:
            self.comments.append(Comment(Span(*tag.span()), tag["comment"].strip()))
        elif self._unread:
            self._end_unread(name if closes else "", tag.end())
        elif name in markup.BLOCKS and self._html is not None:
            self._flush()
            self._enter(name, closes)
        elif name in markup.UNREAD and not closes and not tag["rest"].endswith("/"):
            if name not in self._unclosed and self._source.find(f"</{name}", tag.end()) >= 0:
                self._unread = (name, tag.start())
            else:
                self._unclosed.add(name)
        elif name == "br":
            self._put(Run("\n", *tag.span()))
        for start, end in markup.attributes(self._source, tag, self._html_attributes) if tag["rest"] else ():
            runs = [Run(*decoded) for decoded in markup.decoded(self._source, start, end)]
            leaf = self._leaf or Leaf(self._role(), *region)
            self._leaf = leaf
            leaf.caption([Block("caption", runs, region, self._path(), "attribute")])

    def _enter(self, name: str, closes: bool) -> None:
        if closes:
            last = next((n for n, pair in enumerate(reversed(self._html_roles), 1) if pair[0] == name), 0)
            del self._html_roles[len(self._html_roles) - last :]
        elif name in markup.ROLES:
            self._html_roles.append((name, markup.ROLES[name]))

    def _end_unread(self, name: str, end: int) -> None:
        element, start = self._unread or ("", 0)
        if name == element:
            self._unread = None
            if name in markup.CODE:
                self._put(Run(_as_code(self._source[start:end]), start, end))


def _as_code(text: str) -> str:
    """Return a word in the place of *text* that rules take for code."""
    inside = re.sub(r"[`\s]+", " ", text).strip()
    return f"`{inside or 'code'}`"
