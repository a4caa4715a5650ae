"""Writing suppressions into a source, in the comment syntax of its format, without a change to what is read in it.

All offsets are code points of the source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from newslint.finding import Finding
from newslint.readers.prose import Prose
from newslint.suppress.directive import Directive
from newslint.suppress.front_matter import front_matter, new_key
from newslint.suppress.suppressions import Suppressions
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

# Reads the articles of a source.
Read = Callable[[str], tuple[Prose, ...]]

_INDENT = 3  # more blanks begin a listing in Markdown
_HEAD = re.compile(r"\ufeff?(?:\s*(?:<\?xml[^>]*>|<!doctype[^>]*>))*[ \t]*(?:\r\n?|\n)?", re.IGNORECASE)


class Syntax(NamedTuple):
    """How a format writes comments: what stands around one, whether one may end a line, and whether a blank follows."""

    start: str
    end: str = ""
    trailing: bool = True
    apart: bool = False


_HTML = Syntax("<!-- ", " -->")
_RST, _ASCIIDOC = Syntax(".. ", trailing=False, apart=True), Syntax("// ", trailing=False)
_OF_FORMATS = {
    **dict.fromkeys(("markdown", "html", "xml", "plain"), _HTML),
    "yaml": Syntax("# "),
    "rst": _RST,
    "asciidoc": _ASCIIDOC,
}
# Those that are read as plain text, too, keep the comments that their names call for.
_OF_SUFFIXES = {".mdx": Syntax("{/* ", " */}"), ".rst": _RST, ".adoc": _ASCIIDOC, ".asciidoc": _ASCIIDOC}


def syntax_of(format: str, path: PurePath) -> Syntax | None:
    """Return how a file writes comments, or None if its format has none."""
    return _OF_SUFFIXES.get(path.suffix.lower(), _OF_FORMATS.get(format)) if format in _OF_FORMATS else None


class _Comment(NamedTuple):
    """A comment to write: any of several edits will do, the first that leaves the article as it is."""

    edits: tuple[Edit, ...]
    rules: frozenset[str]


class Writer:
    """Writes the suppressions of one file, with the same reason for all."""

    def __init__(self, read: Read, syntax: Syntax, reason: str) -> None:
        self._read, self._syntax, self._reason = read, syntax, reason

    def written(self, source: str, findings: Iterable[Finding], *, whole_file: bool = False) -> str:
        """Return *source* with suppressions for *findings*, as few as will do: one a line or block, or one for all."""
        told = Suppressions(source, self._read(source))
        of_file = {finding.rule for finding in findings} if whole_file else set()
        near = [finding for finding in findings if finding.rule not in of_file]
        extended, comments, rest = self._plan(told, near)
        good = set(self._harmless(source, [comment.edits[0] for comment in comments]))
        written: list[tuple[Edit, frozenset[str]]] = []
        for comment in comments:
            edits = [comment.edits[0]] if comment.edits[0] in good else self._harmless(source, comment.edits[1:2])
            written += [(edit, comment.rules) for edit in edits]
            rest |= set() if edits else comment.rules
        silent = of_file | rest
        # What is silenced in the whole file needs no comment of its own.
        more = [edit for edit, rules in written if not rules <= silent]
        whole = [self._of_file(told, silent)] if silent else []
        return apply(source, _merged([*extended, *more, *whole]))[0]

    def _plan(self, told: Suppressions, findings: Iterable[Finding]) -> tuple[list[Edit], list[_Comment], set[str]]:
        """Return the edits of directives to extend, the comments to write, and the rules that have no place."""
        extended: dict[Directive, set[str]] = defaultdict(set)
        places: dict[Span, dict[Span, set[str]]] = defaultdict(lambda: defaultdict(set))
        rest: set[str] = set()
        front = front_matter(told.source)
        for finding in findings:
            line = told.line_at(finding.span.start)
            if directive := told.directive_for(finding):
                extended[directive].add(finding.rule)
            elif front and finding.span.start < front[1].end:
                rest.add(finding.rule)
            else:
                places[told.block_at(finding.span) or line][line].add(finding.rule)
        edits = [_with(directive, rules) for directive, rules in extended.items()]
        comments: list[_Comment] = []
        lines: dict[Span, set[str]] = defaultdict(set)
        ends: dict[Span, int] = {}
        for block, found in places.items():
            if above := self._above(told, block, found):
                comments.append(above)
            elif self._syntax.trailing:
                for line, rules in found.items():
                    lines[line] |= rules
                    ends[line] = block.end
            else:
                rest |= set().union(*found.values())
        comments += [self._at_end(told.source, line, rules, ends[line]) for line, rules in lines.items()]
        return edits, sorted(comments, key=lambda comment: comment.edits), rest

    def _above(self, told: Suppressions, block: Span, lines: dict[Span, set[str]]) -> _Comment | None:
        """Return the one comment for a block with findings in several lines, or None if it cannot stand above it."""
        line = told.line_at(block.start)
        before = told.source[line.start : block.start]
        if (len(lines) < 2 and self._syntax.trailing) or before.strip() or len(before) > _INDENT:
            return None
        rules = frozenset().union(*lines.values())
        end = _line_end(told.source) * (2 if self._syntax.apart else 1)
        return _Comment((Edit(line.start, line.start, f"{before}{self._comment('ignore', rules)}{end}"),), rules)

    def _at_end(self, source: str, line: Span, rules: set[str], block_end: int) -> _Comment:
        """Return the comment at the end of a line, or else of the text in it."""
        comment = self._comment("ignore", rules)
        edits = [_at_end(source, line, comment)]
        if line.start <= block_end < line.end:
            edits.append(Edit(block_end, block_end, comment))
        return _Comment(tuple(edits), frozenset(rules))

    def _of_file(self, told: Suppressions, rules: set[str]) -> Edit:
        """Return the edit that silences rules in the whole file."""
        for directive in told.directives:
            if directive.word == "file-ignore" and directive.brackets and not directive.problems:
                return _with(directive, rules)
        if edit := new_key(told.source, sorted(rules)):
            return edit
        head = _HEAD.match(told.source)
        at = head.end() if head and head.group().strip() else 0
        end = _line_end(told.source) * (1 if told.source[at : at + 1] in "<\r\n" else 2)
        return Edit(at, at, self._comment("file-ignore", rules) + end)

    def _comment(self, word: str, rules: Iterable[str]) -> str:
        said = f"newslint: {word}[{', '.join(sorted(rules))}]{f' {self._reason}' if self._reason else ''}"
        return f"{self._syntax.start}{said}{self._syntax.end}"

    def _harmless(self, source: str, edits: Sequence[Edit]) -> list[Edit]:
        """Return those of the *edits*, which do not touch, that leave what is read as it is."""
        if not edits:
            return []
        (blocks, comments), (new_blocks, new_comments) = map(self._heard, (source, apply(source, edits)[0]))
        if blocks == new_blocks and comments <= new_comments and (new_comments - comments).total() == len(edits):
            return list(edits)
        if len(edits) == 1:
            return []
        half = len(edits) // 2
        return self._harmless(source, edits[:half]) + self._harmless(source, edits[half:])

    def _heard(self, source: str) -> tuple[list[tuple[str, str]], Counter[str]]:
        """Return the blocks that are read in a source, and how often each comment stands in it."""
        articles = self._read(source)
        # A blank before a comment may be read or not.
        blocks: list[tuple[str, str]] = [
            (role, " ".join(span.of(prose.text).split())) for prose in articles for span, role in prose.blocks
        ]
        return blocks, Counter(comment.text for prose in articles for comment in prose.comments)


def _with(directive: Directive, rules: set[str]) -> Edit:
    """Return the edit that makes a directive with brackets name more rules."""
    edit = directive.rewritten([*(name.selector for name in directive.names), *sorted(rules)])
    if edit is None:
        raise ValueError(f"a directive without brackets cannot name {rules}")
    return edit


def _at_end(source: str, line: Span, comment: str) -> Edit:
    """Return the edit that puts a comment at the end of a line, before what Markdown reads there."""
    end = line.start + len(line.of(source).rstrip())
    if source[end - 1 : end] == "\\":  # which breaks the line only at its end
        return Edit(end - 1, end - 1, comment)
    if (
        line.of(source).count("|") > 1 and source[end - 1] == "|"
    ):  # which closes a row: behind it would be one more cell
        end = line.start + len(source[line.start : end - 1].rstrip())
    return Edit(end, end, f" {comment}")


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits with those at one place made one: two comments may stand between two lines."""
    merged: list[Edit] = []
    for edit in sorted(edits):
        if merged and merged[-1].end == edit.start == edit.end == merged[-1].start:
            merged[-1] = merged[-1]._replace(new=merged[-1].new + edit.new)
        else:
            merged.append(edit)
    return merged


def _line_end(source: str) -> str:
    """Return the line end that a source has."""
    match = re.search(r"\r\n?|\n", source)
    return match.group() if match else "\n"
