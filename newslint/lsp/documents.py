"""The documents that an editor has open, as its edits make them; whatever it sends, there is a text.

The documents of pygls are not used: they end lines at U+2028, form feeds and what else ``str.splitlines`` knows, which
news text is full of and the specification does not count, so that every edit behind one goes astray; a range from its
end to its start doubles text; and a document that is not open is read from the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newslint.lsp.analysis import Analysis
from newslint.lsp.positions import Lines
from newslint.lsp.uris import path_of


class Document:
    """An open document.

    ``revision`` goes up with every change of its text: the ``version`` is the client's, and may be anything.
    """

    def __init__(self, uri: str, language: str, version: int | None, text: str, encoding: str) -> None:
        self.uri, self.language, self.version = uri, language, version
        self.path: Path | None = path_of(uri)
        self.lines = Lines(text, encoding)
        self.revision = 0
        self.analysis: Analysis | None = None
        self.cost = 0.0  # CPU time in seconds that its last check took
        self._encoding = encoding

    @property
    def text(self) -> str:
        """The text as it stands in the editor."""
        return self.lines.text

    def change(self, changes: Iterable[dict[str, Any]], version: int | None) -> list[str]:
        """Make the changes one after another; return what is wrong with them, each in a sentence.

        One that cannot be understood is left out.
        """
        wrong = []
        if version is not None and self.version is not None and version <= self.version:
            wrong.append(f"version {version} comes after version {self.version}")
        for change in changes:
            try:
                text = change["text"]
                if not isinstance(text, str):
                    raise TypeError("the text of a change has to be a string")
                if change.get("range") is None:
                    self.lines = Lines(text, self._encoding)
                else:
                    self.lines = self.lines.edited(self.lines.span(change["range"]), text)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
                wrong.append(f"a change that cannot be understood: {type(error).__name__}: {error}")
        self.version = version
        self.revision += 1
        self.analysis = None
        return wrong
