"""Where is a blank missing inside a sentence: after a comma, a colon, a closing mark, or before an opening one?"""

from __future__ import annotations

import re
from bisect import bisect_left

from newslint.judge.joint import OPENERS, SURE, Joint
from newslint.lexicon import COMMON, FUNCTION, is_name, kinds, known
from newslint.text.document import Document
from newslint.text.pattern import lazy

_LIKELY = 0.95
_POSSIBLE = 0.8

# Each pattern begins with its mark, so that a search flies from one to the next.  "straight" may open or close.
_INNER = {
    ",": lazy(r",(?<=[\w)%”’\"],)(?P<closing>[”’]?)(?P<opening>[“‘]?)(?P<straight>\"?)(?=[A-Za-z])"),
    ";": lazy(r";(?<=[\w)”’];)(?P<closing>[”’]?)(?P<opening>[“‘]?)(?P<straight>\"?)(?=[A-Za-z])"),
    ":": lazy(r":(?<=[a-z)]:)(?P<closing>)(?P<opening>[“‘]?)(?P<straight>\"?)(?=[A-Za-z])"),
    "”": lazy(r"”(?<=[\w,.!?…%)]”)(?P<closing>)(?P<opening>)(?P<straight>)(?=[A-Za-z]{2})"),
    "“": lazy(r"“(?<=[a-z\d,;]“)(?P<closing>)(?P<opening>)(?P<straight>)(?=\w)"),
}
_BEFORE = lazy(r"([A-Za-z][\w'’-]{0,39}|\d[\d.,]{0,20}|[)%])[”’\"']{0,2}\Z")
_AFTER = lazy(r"\w+(?:['’-]\w+)*")
_NEAR = 45
_LINE = 200
_CODE = lazy(r"[@/\\=_<>{}|#~&$]")
_CODE_AFTER = lazy(r"[\](_=\\/@{]|\.\w|:[\w:]|,\w")
_ENTITIES = frozenset(
    "amp quot apos lt gt nbsp lsquo rsquo ldquo rdquo ndash mdash hellip laquo raquo sbquo bdquo shy pound euro".split()
)


def inner_joints(doc: Document) -> tuple[Joint, ...]:
    """Return where a blank is missing at a mark inside a sentence, in order."""
    found = (
        joint
        for mark, pattern in _INNER.items()
        if mark in doc.characters
        for match in pattern.finditer(doc.text)
        if doc.is_prose(match.start()) and (joint := _joint(doc, mark, match))
    )
    return tuple(sorted(found))


def _joint(doc: Document, mark: str, match: re.Match[str]) -> Joint | None:
    text, start = doc.text, match.start()
    near = text[max(0, start - _NEAR) : start]
    token = near.rpartition(" ")[2].rpartition("\n")[2]
    before, after = _BEFORE.search(near), _AFTER.match(text, match.end())
    if (
        not before
        or not after
        or not _is_of_a_line_with_blanks(text, start)
        or _CODE.search(token)
        or _CODE_AFTER.match(text, after.end())
        or _is_label(text, start - len(before[0]), after.end())
    ):
        return None
    at = _place(doc, mark, match)
    sure = _certainty(doc, mark, match, before[1], after[0], token)
    return Joint(at, start - len(before[0]), after.end(), sure) if sure else None


def _is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a list without blanks opens its line and names what is said: "- build,docs: mend the page"."""
    return text.startswith(":", end) and text[max(0, start - 2) : start] in ("", "- ", "\n\n", "– ", ": ")


def _is_of_a_line_with_blanks(text: str, at: int) -> bool:
    """Tell whether the line has a blank near *at*: a row of a table in which commas part the cells has none."""
    line_start, line_end = text.rfind("\n", max(0, at - _LINE), at) + 1, text.find("\n", at, at + _LINE)
    return " " in text[max(line_start, at - _LINE) : line_end if line_end >= 0 else at + _LINE]


def _place(doc: Document, mark: str, match: re.Match[str]) -> int:
    """Return where the blank belongs: after what closes, before what opens."""
    if mark == "“":
        return match.start()
    if match["straight"] and not closes_quotation(doc, match.start("straight")):
        return match.start("straight")
    return match.start("opening") if match["opening"] else match.end()


def closes_quotation(doc: Document, at: int) -> bool:
    """Tell whether the straight quotation mark at *at* closes what one before it in the block opened."""
    block = doc.block_at(at)
    if block is None:
        return False
    marks = doc.once(_straight_marks)
    return (bisect_left(marks, at) - bisect_left(marks, block.start)) % 2 == 1


def _straight_marks(doc: Document) -> list[int]:
    return [match.start() for match in re.finditer('"', doc.text)]


def _certainty(doc: Document, mark: str, match: re.Match[str], before: str, after: str, token: str) -> float:
    quoted = bool(match["closing"] or match["opening"] or match["straight"])
    if mark in "”“":
        return SURE if len(after) > 1 and _is_word(doc, after) and (mark == "“" or token) else 0
    if not quoted and ((len(after) < 2 and after not in "aAI") or not _is_word(doc, after)):
        return 0
    if before.isalpha() and (len(before) < 2 or not _is_word(doc, before)):
        return 0 if not quoted else _POSSIBLE
    if mark == ",":
        return _LIKELY if before[0].isdigit() or token.count(",") else SURE
    if mark == ";":
        return 0 if before.lower() in _ENTITIES else _LIKELY
    if quoted:
        return SURE
    return _LIKELY if after in OPENERS and kinds(before.lower()) & COMMON else _of_colon(before, after)


def _of_colon(before: str, after: str) -> float:
    """Return how sure it is that a colon between two words joins them, and is no name of code or of a fair."""
    if len(before) < 4 or len(after) < 3 or not kinds(before) & COMMON:
        return 0
    return _POSSIBLE if kinds(after.lower()) & COMMON and (after[0].isupper() or kinds(after) & FUNCTION) else 0


def _is_word(doc: Document, word: str) -> bool:
    """Tell whether *word* is one, or a name, or stands in the article elsewhere."""
    plain = word.replace("’", "'").removesuffix("'s")
    seen = 0 if word[0].isupper() else 1  # a small word that is none, and stands here alone, is one of code
    return all(known(part) or is_name(part) or doc.counts[part] > seen for part in re.split("[-']", plain) if part)
