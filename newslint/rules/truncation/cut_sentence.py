"""The rule truncation/cut-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.lexicon import ADJECTIVE, ADVERB, GERUND, PARTICIPLE, PAST, THIRD, VERB, kinds, known
from newslint.rule import rule
from newslint.text.document import Block, Sentence, Stretch

# Words with which no sentence of 8 million words of press releases, speeches and blogs ends more
# than twice in 10,000 uses; those that end a sentence in a list, a quotation or a letter are left out.
_CANNOT_END = frozenset(
    """a although amid among amongst an and as because but despite during every he if including its my nor of
    or our per regarding several she than the their they unless until very via we whereas whether which who
    whose your""".split()
)
# "That is nothing to be proud of", "the deal they talked of": adjectives and verbs take an "of" that
# looks back at its object, and so do these nouns.
_NOUNS_THAT_TAKE_OF = frozenset(
    "advantage account care charge full hold made out part sight sort kind top track use worth".split()
)
_LOOKS_BACK = ADJECTIVE | ADVERB | VERB | THIRD | PAST | PARTICIPLE | GERUND
_END_STOP = re.compile(r"[.!?…:;][\"'”’»)\]*_]*\Z|[”\"'’)\]»>*_|]\Z")
_FAKE_STOP = re.compile(r"\b([^\W\d_]+)\.[”\"’']?\Z")
_LIST_LETTER = re.compile(
    r"\b(?:part|section|group|type|class|vitamin|grade|option|plan|hepatitis|and|or|[a-z]) a\.\Z", re.I
)

_FEWEST_WORDS = 4
_LONG_BLOCK = 20


@rule()
def cut_sentence(block: Block) -> Iterator[Finding]:
    """A sentence is cut short.

    The text was truncated: a length limit, a page break, a paywall. Nobody can know what
    stood there, so nothing is proposed.

        The council met on Friday to vote on the budget. It {==had been warned by several of the==}

        Ministers said the new line {==would open in spring because the.==} Work goes on.

        Three thousand people had signed by noon. {==The organisers were still counti==}

    Headlines, captions and list items end without a stop, and some little words may stand last.

        Council votes on the budget

        She had nothing to be ashamed of. He asked what it was for. They wondered what to look at.
    """
    if block.role in ("paragraph", "heading"):
        yield from _fake_stops(block)
        yield from _no_stop(block)


def _fake_stops(block: Block) -> Iterator[Finding]:
    """A full stop after a word that cannot end a sentence."""
    for sentence in block.sentences:
        match = _FAKE_STOP.search(sentence.text)
        if not match or match.group(1) not in _CANNOT_END or len(sentence.words) < _FEWEST_WORDS:
            continue
        if (match.group(1) == "of" and _takes_of(sentence)) or _LIST_LETTER.search(sentence.text):
            continue
        yield _tail(block, sentence.start, sentence.start + match.end()).flag(
            0.9, f"The sentence stops after “{match.group(1)}”, where none can end"
        )


def _takes_of(sentence: Sentence) -> bool:
    word = sentence.words[-2].lower()
    return word in _NOUNS_THAT_TAKE_OF or bool(kinds(word) & _LOOKS_BACK)


def _no_stop(block: Block) -> Iterator[Finding]:
    """A paragraph that ends without a stop, in mid-sentence or in mid-word."""
    text, words = block.text, block.words
    if _END_STOP.search(text) or not words or block.doc.is_verbatim(block.end - 1):
        return
    last, sentence = words[-1], block.sentences[-1]
    if sentence.text[0] in "-–—~" or not any(word.islower() for word in sentence.words):
        return  # who said it, under a quotation; a name or a label of the page
    tail = _tail(block, sentence.start, block.end)
    if last in _CANNOT_END and len(words) >= _FEWEST_WORDS:
        yield tail.flag(0.95, f"The paragraph stops after “{last}”, where no sentence can end")
    elif last.islower() and len(words) >= _FEWEST_WORDS and not known(last) and len(block.sentences) > 1:
        yield tail.flag(0.9, f"The paragraph stops in mid-word: “{last}”")
    elif block.role == "heading":
        return  # it needs no stop, and its words have been looked at
    elif len(block.sentences) > 1 or len(words) >= _LONG_BLOCK:
        yield tail.flag(0.8, "The paragraph ends without a full stop")


def _tail(block: Block, start: int, end: int) -> Stretch:
    """Return the last words before a cut: what a reader looks at."""
    at = block.doc.text.rfind(" ", start, max(start, end - 30)) + 1
    return block.part(max(start, at), end)
