"""HTML and XHTML: what a reader sees of a page, in blocks, with the place of every character.

White space collapses as in a browser, and ``<br>`` is a line end.  Scripts, styles, forms and other things that are
no text are left out; where one of them (or code, or a template's ``{{ … }}``) stands inside a sentence, a mark that
rules do not read stands for it, and beside the text it is a block of code.  The title is a heading, descriptions in
``meta`` (those that ``front-matter-fields`` names) and the attributes of ``html-attributes`` are captions: those of
pictures between the blocks, those inside a sentence in an article of their own, as no block may interrupt it.
"""

from __future__ import annotations

from newslint.config import Config
from newslint.readers import html_elements as known
from newslint.readers.html_elements import Elements, Paragraph
from newslint.readers.html_prose import Blocks, Part, Run, divided
from newslint.readers.html_tokens import RAW, Attribute, Ends, Kind, Token, attributes, tokens
from newslint.readers.html_writing import Value, Writing
from newslint.readers.prose import Comment, Prose
from newslint.text.document import Role
from newslint.text.span import Span

# Stands in the prose for what is no text: a piece of code, which no rule reads or takes for a leftover of markup.
_MARK = "`_`"


def articles(source: str, config: Config) -> tuple[Prose, ...]:
    """Return the page's prose and, where it has any, that of attributes inside its sentences."""
    return _Reader(source, config).articles()


