"""The rule quotes/reversed-mark."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.pairing import quotations
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_HABIT = 4  # so many closing marks and not one opening one are another country's habit


@rule(needs="“”")
def reversed_mark(doc: Document) -> Iterator[Finding]:
    """A quotation mark is turned the wrong way.

    A closing mark stands before the quotation, or an opening one behind it.

        {~~”~>“~~}We will rebuild the pier,” said the mayor.

        “It is what the town wants,{~~“~>”~~} she said.

    German quotations, and Swedish ones all over an article, are let alone.

        The paper wrote „Wir schaffen das“ and the mayor agreed.
    """
    if "“" not in doc.characters and doc.text.count("”") >= _HABIT:
        return
    for opening, closing in doc.once(quotations).pairs:
        straight = '"' in (opening.sign, closing.sign)
        for mark, curly in ((opening, "“"), (closing, "”")):
            if mark.turned:
                new = '"' if straight else curly
                yield Stretch(doc, Span(mark.at, mark.at + 1)).replace(new, confidence=0.99)
