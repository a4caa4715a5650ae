"""The rule quotes/lost-closing-mark."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.lone_marks import bereft
from newslint.judge.pairing import Lone
from newslint.rule import rule
from newslint.rules.quotes._insertion import partner
from newslint.text.document import Document


@rule(needs='“"')
def lost_closing_mark(doc: Document) -> Iterator[Finding]:
    """A quotation is opened and never closed.

    Its end is looked for before who said it, at the end of a sentence, or of a phrase.

        {~~“We will rebuild the pier,~>“We will rebuild the pier,”~~} said the mayor. “It is what the town wants.”

        The report calls the plan {~~“cheap and ugly,~>“cheap and ugly,”~~} and the council agrees.

    A quotation that runs over paragraphs is opened anew in each and closed in the last.

    ```
    The mayor said: “We will rebuild the pier.

    “It is what the town wants.”
    ```

    Inches and seconds are no marks, and quotations stand in quotations.

        The pipe is 5" wide, a 12" x 14" frame holds it. “He said ‘no’, and left,” she said.
    """
    for lone in bereft(doc, "open"):
        if _is_teaser(lone):
            continue
        sign = '"' if lone.mark.sign == '"' else "”"
        yield partner(lone.block, lone.mark.at, sign, (lone.mark.at + 1, lone.before), "quotation", confidence=0.95)


def _is_teaser(lone: Lone) -> bool:
    """Tell whether what is said of a page or a picture stops in mid-sentence, with its quotation: cut on purpose."""
    block = lone.block
    return block.role == "caption" and lone.before == block.end and not block.text.endswith((".", "!", "?", "…", ","))
