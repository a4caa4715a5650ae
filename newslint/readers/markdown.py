"""Markdown as it is published: CommonMark with tables, footnotes, front matter, shortcodes and HTML inside.

pyromark (pulldown-cmark) reads it: of the parsers tried the only one that says where every stretch of text
inside a line stands, and at 40 MB/s.
"""

from __future__ import annotations

import re
from functools import partial

from newslint.config import Config
from newslint.readers import front_matter
from newslint.readers.front_matter import FrontMatter
from newslint.readers.markdown_events import Reading
from newslint.readers.markdown_writer import MarkdownWriter
from newslint.readers.prose import Comment, Prose
from newslint.readers.runs import Assembly
from newslint.readers.unrendered import Unrendered
from newslint.text.span import Span

# A definition of a link that nothing refers to is how Markdown without HTML is commented.
_REMARK = re.compile(r"^\[//\]:[ \t]*#[ \t]+[(\"'](.*)[)\"'][ \t]*\r?$", re.MULTILINE)


def articles(source: str, config: Config) -> tuple[Prose]:
    """Return the one article of a Markdown source; offsets are code points of *source*."""
    return (read(source, config),)


def read(source: str, config: Config) -> Prose:
    """Return the prose of a Markdown source, its emphasis, links and tags gone, its entities decoded."""
    matter = front_matter.read(source, config.front_matter_fields)
    reading, assembly = _article(source, matter, config)
    again = partial(_assembly, config=config), partial(_lines, config=config)
    writer = MarkdownWriter(assembly, *again, config.front_matter_fields)
    blocks, comments = tuple(assembly.blocks), _comments(source, reading)
    return Prose(assembly.text, blocks, assembly.map, True, writer, comments, matter.problems)


def _article(source: str, matter: FrontMatter, config: Config) -> tuple[Reading, Assembly]:
    reading = _body(source, matter.end, config.html_attributes)
    return reading, Assembly.of(source, (*matter.blocks, *reading.blocks))


def _assembly(source: str, config: Config) -> Assembly:
    return _article(source, front_matter.read(source, config.front_matter_fields), config)[1]


def _lines(source: str, config: Config) -> Assembly:
    """Return the prose of a few lines of Markdown without front matter."""
    return Assembly.of(source, _body(source, 0, config.html_attributes).blocks)


def _body(source: str, start: int, html_attributes: tuple[str, ...]) -> Reading:
    hidden = Unrendered(source, start)
    masked = hidden.masked(source)
    reading = Reading(source, masked, hidden, html_attributes)
    reading.read(masked[start:], start)
    return reading


def _comments(source: str, reading: Reading) -> tuple[Comment, ...]:
    """Return the comments of a source; what looks like one in a listing is none."""
    remarks = _REMARK.finditer(source) if "[//]:" in source else iter(())
    found: list[Comment] = [Comment(Span(*match.span()), match[1].strip()) for match in remarks]
    found += reading.hidden.comments
    kept = [comment for comment in found if not any(code.covers(comment.span) for code in reading.code)]
    return tuple(sorted([*kept, *reading.comments]))
