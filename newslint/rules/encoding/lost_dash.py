"""The rule encoding/lost-dash."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.deletion import deletion
from newslint.rule import rule
from newslint.text.document import Document, Stretch

_LEAST = 0.65
# The odds by what else was deleted, for one place or several; at lower ones a blank may as well have been lost.
_DASH_FROM, _DASHES_FROM, _SEVERAL = 1.0, 0.015, 3
_DASH = "—"  # those with blanks about them leave a blank when they are deleted
_WHICH_MARK = 0.95


@rule(stage="rest")
def lost_dash(doc: Document) -> Iterator[Finding]:
    """Two words are glued together where a dash was deleted.

    A filter that deletes what is not ASCII takes dashes along, and the words that one held apart become one.

        Nobody was asked: the harbour lay {~~silentthe~>silent—the~~} ferries were gone. The {~~pilotsand~>pilots—and~~}
        their families had left for the {~~islandswhich~>islands—which~~} sheltered them.

    Where nothing else was deleted, a blank may as well have been lost.

        The mayor's {~~speechesand~>speeches and~~} the letters of his wife's {~~friendswhich~>friends which~~} the
        library didn't want and couldn't sell are lost.

    Compounds that no list knows are let alone.

        The harbourfront was silent, and the ferrypilots lay idle in the fogbound dockside tearooms.
    """
    found = doc.once(deletion)
    least = _DASHES_FROM if len(found.glued) >= _SEVERAL else _DASH_FROM
    for span, halves, confidence in found.glued:
        if confidence >= _LEAST:
            marks = (_DASH, " ") if found.heard >= least and halves.second != "of" else (" ", _DASH)
            news = (f"{halves.first}{mark}{halves.second}" for mark in marks)
            yield Stretch(doc, span).replace(*news, confidence=confidence, fix=confidence * _WHICH_MARK)
