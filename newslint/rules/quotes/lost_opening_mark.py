"""The rule quotes/lost-opening-mark."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.lone_marks import bereft
from newslint.rule import rule
from newslint.rules.quotes._insertion import partner
from newslint.text.document import Document


@rule(needs='”"')
def lost_opening_mark(doc: Document) -> Iterator[Finding]:
    """A quotation is closed and was never opened.

    Its beginning is looked for after who said it, at the beginning of a sentence, or of a phrase.

        {~~We will rebuild the pier,”~>“We will rebuild the pier,”~~} said the mayor.

        The mayor said: {~~We will rebuild the pier."~>"We will rebuild the pier."~~} The council agreed.

    Inches and seconds need no partner.

        The screen is 27" wide and the film lasts 5' 30" in all.

    A quotation may have begun in a paragraph before.

    ```
    The mayor said: “We will rebuild the pier.

    It is what the town wants.”
    ```
    """
    for lone in bereft(doc, "close"):
        sign = '"' if lone.mark.sign == '"' else "“"
        yield partner(lone.block, lone.mark.at, sign, (lone.after, lone.mark.at), "quotation", confidence=0.95)
