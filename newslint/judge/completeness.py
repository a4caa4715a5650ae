"""May this block, this sentence, end here?

Two linear models answer, trained on openly licensed text (CARD.toml beside this file has the sources and the
measured figures).  One looks at the end of a sentence and at its frame, and says how likely the sentence was
cut there: it was shown the true ends of sentences, and cuts at random words.  The other looks at a block that
ends without a stop, and tells a paragraph that lost its end from a headline, a sub-head or a list item.
A table says how often each word ends a sentence.  What a block's neighbours say is added to that: an article
seldom ends without a stop, and “Read more” stands where the rest was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from newslint.judge.ellipsis import LONGEST_END, MORE, LostEnd, ellipsis, trailing_off
from newslint.judge.lead import follows_at_once
from newslint.judge.objects import ends_on_verb
from newslint.judge.sentence_end import block_features, confidence, cut_log_odds, frame, models
from newslint.lexicon import FUNCTION, NOUN, PAST, PLURAL, THIRD, VERB, kinds, known
from newslint.lexicon.table import Table
from newslint.text.document import Block, Sentence, Stretch
from newslint.text.pattern import lazy

_ENDINGS = Table(Path(__file__).with_name("endings.tbl"))

# All thresholds were set on the held-out documents of the training sources: together they leave about one false
# alarm in 100,000 words of sound text, and one in 1,000 headlines, sub-heads and items.
_NEVER = 0.0005  # the share of a word's uses that may end a sentence for it to be one that cannot
_SELDOM = 0.01
_ODDS_AFTER_NEVER = 2.5
_ODDS_AFTER_SELDOM = 5.5
_ODDS_AFTER_SELDOM_AT_END = 3.0
_LEAST_ODDS = 0.0
_LEAST_ODDS_OF_HEADING = 1.0
_ODDS_OF_LONG_BLOCK = 2.5
_ODDS_OF_SHORT_BLOCK = 4.0
_ODDS_OF_MID_WORD = 2.0
_ODDS_OF_HEADING = 8.3  # both models' together: a short block without a stop is what a headline looks like
_ODDS_OF_TRAILING_OFF = 0.8
_ODDS_OF_LAYOUT = 2.0
_ODDS_OF_LOST_STOP = -1.5  # below it, a block misses its stop more likely than words
_ODDS_OF_COMPLETE = -0.6  # below it, a sentence misses nothing but its stop

_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_SENTENCE = 5
_FEWEST_WORDS_OF_HEADING = 6
_LONG_BLOCK = 20
_LONGEST_CLAUSE = 8
_RELATIVES = frozenset("that which who whom what".split())

_END_STOP = lazy(r"[.!?…:;][\"'”’»)\]*_]*\Z|[”\"'’)\]}»>*_|]\Z")
# Compiled by re when first needed.
# What sites put under their articles, seldom with a stop.
_CALL = r"(?i)\W*(?:(?:also )?read|also see|follow|click|subscribe|sign up|watch|listen|download|share|source|by)\b"
# Who said or wrote it, behind a quotation or the last sentence: "… by noon.” —via the Harbour Review"
_SIGNATURE = re.compile(
    r"[.!?…][\"”’)\]]{0,2}[ \n][—–-]{1,2} ?(?:by |from |in |via )?[A-Z][\w.'’&,-]*(?: [\w.'’&,-]+){0,9}\Z"
)
_LONGEST_SIGNATURE = 90
_FEWEST_CAPITALS = 0.5  # the share of a signature's words that have one
# "Hepatitis a", "plan a": a letter that names something.
_LETTER = r"(?i)\b(?:part|section|group|type|class|vitamin|grade|option|plan|hepatitis|and|or|[a-z]) a\Z"


def lost_end_log_odds(block: Block) -> float:
    """Return the log odds that a *block* without a stop is a paragraph that lost its end, and no headline or item.

    They hold where one is as frequent as the other, by the words of the block alone.
    """
    texts = [sentence.text for sentence in block.sentences]
    return models()[1].log_odds(block_features(texts, frame(texts[-1])))


@lru_cache(maxsize=1 << 12)
def share_of_ends(word: str) -> float:
    """Return how large a share (0..1) of the uses of *word*, in small letters, end a sentence; 1 unless it is small."""
    found = _ENDINGS.get(word.replace("’", "'"))
    if not found:
        return 1.0
    ends, uses = found.split()
    return int(ends) / int(uses)


def false_stop(sentence: Sentence) -> LostEnd | None:
    """Return the lost end of a sentence that stops after a word where hardly any can end; None if it may end so.

    Verbs that have lost their object are left to `newslint.judge.objects`.
    """
    near = max(sentence.start, sentence.end - LONGEST_END)
    tail = sentence.doc.text[near : sentence.end].rstrip("”\"’'")
    if tail[-1:] != "." or not (last := tail[:-1].rpartition(" ")[2]).islower():
        return None
    if (share := share_of_ends(last)) > _SELDOM or len(sentence.words) < _FEWEST_WORDS_OF_SENTENCE:
        return None
    end = near + len(tail)
    text = sentence.doc.text[sentence.start : end - 1]
    if (text.endswith(" a") and re.search(_LETTER, text)) or ends_on_verb(f"{text}."):
        return None
    odds = cut_log_odds(text)
    never = share <= _NEVER and not _strands(last, sentence)
    if odds < (_ODDS_AFTER_NEVER if never else _ODDS_AFTER_SELDOM):
        return None
    return LostEnd(end, confidence(odds), "cut", last)


def _near_end(pattern: re.Pattern[str], stretch: Stretch) -> re.Match[str] | None:
    """Return the match of a *pattern* for the last characters of a stretch, in offsets of the document."""
    return pattern.search(stretch.doc.text, max(stretch.start, stretch.end - LONGEST_END), stretch.end)


def _strands(last: str, sentence: Sentence) -> bool:
    """Tell whether an "of" may end its sentence: after a verb or an adjective it looks back at its object."""
    *earlier, before = (word.lower() for word in sentence.words[-_LONGEST_CLAUSE:-1])
    if last != "of":
        return False
    looks_back = bool(kinds(before) & (VERB | THIRD | PAST)) and not _RELATIVES.isdisjoint(earlier)
    return looks_back or before == "out" or not kinds(before) & (NOUN | PLURAL | FUNCTION)


def is_complete(text: str) -> float:
    """Return how sure it is (0..1) that *text*, which has no stop, is a whole sentence; 0 if it is not."""
    odds = cut_log_odds(text)
    return confidence(-odds) if odds < _ODDS_OF_COMPLETE else 0.0


def lost_end(block: Block) -> LostEnd | None:
    """Return the lost end of a block; None if the block may end as it does."""
    if not block.sentences or block.text[-1] == "." != block.text[-2:-1]:
        return None  # nine of ten end on a plain full stop
    sentence = block.sentences[-1]
    if ellipsis(sentence):
        # The last word of an article may trail off, too: its place says less of it than of a missing stop.
        least = _ODDS_OF_TRAILING_OFF - _layout(block) / 2
        return None if _announces_a_listing(block) else trailing_off(sentence, least)
    if _near_end(_END_STOP, block) or not (words := block.words) or block.doc.is_verbatim(block.end - 1):
        return None
    if _wants_no_stop(sentence) or _goes_on(block) or _is_signed(block):
        return None
    odds = lost_end_log_odds(block) + _layout(block)
    if odds <= (_LEAST_ODDS_OF_HEADING if block.role == "heading" else _LEAST_ODDS):
        return None
    last, is_open = words[-1], cut_log_odds(sentence.text)
    if len(words) >= _FEWEST_WORDS and last.islower():
        if share_of_ends(last) <= _most_ends(block, last, is_open) and is_open > 0:
            return LostEnd(block.end, confidence(is_open + odds), "cut", last)
        if odds > _ODDS_OF_MID_WORD and not known(last) and all(map(known, words[-_FEWEST_WORDS:-1])):
            return LostEnd(block.end, confidence(odds), "mid-word", last)
    if not _is_paragraph(block, odds, is_open):
        return None
    return LostEnd(block.end, confidence(odds), "stop" if is_open < _ODDS_OF_LOST_STOP and known(last) else "cut")


def _most_ends(block: Block, last: str, is_open: float) -> float:
    """Return from which share of ends on a word may end its block: headlines end on words that seldom end sentences."""
    may_end = is_open < _ODDS_AFTER_SELDOM_AT_END or block.role == "heading" or not kinds(last) & FUNCTION
    return _NEVER if may_end else _SELDOM


def _wants_no_stop(sentence: Sentence) -> bool:
    """Tell who said it, under a quotation; a call to go elsewhere; a name or a label of the page."""
    text = sentence.text
    return text[0] in "-–—~" or bool(re.match(_CALL, text)) or not any(word.islower() for word in sentence.words)


def _is_signed(block: Block) -> bool:
    """Tell whether a block ends with who said or wrote it."""
    text = block.doc.text
    if not (signature := _SIGNATURE.search(text, max(block.start, block.end - _LONGEST_SIGNATURE), block.end)):
        return False
    words: list[str] = re.findall(r"[A-Za-z]+", signature.group())
    return sum(word[0].isupper() for word in words) >= _FEWEST_CAPITALS * len(words)


def _goes_on(block: Block) -> bool:
    """Tell whether a block is a line that was wrapped, or one that announces a list or a listing."""
    following = block.next
    if following is None:
        return False
    return (
        following.role == "item"
        or _announces_a_listing(block)
        or (following.text[0].islower() and follows_at_once(block, following))
    )


def _announces_a_listing(block: Block) -> bool:
    return block.next is not None and block.next.role == "code"


def _is_paragraph(block: Block, odds: float, is_open: float) -> bool:
    """Tell a paragraph from what needs no stop: headlines, sub-heads, items."""
    words = len(block.words)
    if block.text[-1] == "," and len(block.sentences) == 1 and words < _LONG_BLOCK:
        return False  # a verse, a form of address
    if block.role == "heading":
        return words >= _FEWEST_WORDS_OF_HEADING and is_open > 1 and is_open + odds > _ODDS_OF_HEADING
    if len(block.sentences) > 1:
        return True
    return odds > (_ODDS_OF_LONG_BLOCK if words >= _LONG_BLOCK else _ODDS_OF_SHORT_BLOCK)


def _layout(block: Block) -> float:
    """Return what the neighbours of a block, and a quotation left open, add to the log odds that it lost its end."""
    following = block.next
    is_last = following is None or bool(re.match(MORE, following.text))
    is_open = block.doc.in_quotation(block.end - 1)
    return _ODDS_OF_LAYOUT * (is_last + is_open)
