"""What recurs is debris: a block that many files of a run share is their site's, and not their articles'.

Two passes over the run.  The first remembers of each block no more than a number made of its words, in how many
articles it stands and which these are, and of no more than ``MOST`` blocks: the rarest are forgotten first.  The second
reports.  Most files are one article, a dump has one in each of its records.  Offsets are code points.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from newslint.engine import at_home
from newslint.finding import Finding
from newslint.judge.taking_out import Remnant, finding, taken_out
from newslint.readers.prose import Prose
from newslint.text.document import BlockSpan, MarkedSpan
from newslint.text.span import Span

RECURRING = "debris/recurring-block"
MANUAL = """\
The same block stands in many files of this run, or in many records of one.

What many articles of one site share, word for word, is the site's: an invitation, a disclaimer, a list of links.
Files that are checked together are compared; numbers and capitals may differ.  Each is told which others share the
block with it.  A block counts that has four words at least and stands in three files at least, in larger runs in one
of twenty, but never more than twenty files need to share it.  Titles, headings, lists, tables and code with marks of
their own are let alone, as is a file that is a copy of others.  Every record of a dump in JSON Lines, CSV, JSON or YAML
counts as a file, and is named by the line where it starts; of one dump, the first 10,000 records are compared.  For a
single article, or standard input, there is nothing to compare.

Three articles that all end with

    {--The Harbour Post keeps you company from Monday to Sunday.--}

