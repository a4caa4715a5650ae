"""The rule encoding/lost-currency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.deletion import deletion
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_SUM = r"(?P<sum>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,3}(?:\.\d{1,2})?(?:m|bn|k| million| billion))\b"
_ABOUT = r"(?:(?:about|around|almost|nearly|over|more than|less than|up to|only|just|at least|some|as much as) )?"
# What is paid, with nothing counted behind the figure; and what is named by its price.
_PAID = (
    r"\b(?:costs?|paid|pays?|worth|earn(?:s|ed|ing)?|spen[dt]|sold for|bought for|fined|valued at|priced at"
    r"|(?:salar(?:y|ies)|wages?|bonus(?:es)?|fines?|loans?|prices?|fees?|prizes?|debts?|compensation|grants?|profits?)"
    rf" (?:of|is|was)(?: usually)?) {_ABOUT}{_SUM}"
    r"(?=[.;)]|, |\Z| (?:and|or|but|in|on|for|to|from|a|an|per|each|after|last|by|at|with|while|when|if|as|over)\b)"
    r"(?!,? (?:and|or|to) (?:\d[\d,.]* )?(?:[a-z]+s|people)\b)"
)
_PRICED = rf"\ba {_SUM} (?:fine|prize|loan|grant|debt|salary|bonus|ransom|reward|donation|mortgage|fee)\b"
_NAMED = tuple(
    """cost paid pay worth earn spen sold bought fine valued priced salar wage bonus loan price fee prize debt grant
    profit ransom reward donation mortgage compensation""".split()
)
# Where no currency sign is left, sums without one speak for the accident themselves.
_EACH, _MOST = 8.0, 4
_LEAST_ODDS = 0.015
_READS_AS_MONEY = 0.85
_LEAST = 0.6


@rule(stage="rest", needs="0123456789")
def lost_currency(doc: Document) -> Iterator[Finding]:
    """A sum of money has lost its currency sign.

    Where everything outside ASCII was deleted, £ and € went too.  Which of them it was nobody can know.

        The boat had cost {==20,000==}, the engine was sold for {==3.5m==}, and the captain was fined {==5,000==}.

    Other figures are let alone, and so is one sum in an article that lost nothing else.

        The boat had cost 20,000 and took 300 people, and 40,000 had paid for a trip to the islands.
    """
    if not doc.text.isascii() or doc.once(deletion).odds < _LEAST_ODDS:
        return
    sums = [span for span in _sums(doc.text) if doc.is_prose(span.start)]
    odds = doc.once(deletion).odds * (1 if "$" in doc.characters else _EACH ** min(len(sums), _MOST))
    sure = _READS_AS_MONEY * odds / (1 + odds)
    for span in sums if sure >= _LEAST else ():
        yield Stretch(doc, span).flag(sure)


def _sums(text: str) -> Iterator[Span]:
    """Yield the figures of *text* that only money can be."""
    if any(word in text for word in _NAMED):
        for pattern in (_PAID, _PRICED):
            yield from (Span(*match.span("sum")) for match in re.finditer(pattern, text))
