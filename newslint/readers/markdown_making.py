"""The blocks of a Markdown source while they are made, and the HTML that may stand among and inside them."""

from __future__ import annotations

import re

from newslint.readers import markup
from newslint.readers.leaf import Leaf
from newslint.readers.prose import Comment
from newslint.readers.runs import Block, Run, Unread, Word
from newslint.readers.unrendered import Stretch, Unrendered
from newslint.text.document import Role
from newslint.text.span import Span

# Template tags that the scan for verbatim stretches knows as they stand (text/tokens.py).
_KNOWN_TAG = re.compile(r"\{[{%][^{}\n\r]{0,300}[%}]\}")
_PLACES = frozenset("BlockQuote List DefinitionList FootnoteDefinition Table".split())
_DEEPEST = 20  # elements that stay open from one block to the next


class Making:
    """What is found of a source, in ``blocks``, ``comments`` and ``code``, and the block that is being read."""

    def __init__(self, source: str, hidden: Unrendered, html_attributes: tuple[str, ...]) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.code: list[Span] = []
        self.hidden = hidden
        self._source, self._html_attributes = source, html_attributes
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

    def _put_hidden(self, stretch: Stretch, start: int, end: int) -> None:
        """Put a word that no rule reads where a program puts one that we do not know."""
        text = self._source[start:end]
        known = _KNOWN_TAG.fullmatch(text)
        run = (text if known else as_code(text), start, end)
        self._put(Unread(*run) if stretch.is_tag else Word(*run))

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
                self._put(Run(as_code(self._source[start:end]), start, end))


def as_code(text: str) -> str:
    """Return a word in the place of *text* that rules take for code."""
    inside = re.sub(r"[`\s]+", " ", text).strip()
    return f"`{inside or 'code'}`"
