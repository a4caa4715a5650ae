"""What the fields of a source of records are called: asked for where none of them holds prose."""

from __future__ import annotations

from newslint.readers.tree import Tree, Wanted
from newslint.text.span import Span

# So many names of fields are kept: keys may be data.
_MOST = 100


class Names(Tree):
    """Takes what a parser comes by, as a tree does, and keeps what the fields are called that have a text."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(wanted)
        self.has_wanted = False
        """Whether there is a field that holds prose, though it be empty."""
        self.texts: dict[str, None] = {}
        """The names of fields with a text, as they are to be given in ``text-fields``, in the order of the source."""

    def text(self, span: Span, said: object = None) -> bool:
        """Take a string; none is kept."""
        self._note()
        if span.length and len(self.texts) < _MOST:
            self.texts[self._path()] = None
        return False

    def other(self) -> None:
        """Take a value that is neither a string nor a map or list."""
        self._note()

    def start_anew(self) -> None:
        """Leave what the parser is in: the rest of it cannot be read."""
        self._levels.clear()

    def problem(self, span: Span, message: str) -> None:
        """Take what is wrong with a record; that is told elsewhere."""

    def _note(self) -> None:
        wanted, _ = self._next()
        self.has_wanted |= wanted.holds

    def _path(self) -> str:
        """Return the name of the field at which the parser is; the outermost list is one of records."""
        levels = self._levels if self._levels and self._levels[0].seen is not None else self._levels[1:]
        return ".".join("*" if level.seen is None else level.name for level in levels) or "*"
