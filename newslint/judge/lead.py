"""Does a sentence start where its author started it?"""

from __future__ import annotations

import re
from collections import Counter

from newslint.lexicon import COMMON, FUNCTION, kinds, known
from newslint.text.document import Block, Document, Sentence
from newslint.text.pattern import lazy

# Small words that open names, and so a sentence: "von der Leyen agreed".
# Like _SPEAKER and _BARE_DATE, compiled by re when a sentence first needs it: most articles have none.
_NAME = (
    r"(?:(?:al|ap|bin|d|da|dal|de|del|della|den|der|di|dos|du|el|ibn|la|las|le|les|lo|los|ten|ter|van|von|y|zu)"
    r"[ '’-])+[A-Z]"
)
_START = lazy(r"(?P<word>[a-zß-ÿ]+(?:['’][a-z]+)?)(?:, ?| )")
_OPENER = lazy(r"(?:\n|[a-z\d)][.!?][ \n])(?P<word>[a-zß-ÿ]+(?:['’][a-z]+)?)(?= )")
# What is left of “It is over,” said Smith, when the marks are lost and the comma became a stop.
_SPEAKER = r"(?:said|says|added|adds|told|tells|asked|replied|wrote|tweeted) [A-Z]"
_BYLINE = r"by [A-Z][\w.’'-]+ [A-Z]"
_PLAIN_STOP = lazy(r"\w\w\.\Z|\d%?\.\Z")
_END_STOP = lazy(r"[.!?…][\"'”’»)\]]*\Z")
_BARE_DATE = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?"
    r"(?:1[89]|20)\d\d, (?:the|an?|he|she|it|they|we|I|his|her|its|their|there|[A-Z][a-z]+) \w"
)
_FEWEST_WORDS = 4
_LOOKED_BACK = 12  # characters, for the stop before a sentence
# Adverbials without their first words, before a comma.  In eight million words of openly licensed text each stands
# at least 25 times after these words, and never or hardly ever at the start of a sentence itself.
_HANGING = {
    "In": "Addition|Fact|Particular|Short|Contrast|The meantime|The past|Other words|Some cases|This case|Many cases"
    "|Recent years|Recent months|Recent weeks|Recent days",
    "For": "Example|Instance|The first time|This reason|Too long",
    "As": "A result|Such",
    "As a": "Result",
    "At": "The same time",
    "At the": "Same time",
    "On": "The other hand|The one hand",
    "On the": "Other hand|One hand",
    "To": "Date|That end|This end",
    "Over": "The years",
    "Under": "Current law",
}
_LEADS_OF_HANGING = {rest: lead for lead, rests in _HANGING.items() for rest in rests.split("|")}
_LONGEST_HANGING = 14


def opens_in_mid_sentence(sentence: Sentence) -> bool:
    """Tell whether *sentence* starts with a small letter although a new sentence is due."""
    text = sentence.text
    match = _START.match(text)
    if not match or re.match(_NAME, text) or re.match(_SPEAKER, text) or len(sentence.words) < _FEWEST_WORDS:
        return False
    word = match.group("word")
    if word == "by" and sentence.start == sentence.block.start and re.match(_BYLINE, text):
        return False
    if (
        _opens_with_name(sentence, word)
        or _is_written_small(sentence.doc, match.group("word"))
        or (len(word) == 1 and sentence.start != sentence.block.start and word != "a")
    ):
        return False  # a variable, as a rule; a block may have lost the large letter before it
    return not sentence.doc.is_verbatim(sentence.start) and _is_due(sentence)


def _opens_with_name(sentence: Sentence, word: str) -> bool:
    """Tell whether the house dictionary has the small *word* that opens *sentence*, or it and the next, as a name."""
    names = sentence.doc.names
    return bool(names) and (word in names or " ".join(sentence.words[:2]) in names)


def _is_written_small(doc: Document, word: str) -> bool:
    """Tell whether *word* is a name that its owners write small: here more than once, and opening or no English."""
    if doc.counts[word] < 2 or kinds(word) & (FUNCTION | COMMON):
        return False
    return not known(word) or doc.once(_small_openers)[word] > 1


def _small_openers(doc: Document) -> Counter[str]:
    """Count the words in small letters that follow a stop or open a line, with a blank behind them."""
    return Counter(match["word"] for match in _OPENER.finditer(doc.text))


def _is_due(sentence: Sentence) -> bool:
    """Tell whether what stands before *sentence* is complete, so that it cannot be its continuation."""
    block = sentence.block
    if sentence.start > block.start:
        before = sentence.doc.text[max(block.start, sentence.start - _LOOKED_BACK) : sentence.start]
        return before != before.rstrip() and bool(_PLAIN_STOP.search(before.rstrip()))
    if len(block.sentences) == 1 and not _END_STOP.search(block.text):
        return False  # a line of a list or a poem
    previous = block.previous
    if previous is None:
        return True
    if follows_at_once(previous, block) and not _END_STOP.search(previous.text):
        return False  # a line that was wrapped
    if previous.role == "heading":
        return True
    return previous.role == "paragraph" and bool(_END_STOP.search(previous.text))


def follows_at_once(block: Block, following: Block) -> bool:
    """Tell whether no blank line stands between two blocks."""
    return following.doc.text.count("\n", block.end, following.start) < 2


def opens_with_a_bare_date(sentence: Sentence) -> bool:
    """Tell whether *sentence* starts with a year, or a month and a year, that no preposition introduces."""
    digits = sentence.text[:15]  # a look before the pattern: "September 2014,"
    return ("19" in digits or "20" in digits or "18" in digits) and bool(
        re.match(_BARE_DATE, sentence.text) and _is_due(sentence)
    )


def stands_in_lower_case(doc: Document) -> bool:
    """Tell whether the article writes most of its sentences small, so that a small letter says nothing."""
    starts = [sentence.text[:1] for block in doc.blocks if block.role == "paragraph" for sentence in block.sentences]
    small = sum(start.islower() for start in starts)
    return small > 4 and small > 0.5 * len(starts)


def headless(doc: Document) -> int:
    """Return how many sentences of *doc* start in mid-sentence; 0 where that says nothing."""
    if stands_in_lower_case(doc):
        return 0
    blocks = (block for block in doc.blocks if block.role == "paragraph" and block.is_readable)
    return sum(opens_in_mid_sentence(sentence) for block in blocks for sentence in block.sentences)


def hangs(sentence: Sentence) -> tuple[str, str] | None:
    """Return the adverbial that *sentence* starts with and what stood before it: "The meantime" and "In".

    None unless the adverbial cannot stand there without.
    """
    hanging = sentence.text[: _LONGEST_HANGING + 1].partition(",")[0]
    lead = _LEADS_OF_HANGING.get(hanging)
    if not lead or len(sentence.words) < _FEWEST_WORDS or not _is_due(sentence):
        return None
    after = sentence.text[len(hanging) :]
    match = re.match(r", (\w+) \w", after)
    return (hanging, lead) if match and _may_be_subject(match[1]) else None


def _may_be_subject(word: str) -> bool:
    """Tell whether *word* shows that a clause starts: an article, a pronoun, a name; no conjunction of a list does."""
    return word[0].isupper() or bool(kinds(word) & FUNCTION and word not in ("and", "or", "but", "nor"))
