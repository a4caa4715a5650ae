"""What a source says of its own format, for files whose names do not say it: a doctype, a modeline, records.

Modelines are those of Emacs (“Specifying File Variables” of its manual) and Vim (“modeline” of its help).
"""

from __future__ import annotations

import re
from itertools import islice

# As browsers and XML have it: a declaration, comments and blanks may stand before the doctype or the root.
_HTML = (
    r"(?i)\ufeff?\s*(?:<\?xml\b[^>]{0,500}\?>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,5000}-->\s*)*"
    r"(?:<!doctype\s+html\b|<html(?=[\s>]))"
)

# Emacs looks at the first line, and at the second if the first calls an interpreter or declares XML; at its
# section of variables no more than 3,000 characters from the end.
_EMACS = r"-\*-[ \t]*(?:(?P<alone>[\w+-]+?)|(?P<variables>[^\n]{0,500}?))[ \t;]*-\*-"
_EMACS_MODE = r"(?i)(?:^|;)[ \t]*mode[ \t]*:[ \t]*([\w+-]+)[ \t]*(?=;|\Z)"
_EMACS_SECTION = (
    r"(?im)^(?P<before>[^\n]{0,40}?)Local Variables:[^\n]*\n(?:[^\n]*\n){0,40}?"
    r"(?P=before)[ \t]*mode[ \t]*:[ \t]*([\w+-]+)"
)
_EMACS_TAIL = 3000

# Vim looks at the first and the last five lines.  With “set” the options end at a colon, without it at the line's end.
_VIM = (
    r"(?:(?:^|[ \t])(?:vi|[vV]im[<=>]?\d{0,4})|[ \t]ex):[ \t]*+"
    r"(?:set?[ \t]+(?P<set>[^:\n]{0,500}):|(?!set?[ \t])(?P<rest>[^\n]{0,500}))"
)
_VIM_TYPE = r"(?:^|[ \t:])(?:ft|filetype|syn|syntax)=([\w.+-]+)"
_VIM_LINES = 5
_LONGEST_LINE = 2000

_MODELINE_MARKS = ("-*-", "ocal Variables:", "ocal variables:", "vi:", "vim", "Vim", "ex:")

# What editors call the formats.
_MODES = {
    **dict.fromkeys(("markdown", "gfm", "md", "mdx", "pandoc", "rmd", "quarto"), "markdown"),
    **dict.fromkeys(("html", "xhtml", "html5", "mhtml", "web", "htmldjango", "jinja", "liquid"), "html"),
    **dict.fromkeys(("rst", "rest", "restructuredtext"), "rst"),
    **dict.fromkeys(("asciidoc", "asciidoctor", "adoc", "doc"), "asciidoc"),
    **dict.fromkeys(("text", "txt", "plain", "fundamental", "mail"), "plain"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    **dict.fromkeys(("jsonl", "ndjson"), "jsonl"),
    **{name: name for name in ("json", "yaml")},
}

_RECORDS = 3  # lines that must look like records
_LONGEST_JSON = 10_000_000


def hinted(source: str, *, has_suffix: bool = False) -> str | None:
    """Return the format that a source, or the first of it, says it has; None if it says nothing.

    Only what has no suffix at all (so not *has_suffix*) is taken for records by its look: an unknown suffix may
    stand for a template of them.
    """
    if source[:_LONGEST_LINE].lstrip("\ufeff \t\r\n\f").startswith("<") and re.match(_HTML, source):
        return "html"
    return _by_modeline(source) or (None if has_suffix else _by_records(source))


def _by_modeline(source: str) -> str | None:
    head, tail = source[: _VIM_LINES * _LONGEST_LINE], source[-_EMACS_TAIL:]
    if not any(mark in part for part in (head, tail) for mark in _MODELINE_MARKS):
        return None
    first, last = _lines(head), _lines(tail)
    emacs = first[: 2 if first[0].startswith(("#!", "<?xml", "'\\\"")) else 1]
    told = [_of_emacs(line) for line in emacs]
    if section := re.search(_EMACS_SECTION, "\n".join(last)):
        told.append(section[2])
    told += map(_of_vim, (*first[:_VIM_LINES], *last[-_VIM_LINES:]))
    return next((_MODES[name] for names in told for name in names.lower().split(".") if name in _MODES), None)


def _lines(text: str) -> list[str]:
    """Return the lines of a text that is not empty at its end."""
    return [line[:_LONGEST_LINE] for line in re.split(r"\r\n?|\n", text.rstrip().lstrip("\ufeff"))]


def _of_emacs(line: str) -> str:
    """Return the mode that a line names to Emacs, or nothing."""
    match = re.search(_EMACS, line)
    if not match or match["alone"]:
        return match["alone"] if match else ""
    mode = re.search(_EMACS_MODE, match["variables"])
    return mode[1] if mode else ""


def _of_vim(line: str) -> str:
    """Return the type that a line names to Vim, or nothing."""
    for match in re.finditer(_VIM, line):
        if kind := re.search(_VIM_TYPE, match["set"] or match["rest"] or ""):
            return kind[1]
    return ""


def _by_records(source: str) -> str | None:
    """Tell objects of JSON, one a line or one in all, from prose that happens to start with a brace."""
    start = source[:_LONGEST_LINE].lstrip("\ufeff \t\r\n")
    if not start.startswith("{"):
        return None
    lines = [match.group() for match in islice(re.finditer(r"[^\s\ufeff][^\r\n]*", source), _RECORDS)]
    if all(map(_is_object, lines)):
        return "jsonl"
    return "json" if len(source) < _LONGEST_JSON and _is_object(source) else None


def _is_object(text: str) -> bool:
    from json import loads  # few sources start with a brace

    try:
        return isinstance(loads(text.lstrip("\ufeff")), dict)
    except (ValueError, RecursionError):
        return False
