"""How words can be spelled in Markdown: with escapes, with entities, with what the lines of a container begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from newslint.readers.runs import Block

TASK = re.compile(r"\[[ xX]\](?:\s+|\Z)")
_MARKS = re.compile(r"[\\`*_\[<~{|]|&(?=#?\w+;)")
_ANY_MARK = re.compile(r"(?=[!-/:-@\[-`{-~])")
_APOSTROPHES = re.compile(r"&(?:rsquo|#8217|#x2019);")


def entity_for_apostrophe(source: str) -> str:
    """Return the entity that a source writes for an apostrophe, if it does."""
    if "&" not in source or "’" in source:
        return ""
    match = _APOSTROPHES.search(source)
    return match.group() if match else ""


def candidates(new: str, block: Block, apostrophe: str) -> Iterator[str]:
    """Yield how *new* can be written in a block, the plainest first; *apostrophe* is the entity for one, if any."""
    if "’" in new and apostrophe:
        yield new.replace("’", apostrophe)
    yield new
    if block.syntax in ("html", "attribute"):
        yield escape(new, quote=block.syntax == "attribute")
    else:
        yield _MARKS.sub(r"\\\g<0>", new)
        yield _ANY_MARK.sub(r"\\", new)


def with_marks(source: str, new: str, at: int, block: Block) -> str | None:
    """Return *new*, to stand at *at*, with what the lines of its block start with after each line end."""
    if "\n" not in new:
        return new
    start = block.region.start
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    marks = re.sub(r"[^>\t]", " ", TASK.sub("", source[line:start]))
    if "[^" in source[line:start] or (block.role == "heading" and source[block.region.end :][:1].strip()):
        return None
    if marks and re.search(r"\n\n\n|[ \t]\n", source[max(at - 1, 0) : at] + new):
        return None  # neither empty lines between marks nor blanks before them are read
    end = "\r\n" if "\r\n" in source else "\n"
    first, *between, last = new.split("\n")
    whole = "".join(end + (marks + line if line else marks.rstrip()) for line in between)
    return first + whole + end + marks + last
