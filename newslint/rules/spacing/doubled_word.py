"""The rule spacing/doubled-word."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.doubling import adjacent_pairs, capitals_doubled, double_confidence
from newslint.judge.hole import has_holes
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span

_AMONG_HOLES = 0.95  # where words are missing, one may be missing between the two


@rule(stage="spacing")
def doubled_word(doc: Document) -> Iterator[Finding]:
    """A small word stands twice.

    Two versions of a sentence were merged, or a line was broken after the word.

        He went back to the{-- the--} office, and the mayor of{-- of--} the town with him.

        In{-- in--} March the council met again.

    Some words are doubled rightly: where one clause ends and the next begins, where a verb has taken the
    first as its particle, or for effect.

        What it is is a start, and she had had enough. They logged in in the morning.
        It was a very very long road, said Duran Duran.
    """
    words, reached = doc.tokens.words, 0
    for number in sorted((*doc.once(adjacent_pairs), *capitals_doubled(doc))):
        if number < reached or " ".join(words[number : number + 2]) in doc.names:
            continue
        reached = number + 1
        if (confidence := double_confidence(doc, number)) and _stands_alone(doc, number, reached):
            while words[reached + 1 : reached + 2] == [words[reached]] and _stands_alone(doc, reached, reached + 1):
                reached += 1
            copies = Stretch(doc, Span(doc.tokens.ends[number], doc.tokens.ends[reached]))
            yield copies.replace("", confidence=min(confidence, _AMONG_HOLES if doc.once(has_holes) else 1))


def _stands_alone(doc: Document, number: int, copy: int) -> bool:
    """Tell whether only blanks or one line end stand between the two, and neither is part of a longer name or term."""
    tokens, text = doc.tokens, doc.text
    start, end = tokens.starts[number], tokens.ends[copy]
    gap = text[tokens.ends[number] : tokens.starts[copy]]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not gap.isspace() or gap.count("\n") > 1 or before in ("-", ".", "/") or after in ("-", "’", "'", "/"):
        return False
    return doc.is_prose(tokens.starts[number]) and doc.is_prose(tokens.starts[copy])
