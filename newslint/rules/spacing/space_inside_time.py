"""The rule spacing/space-inside-time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.finding import Finding
from newslint.rule import rule
from newslint.text.document import Hit
from newslint.text.pattern import lazy

_HOUR = lazy(r"(?<![\d.,:])(?P<hour>\d{1,2})(?P<blank> ?)\Z")
_BEFORE = lazy(r"\b(?:at|from|to|until|till|by|around|about|between|and|before|after|since) \Z")
_AFTER = lazy(r" ?(?:[ap]\.? ?m\b|hours\b|o’clock|GMT|UTC|EST|EDT|CET|local time)", re.IGNORECASE)
_LAST_HOUR = 24


@rule(at=r":(?: (?=[0-5]\d(?![\d:.,%]\d|%))(?<=\d: )|(?=[0-5]\d(?![\d:.,%]\d|%))(?<=\d :))", needs=":")
def space_inside_time(hit: Hit) -> Iterator[Finding]:
    """A blank stands inside a time of day.

        The curfew lasts from 21:00 to {~~6: 00~>6:00~~}.

    Verses, scores and lists of figures are let alone.

        See John 3: 16. The ratio was 3: 10. Chapter 4: 20 ways to fail.
    """
    text = hit.doc.text
    hour = _HOUR.search(text, max(0, hit.start - 4), hit.start)
    if hour is None or int(hour["hour"]) > _LAST_HOUR:
        return
    minutes = text[hit.end : hit.end + 2]
    is_told = _BEFORE.search(text, max(0, hour.start() - 10), hour.start()) or _AFTER.match(text, hit.end + 2)
    if not is_told and minutes != "00":
        return
    time = hit.part(hour.start(), hit.end + 2)
    yield time.replace(f"{hour['hour']}:{minutes}", confidence=0.99 if is_told else 0.9)
