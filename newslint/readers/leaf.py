"""A block of Markdown while it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.readers.plain import role_of
from newslint.readers.runs import Block, Run, Unread
from newslint.text.document import Role
from newslint.text.span import Span

_WORD = re.compile(r"\w+")
_LONGEST_CAPTION = 300
# A line of JSON that is shown as text: a name, and a value or what opens one.
_PAIR = re.compile(
    r"[“\"][\w .$-]{1,60}[”\"]\s?:\s?(?:[“\"].{0,5000}[“”\"]|-?\d[\d.]{0,20}|true|false|null|[\[{]{1,2}[\]}]{0,2}),?",
    re.DOTALL,
)


class Leaf:
    """The runs of one block, the captions of the pictures in it, and its stretch of the source."""

    def __init__(self, role: Role, start: int, end: int | None = None) -> None:
        self._role = role
        self._start, self.end = start, start if end is None else end
        self._runs: list[Run] = []
        self._captions: list[tuple[int, Block]] = []  # with the number of runs before each
        self._is_plain = False  # whether any of it stands outside emphasis

    def add(self, source: str, run: Run, *, plain: bool) -> None:
        """Add a run; blanks on both sides of markup that is gone are one blank, as on the page."""
        self.end = max(self.end, run.end)
        self._is_plain |= plain and not run.text.isspace()
        last = self._runs[-1] if self._runs else None
        if (
            last
            and last.end < run.start
            and last.text[-1] == " " == run.text[0]
            and len(run.text) == run.end - run.start
        ):
            self.drop_blank(source)
            at = self._runs[-1].end if self._runs else last.start
            self._runs.append(Run(" ", at, run.start + 1))
            run = Run(run.text[1:], run.start + 1, run.end)
        elif last and last.text == "\n" == run.text:
            self._runs[-1] = Run("\n", last.start, run.end)
            return
        elif last and last.text[-1] == "`" and last.end <= run.start and (word := _WORD.match(run.text)):
            self._runs[-1] = Run(last.text, last.start, run.start + word.end())
            run = Run(run.text[word.end() :], run.start + word.end(), run.end)
        if run.text:
            self._runs.append(run)

    def drop_blank(self, source: str) -> None:
        """Leave out the blank at the end, if there is one."""
        if self._runs and (last := self._runs[-1]).text[-1] == " " == source[last.end - 1]:
            self._runs.pop()
            if len(last.text) > 1:
                self._runs.append(Run(last.text[:-1], last.start, last.end - 1))

    def caption(self, captions: list[Block]) -> None:
        """Add what is said of a picture that stands here."""
        self._captions += [(len(self._runs), caption) for caption in captions]
        self.end = max(self.end, *(caption.region.end for caption in captions))

    def blocks(self, source: str, path: tuple[int, ...], syntax: str) -> Iterator[Block]:
        """Yield the block, with the captions of pictures that stand before and after its text."""
        written = [number for number, run in enumerate(self._runs) if run.text.strip() and not isinstance(run, Unread)]
        first, last = (written[0], written[-1]) if written else (len(self._runs), -1)
        before = [caption for number, caption in self._captions if number <= first]
        yield from before
        if written:
            runs = self._runs[first : last + 1]
            role, by_look = self._final_role(runs, captioned=bool(before)), self._role == "paragraph"
            yield Block(role, runs, Span(self._start, self.end), path, syntax, by_look)
        for number, caption in self._captions:
            if first < last + 1 <= number:  # one in the middle of a sentence would tear it apart
                yield caption

    def _final_role(self, runs: list[Run], *, captioned: bool) -> Role:
        text = "".join(run.text for run in runs).strip()
        if self._role != "paragraph":
            return self._role
        if text[:1] in '“"' and _PAIR.fullmatch(text):
            return "code"
        if captioned and not self._is_plain and len(text) < _LONGEST_CAPTION:
            return "caption"
        return self._role if "\n" in text else role_of(text)
