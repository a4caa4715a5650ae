"""The rule dropped-lead/lost-drop-cap."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.drop_cap import drop_cap, is_split
from newslint.judge.lead import opens_in_mid_sentence, stands_in_lower_case
from newslint.rule import rule
from newslint.text.document import Block
from newslint.text.pattern import lazy

_SPLIT = lazy(r"(?P<letter>[A-Z]) (?P<rest>[a-z]+)\b")
_FIRST_WORD = lazy(r"[a-z]+")


@rule()
def lost_drop_cap(block: Block) -> Iterator[Finding]:
    """The large first letter of a paragraph is lost, or cut off from its word.

    A drop cap is often a picture, or an element of its own.

        {~~he~>The~~} government said on Friday that it would stay.

        {~~ccording~>According~~} to the ministry, the bridge is safe.

        {~~T he~>The~~} president has left the country.

    What the article says elsewhere tells which letter it was, also where what is left is a word.

    ```
    The Prime Minister met the council on Friday.

    {~~rime~>Prime~~} Minister and council agreed to stay.
    ```

    Letters that stand alone by right are let alone.

        A long night lies ahead. I am here. T cells fight infections.
    """
    if block.role not in ("paragraph", "heading") or not block.sentences:
        return
    if match := _SPLIT.match(block.text):
        if is_split(match.group("letter"), match.group("rest")):
            word = match.group("letter") + match.group("rest")
            yield block.part(block.start, block.start + match.end()).replace(word, confidence=0.99)
    elif opens_in_mid_sentence(block.sentences[0]) and not block.doc.once(stands_in_lower_case):
        words = drop_cap(block.sentences[0])
        first = _FIRST_WORD.match(block.text)
        if words and first:
            sure = 0.97 if len(words) == 1 else 0.6
            yield block.part(block.start, block.start + first.end()).replace(*words, confidence=0.97, fix=sure)
