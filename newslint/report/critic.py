"""The ``critic`` format: the article itself, with what is wrong marked in CriticMarkup, for editors to go through.

``{~~old~>new~~}``, ``{++new++}`` and ``{--old--}`` are the first fixes, ``{==place==}{>>message<<}`` is a finding that
has none.  With all marks accepted the text is the repaired one, and with all rejected the article as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.engine import applicable
from newslint.finding import Finding
from newslint.report import Checked, Style
from newslint.report.cells import shown
from newslint.text.edit import Edit
from newslint.text.span import Span


class _Mark(NamedTuple):
    """A stretch of the text (code points), what is to stand in its place, and the comments behind it."""

    span: Span
    shown: str
    comments: tuple[str, ...] = ()


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield the marked text of a run's only file; of several, those of the files with findings, each under its name."""
    only: Checked | None = None
    pages = _Pages()
    for number, file in enumerate(files):
        if number == 0 and not file.more:
            only = file
            yield ""
            continue
        yield (pages.page(only) if only else "") + pages.page(file)
        only = None
    if only:
        yield marked(only)


class _Pages:
    """The texts of several files, one behind another."""

    def __init__(self) -> None:
        self._path = ""
        self._line_end = ""  # what ends the last line

    def page(self, file: Checked) -> str:
        """Return the marked text of a file or part, with the file's name at its start; empty if nothing is wrong.

        The parts of a big file are shown all, as nobody knows what is to come.
        """
        is_next = file.path == self._path
        if not is_next and not file.more and not file.report.findings:
            return ""
        title = "" if is_next else f"{self._line_end}{_comment(file.path)}\n"
        text = marked(file)
        self._path = file.path
        if title or text:
            self._line_end = "" if (title + text).endswith(("\n", "\r")) else "\n"
        return title + text


def marked(file: Checked) -> str:
    """Return the text of a file with its findings marked."""
    fixed = applicable(file.report.findings, unsafe=True)
    chosen = frozenset(fixed)
    edits = _in_words(file.text, sorted(edit for finding in fixed for edit in finding.fixes[0].edits))
    marks = [_Mark(edit.span, _change(edit, file.text)) for edit in edits]
    marks = _with_places(marks, (one for one in file.report.findings if one not in chosen), file.text)
    parts, at = [], 0
    for mark in marks:
        parts += [file.text[at : mark.span.start], mark.shown, *mark.comments]
        at = mark.span.end
    return "".join([*parts, file.text[at:]])


def _with_places(marks: list[_Mark], findings: Iterable[Finding], text: str) -> list[_Mark]:
    """Return the marks, in order, with those of findings that no fix of their own marks.

    Marks cannot stand inside one another, so a finding whose place has a mark already is a comment behind that.
    """
    for finding in findings:
        comment, span = _comment(finding.message), finding.span
        number = bisect_left(marks, span, key=lambda mark: mark.span)
        first = number - 1 if number and marks[number - 1].span.end > span.start else number
        after = bisect_left(marks, span.end, lo=first, key=lambda mark: mark.span.start)
        if after > first or (number < len(marks) and marks[number].span == span):
            last = max(after - 1, first)
            marks[last] = marks[last]._replace(comments=(*marks[last].comments, comment))
        else:
            place = "".join(f"{{=={piece}==}}" for piece in _pieces(span.of(text), "==}"))
            marks.insert(number, _Mark(span, place, (comment,)))
    return marks


def _in_words(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return edits, which come in order, as changes of whole words: ``don{++'++}t`` would be hard to read."""
    whole: list[Edit] = []
    for edit in edits:
        start, end = _reach(text, edit)
        new = text[start : edit.start] + edit.new + text[edit.end : end]
        if whole and start < whole[-1].end:  # in the same word as the last one
            last = whole.pop()
            done = last.new[: len(last.new) - (last.end - edit.start)]
            start, new = last.start, done + new[edit.start - start :]
        whole.append(Edit(start, end, new))
    return whole


def _reach(text: str, edit: Edit) -> tuple[int, int]:
    """Return where the word starts and ends that an edit is inside of; what stands between words is left alone."""
    start, end = edit.start, edit.end
    before, behind = text[max(0, start - 1) : start].isalnum(), text[end : end + 1].isalnum()
    is_inside = before and behind
    if before and (is_inside or text[start:end][:1].isalnum()):
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    if behind and (is_inside or text[edit.start : end][-1:].isalnum()):
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _change(edit: Edit, text: str) -> str:
    """Return an edit in CriticMarkup, which has no escapes: what would end a mark too early is split among two."""
    old, new = edit.span.of(text), edit.new
    if old and new and not any(end in old + new for end in ("~>", "~~}")):
        return f"{{~~{old}~>{new}~~}}"
    out = "".join(f"{{--{piece}--}}" for piece in _pieces(old, "--}"))
    return out + "".join(f"{{++{piece}++}}" for piece in _pieces(new, "++}"))


def _pieces(text: str, end: str) -> Iterator[str]:
    """Yield a text in pieces of which none has the end of its mark in it."""
    while (at := text.find(end)) >= 0:
        yield text[: at + 1]
        text = text[at + 1 :]
    if text:
        yield text


def _comment(text: str) -> str:
    return f"{{>>{shown(text).replace('<<}', '<< }')}<<}}"