class _Reader:
    """Goes through a page once."""

    def __init__(self, source: str, config: Config) -> None:
        self._source = source
        self._wanted = frozenset(config.html_attributes)
        self._fields = frozenset(config.front_matter_fields)
        self._writing = Writing(source)
        self._page = Blocks(source, self._writing)
        self._aside: list[Attribute] = []
        self._run = Run(source, self._writing)
        self._open = Elements()
        self._paragraph = Paragraph()
        self._ends = Ends(source)
        self._skipped: Token | None = None
        self._depth = 0
        self._pictures: dict[int, Token] = {}
        self._quoted = False
        self._mark_end = 0
        self._comments: list[Comment] = []

    def articles(self) -> tuple[Prose, ...]:
        """Read the page."""
        for token in tokens(self._source):
            self._read(token)
        self._flush()
        aside = Blocks(self._source, self._writing)
        for value in sorted(self._aside, key=lambda each: each.start):
            self._value(value, aside, "caption")
        self._writing.settle((self._page.text, aside.text))
        page = Prose(*self._page.made(), reflows=True, write=self._writing.write, comments=tuple(self._comments))
        others = Prose(*aside.made(), reflows=True, write=self._writing.write)
        return (page, others) if others.text else (page,)

    def _read(self, token: Token) -> None:
        if token.name:
            self._paragraph.pass_by(token)
        if token.kind == "comment":
            self._comment(token)
        elif token.start < self._mark_end:
            return
        elif token.kind == "island":
            self._island(token)
        elif self._skipped:
            self._skip(token)
        elif token.kind == "text":
            self._run.read(token.start, token.end)
            self._remember_place(token)
        elif token.name:
            self._tag(token)

    def _tag(self, token: Token) -> None:
        if token.kind != "end":
            self._start(token)
        if token.kind != "start":
            self._end(token)

    def _remember_place(self, text: Token) -> None:
        """Note what may be written in a text: no markup in a title, and another paragraph right in one."""
        if self._open.innermost == "title":
            self._writing.values.append(Value(text.start, text.end, ""))
        elif start := self._paragraph.start:
            self._writing.paragraphs.append((text.start, text.end, self._source[start.start : start.end]))

    def _comment(self, token: Token) -> None:
        text = self._source[token.start : token.end]
        said = text[4:].removesuffix("-->") if text.startswith("<!--") else text[2:-2]
        self._comments.append(Comment(Span(token.start, token.end), said.strip()))

    def _start(self, token: Token) -> None:
        name = token.name
        if name in known.BLOCKS:
            self._flush()
            self._open.make_room_for(name)
        if name == "br":
            self._break(token)
        elif name in known.LEFT_OUT or name in known.SHOWN:
            self._leave_out(token)
        elif name == "meta":
            self._meta(token)
        else:
            self._aside += self._attributes(token)
            self._open.push(name)
            self._quoted |= name == "q"
            if name == "sup" and (mark := known.FOOTNOTE_MARK.match(self._source, token.start, token.end + 400)):
                self._mark_end = mark.end()

    def _end(self, token: Token) -> None:
        if token.name in known.BLOCKS:
            self._flush()
            self._open.close(token.name)
        elif token.name == "br" and token.kind == "end":
            self._break(token)  # so browsers have it

    def _break(self, token: Token) -> None:
        """Read a line break; two are the end of a block."""
        self._writing.breaks = self._writing.breaks or [self._source[token.start : token.end]]
        run = self._run
        run.line_break(token.start, token.end)
        if len(run.parts) > 1 and run.parts[-2].kind == "break":
            first, second = run.parts[-2:]
            self._writing.parts_by_breaks = True
            has_marks = any(part.kind in ("sign", "object") for part in run.parts)
            self._flush()
            if first.end == second.start and not has_marks:
                run.gap = Span(first.start, second.end)

    def _leave_out(self, token: Token) -> None:
        """Read something that is no text of the page, up to its end tag; without one it is nothing at all."""
        if token.name in known.WITHOUT_END or token.kind == "empty":
            if token.name in known.SHOWN:
                self._show(token, token.end)
        elif token.name in RAW or self._ends.behind(token.name, token.end):
            self._skipped, self._depth = token, 1

    def _skip(self, token: Token) -> None:
        if (skipped := self._skipped) is None:
            return
        if token.name == skipped.name:
            self._depth += {"start": 1, "empty": 0, "end": -1}[token.kind]
            if self._depth == 0:
                self._skipped = None
                if token.name in known.SHOWN:
                    self._show(skipped, token.end)
        elif skipped.name in known.INLINE_CODE and token.name in known.BLOCKS:
            self._skipped = None
            self._read(token)

    def _show(self, token: Token, end: int) -> None:
        """Put a mark where something stands that is no text."""
        if token.name == "img" and known.ORNAMENT.search(self._source, token.start, token.end):
            return
        self._pictures[token.start] = token
        is_island = token.kind == "island"
        is_sign = token.name in known.IN_LINE or (is_island and not self._source.startswith("{%", token.start))
        self._run.mark(_MARK, token.start, end, is_sign=is_sign)
        if token.name in known.BLOCKS:
            self._flush()

    def _island(self, token: Token) -> None:
        """Read a template's expression; its comments and listings are left out to their ends, as elements are."""
        marked = known.MARKED.match(self._source, token.start)
        if marked:
            kind: Kind = "end" if marked["end"] else "start"
            token = Token(kind, token.start, token.end, "%" + marked["name"])
        if self._skipped:
            self._skip(token)
        elif token.kind == "start":
            self._leave_out(token)
        elif token.kind == "island":
            self._show(token, token.end)

    def _meta(self, tag: Token) -> None:
        values = {each.name: each for each in attributes(self._source, tag)}
        named = values.get("name") or values.get("property") or values.get("itemprop")
        field = self._source[named.start : named.end].lower().rpartition(":")[2] if named else ""
        if "content" in values and field in self._fields:
            self._flush()
            self._value(values["content"], self._page, "heading" if field.endswith("title") else "caption")

    def _attributes(self, tag: Token) -> list[Attribute]:
        """Return the attributes of a tag that hold prose."""
        if not self._wanted or "=" not in self._source[tag.start : tag.end]:
            return []
        return [each for each in attributes(self._source, tag) if each.name in self._wanted]

    def _value(self, value: Attribute, blocks: Blocks, role: Role) -> None:
        """Read an attribute's value as a block."""
        outer, self._run = self._run, Run(self._source, self._writing)
        self._run.read(value.start, value.end)
        blocks.add(self._run.take(), role)
        self._run = outer
        self._writing.values.append(Value(value.start, value.end, self._source[value.end]))

    def _flush(self) -> None:
        """End the block at which the reader is."""
        gap = self._run.gap
        before, text, after = divided(self._run.take())
        role: Role | None = "quotation" if self._quoted else self._open.role
        for part in before:
            self._object(part)
        self._page.add(text, role, None if before else gap)
        for part in text:
            if part.kind in ("sign", "object"):
                self._aside += self._attributes(self._pictures[part.start])
        for part in after:
            self._object(part)
        self._quoted = False

    def _object(self, part: Part) -> None:
        """Add an object that stands beside the text: by the words it has, or else as code."""
        words = self._attributes(self._pictures[part.start])
        for each in words:
            self._value(each, self._page, "caption")
        if not words:
            self._page.add([part._replace(start=part.start + 2, end=max(part.end - 2, part.start + 2))], "code")
