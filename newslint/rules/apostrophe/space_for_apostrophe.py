"""The rule apostrophe/space-for-apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.blank import has_happened
from newslint.lexicon import NAME, NOUN, PLURAL, kinds
from newslint.rule import rule
from newslint.text.document import Hit

_SUBJECTS = frozenset("he how i it she that there they this we what when where who why you".split())
# What may stand before each ending; a name or a noun, too, before an s.
_BEFORE = {
    "d": _SUBJECTS,
    "ll": _SUBJECTS,
    "m": frozenset({"i"}),
    "re": _SUBJECTS,
    "s": _SUBJECTS | frozenset("anyone everybody everyone here let nobody somebody someone".split()),
    "t": frozenset(
        """ain aren can couldn didn doesn don hadn hasn haven isn mightn mustn needn shan shouldn wasn weren won
        wouldn""".split()
    ),
    "ve": _SUBJECTS | frozenset("could might must should would".split()),
}
_CODE = frozenset("-=+*/<>()[]{}_'’|")


@rule(words=_BEFORE, stage="encoding")
def space_for_apostrophe(hit: Hit) -> Iterator[Finding]:
    """A blank stands in an apostrophe's place.

    A filter put a blank for every character it did not know.

        I {~~don t~>don't~~} think that {~~Denmark s~>Denmark's~~} plan will work, and {~~we re~>we're~~} not alone.

    Letters that stand alone by right are let alone.

        The variables s and t are strings. Type r, s or t. He scored a d minus in class s. Here s = 3.
    """
    before, text = hit.previous, hit.doc.text
    if not before or text[hit.start - 1] != " " or text[hit.start - 2].isspace() or not hit.text.islower():
        return
    if not _CODE.isdisjoint(text[hit.end : hit.end + 2]):
        return
    possessed = (
        hit.text == "s" and hit.next and (_may_possess(before) or (before[-1] not in "sS" and has_happened(hit.doc)))
    )
    if before.lower() in _BEFORE[hit.text] or possessed:
        word = hit.part(hit.start - 1 - len(before), hit.end)
        yield word.replace(f"{before}{hit.doc.apostrophe}{hit.text}", confidence=0.99)


def _may_possess(word: str) -> bool:
    kind = kinds(word)
    return len(word) > 2 and word[-1] != "s" and bool(kind & (NAME | NOUN | PLURAL) or (word[0].isupper() and not kind))
