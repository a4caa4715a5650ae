"""What of AsciiDoc's lines is no text: comments, attributes, macros, breaks."""

from __future__ import annotations

import re

from newslint.readers.asciidoc_inline import marks
from newslint.readers.lined import HEADINGS, VALUE, Line, Reading
from newslint.readers.prose import Comment
from newslint.text.document import Role
from newslint.text.span import Span

_ATTRIBUTE = re.compile(r":!?(\w[\w-]{0,80})!?:(?:[ \t]+|\Z)")
STYLE = re.compile(r"\[(?:\[[^\[\]]*\]|([\w-]*)[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
MACRO = re.compile(r"([A-Za-z]\w{0,40})::(\S*?)\[(.*)\]")
_ALT = re.compile(r"\s*(?:alt=)?(?:\"([^\"]*)\"|([^,=\"]*))(?:,|\Z)")
_BREAK = re.compile(r"'{3,}|<{3,}|(?:-[ ]?){3}|(?:\*[ ]?){3}")


class Passing(Reading):
    """Passes over lines that are no text; *fields* are the attributes that are read all the same."""

    def __init__(self, source: str, start: int, fields: tuple[str, ...]) -> None:
        super().__init__(source, start, marks)
        self._fields = fields
        self._style = ""  # what the next block is said to be

    def _passed_over(self, line: Line) -> bool:
        """Pass over a line that is no text, if this is one."""
        text = self.text(line)
        if line.column:
            return False
        if text.startswith("//"):
            self._comment(line, text)
        elif text[0] == ":" and (attribute := _ATTRIBUTE.match(text)):
            self._attribute(line, attribute)
        elif text[0] == "[" and (style := STYLE.fullmatch(text)):
            self._style = style[1] or self._style
            self.at += 1
        elif text == "+" or _BREAK.fullmatch(text):
            self.at += 1
        elif "::" in text and (macro := MACRO.fullmatch(text)):
            self._macro(line, macro)
        else:
            return False
        return True

    def _comment(self, line: Line, text: str) -> None:
        self.at += 1
        if text.startswith("////") and not text.strip("/"):
            self._close(text)
        elif text[2:3] != "/":
            self.comments.append(Comment(Span(line.start, line.end), text[2:].strip()))
        # three slashes are none, and yet no prose

    def _close(self, mark: str) -> None:
        """Go on behind the line that closes a block, or to the end."""
        while self.at < len(self.lines) and self.text(self.lines[self.at]) != mark:
            self.at += 1
        self.at += 1

    def _attribute(self, line: Line, attribute: re.Match[str]) -> None:
        number, name = self.at, attribute[1].lower()
        while self.source[self.lines[self.at].end - 1] == "\\" and self.is_text(self.at + 1):
            self.at += 1
        self.at += 1
        value = Span(line.start + attribute.end(), line.end)
        if name in self._fields and self.at == number + 1 and value.length and "{" not in value.of(self.source):
            role: Role = "heading" if name in HEADINGS else "caption"
            self.add(role, [value], line.start, syntax=VALUE)

    def _macro(self, line: Line, macro: re.Match[str]) -> None:
        """Pass over a macro; the words for a picture are a caption."""
        self.at += 1
        if macro[1] in ("image", "video", "audio"):
            alt = _ALT.match(macro[3])
            number = 1 if alt and alt[1] is not None else 2
            if alt and (alt[number] or "").strip() and macro[1] == "image":
                start = line.start + macro.start(3)
                self.add(
                    "caption", [Span(start + alt.start(number), start + alt.end(number))], line.start, syntax=VALUE
                )
            else:
                self.add_code(self.at - 1, self.at)
