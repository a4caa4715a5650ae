"""The rule truncation/lost-embed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Block

_POSTED = r"(?:tweet|re-?tweet|post|wr[io]t)(?:e|es|ed|en|ing|s|te|ten)?"
_SAID = r"(?:sa(?:id|ys?)|adds?|added|tells?|told|stat(?:ed|es)|replied|announced|declared|explained|commented|reads?)"
# Compiled by re when a block first ends with a colon.
# A post that is introduced: "tweeted Stoltenberg:", "He wrote on Twitter:", "posted this picture:"
_POST = (
    rf"(?i)\b{_POSTED}\b[^.!?:]{{0,60}}:\Z"
    r"|\b(?:tweets?|Twitter|Instagram|Facebook|video|clip|footage|photo|picture)\b[^.!?:]{0,40}:\Z"
)
# A sentence that was told, and its teller: "Ukraine will win, said the minister:"
_INVERTED = rf", (?:{_SAID}|{_POSTED}) [^.!?:,]{{2,60}}:\Z"
# What was said was taken for a pull quote: "The minister said:"
_QUOTED = (
    r"\b(?:said|added|told|stated|replied|announced|declared|explained|commented|wrote|noted|continued|recalled|warned)"
    r"(?: (?:him|her|them|me|us|(?:the )?[\w’'-]+))?:\Z"
)
_OPENS_WHAT_WAS_ANNOUNCED = r"[“\"‘'«*•–—\-\d(\[<@#>]|https?:|[a-z]"

_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_PROSE = 12


@rule()
def lost_embed(block: Block) -> Iterator[Finding]:
    """Something is announced and does not follow.

    A tweet, a picture or a table stood here and was not taken along.

    ```
    The alliance stands by its members, {==tweeted Stoltenberg:==}

    The minister went on to call the heads of three governments and asked each of them for patience.
    ```

    What follows may be a quotation, a list, or no more than a line.

    ```
    The secretary-general wrote on Twitter:

    “We stand by our members.”
    ```
    """
    if block.role not in ("paragraph", "heading") or not block.text.endswith(":"):
        return
    sentence = block.sentences[-1]
    match = next(filter(None, (re.search(said, sentence.text) for said in (_INVERTED, _POST, _QUOTED))), None)
    if match and not _follows(block):
        start = sentence.start + match.start()
        yield block.part(start + (len(match.group()) - len(match.group().lstrip(", "))), block.end).flag(0.9)
    elif block.next is None and len(sentence.words) >= _FEWEST_WORDS:
        yield sentence.flag(0.8, "The text ends with an announcement of what is not there")


def _follows(block: Block) -> bool:
    """Tell whether the next block can be what this one announces."""
    following = block.next
    if following is None:
        return False
    if following.role != "paragraph" or re.match(_OPENS_WHAT_WAS_ANNOUNCED, following.text):
        return True
    return len(following.words) < _FEWEST_WORDS_OF_PROSE