are each told so, with the names of the others.  The repair removes the block; it is only made with `--unsafe-fixes`, as
a house may want what all its articles share.
"""

# Blocks remembered at a time: about 40 MB.
MOST = 1 << 18
_FEWEST_FILES = 3
_SHARE = 0.05
_ENOUGH_FILES = 20
_FEWEST_WORDS = 4
_FEWEST_CHARACTERS = 20
_LONGEST = 2000
_CONFIDENCE = 0.8
# A file is a copy of others if more of its text than this is theirs.
_COPY = 0.5
_NAMED = 3
_BITS = 24
_ONE_NUMBER = (1 << _BITS) - 1
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


class Recurrence:
    """What a run has in common: first every text is noted, then each can be asked for what it shares."""

    def __init__(self, most: int = MOST) -> None:
        # For each block, as one number: how many articles have it, and which were the first four.
        self._seen: dict[int, int] = {}
        self._most = most
        # Of each article, the number of its file, and of its line if there are others in that.
        self._files: list[str] = []
        self._file_of, self._line_of = array("L"), array("L")

    def note(self, prose: Prose, file: str, line: int = 0) -> None:
        """First pass: remember the blocks of an article; *line* is where it starts in its *file*, if others do, too."""
        self.add(keys(prose), file, line)

    def add(self, keys: Iterable[int], file: str, line: int = 0) -> None:
        """Remember the blocks of an article by their :func:`keys`."""
        number = len(self._file_of) & _ONE_NUMBER
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        self._file_of.append(len(self._files) - 1)
        self._line_of.append(line)
        for key in keys:
            seen = self._seen.get(key, 0)
            count = seen & _ONE_NUMBER
            if count < _NAMED + 1:
                seen |= number << _BITS * (count + 1)
            self._seen[key] = seen + 1
        if len(self._seen) > self._most:
            self._forget()

    def _forget(self) -> None:
        """Forget the rarest blocks, until there is room again."""
        rare = 1
        while len(self._seen) > self._most // 2:
            self._seen = {key: seen for key, seen in self._seen.items() if seen & _ONE_NUMBER > rare}
            rare *= 2

    @property
    def has_any(self) -> bool:
        """Whether any block recurs; what does not is forgotten."""
        wanted = self.files_wanted
        self._seen = {key: seen for key, seen in self._seen.items() if seen & _ONE_NUMBER >= wanted}
        return bool(self._seen)

    @property
    def files_wanted(self) -> int:
        """How many files or records of the run must share a block for it to be reported."""
        return max(_FEWEST_FILES, min(_ENOUGH_FILES, ceil(_SHARE * len(self._file_of))))

    def shared(self, keys: Iterable[int]) -> tuple[tuple[int, int, tuple[tuple[str, int], ...]], ...]:
        """Return which of the blocks recur, in how many files, and the first of these: what findings are made of."""
        wanted = self.files_wanted
        found = ((key, seen) for key in sorted(set(keys)) if (seen := self._recurs(key, wanted)))
        return tuple((key, seen & _ONE_NUMBER, self._first(seen)) for key, seen in found)

    def findings(self, prose: Prose, name: str, said_of: Sequence[Span] = ()) -> tuple[Finding, ...]:
        """Second pass: return what an article shares with others, in offsets of its prose.

        *name* is that of its file, with its line if that counts (see ``named``).  Of the places in *said_of*, offsets
        of the source, enough is said.
        """
        wanted = self.files_wanted
        shared = [(span, seen) for span in _blocks(prose) if (seen := self._recurs(_key(prose.text, span), wanted))]
        if not shared or sum(len(span.of(prose.text)) for span, _ in shared) > _COPY * len(prose.text):
            return ()
        if said_of:
            shared = [(span, seen) for span, seen in shared if not _overlaps(prose.source.to_source(span), said_of)]
        said = {span.start: self._message(seen, name) for span, seen in shared}
        remnants = [Remnant(*span, RECURRING, _CONFIDENCE, own_line=True) for span, _ in shared]
        return tuple(
            finding(prose.text, one, edit, said[one.start])._replace(rule=RECURRING)
            for one, edit in taken_out(prose.text, remnants)
        )

    def _recurs(self, key: int, wanted: int) -> int:
        seen = self._seen.get(key, 0)
        return seen if key and seen & _ONE_NUMBER >= wanted else 0

    def _message(self, seen: int, name: str) -> str:
        count = seen & _ONE_NUMBER
        first = self._first(seen)
        noun = "records" if all(line for _, line in first) else "files"
        others = [other for other in (named(*one) for one in first) if other != name][:_NAMED]
        last = f"{left} more" if (left := count - 1 - len(others)) else others.pop()
        files = f"{', '.join(others)} and {last}" if others else last
        return f"The same block stands in {count} {noun} of this run: also in {files}"

    def _first(self, seen: int) -> tuple[tuple[str, int], ...]:
        """Return the first articles that have a block: their files, and their lines if these count."""
        places = range(1, min(seen & _ONE_NUMBER, _NAMED + 1) + 1)
        numbers = [seen >> _BITS * place & _ONE_NUMBER for place in places]
        return tuple((self._files[self._file_of[number]], self._line_of[number]) for number in numbers)


def named(file: str, line: int) -> str:
    """Return what an article is called: by its file, and by the line where it starts if that is not 0."""
    return f"{file}:{line}" if line else file


def recurring_blocks(texts: Sequence[tuple[str, Prose]]) -> list[tuple[Finding, ...]]:
    """Return what each of the named *texts* shares with the others."""
    run = Recurrence()
    for name, prose in texts:
        run.note(prose, name)
    return [tuple(at_home(one, prose) for one in run.findings(prose, name)) for name, prose in texts]


def keys(prose: Prose) -> frozenset[int]:
    """Return the blocks of a text that may recur, each as a number made of its words."""
    return frozenset(_key(prose.text, span) for span in _blocks(prose)) - {0}


def _blocks(prose: Prose) -> Iterator[Span]:
    """Yield the blocks that have no mark of their own, as a heading or an item has in Markdown, and are no titles."""
    for block in prose.blocks[1:]:
        if block.role in ("paragraph", "heading", "caption") and not _is_marked(prose.text, block):
            yield block.span


def _is_marked(text: str, block: BlockSpan) -> bool:
    if isinstance(block, MarkedSpan) and block.role == "heading":
        return True
    line_start = text.rfind("\n", 0, block.span.start) + 1
    return bool(text[line_start : block.span.start].strip())


def _overlaps(place: Span, places: Sequence[Span]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in places)


def _key(text: str, span: Span) -> int:
    """Return a number, the same for blocks that differ in numbers, capitals and blanks alone; 0 for short ones."""
    if not _FEWEST_CHARACTERS <= span.end - span.start <= _LONGEST:
        return 0
    words = _NUMBER.sub("0", text[span.start : span.end].lower()).split()
    if len(words) < _FEWEST_WORDS:
        return 0
    from hashlib import blake2b  # several files pay for it; hash() is another one in every process

    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest())
