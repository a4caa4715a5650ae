"""The rules of the tool's own, the family ``newslint``: what is wrong with a file, or with what it says to newslint."""

from __future__ import annotations

UNDECODABLE = "newslint/undecodable-file"
UNREADABLE = "newslint/unreadable-record"
UNUSED = "newslint/unused-ignore"
BAD = "newslint/bad-ignore"

# Their manuals, by name, as the docstrings of other rules are.
MANUALS = {
    UNDECODABLE: """\
A file cannot be decoded.

newslint reads UTF-8, UTF-16 and UTF-32 with a byte order mark, and pages in the encoding they
declare. What is written in another encoding, or is no text at all, cannot be checked, and is
never rewritten.
""",
    UNREADABLE: """\
A record cannot be read, or not all of it.

A line of JSON Lines is no JSON, a row of CSV has too many fields, a key stands twice: what the
record says cannot be known, so it is not checked, and never rewritten. The others are. Of a
Markdown page with broken front matter, the text below is.
""",
    UNUSED: """\
A suppression silences nothing.

A comment such as `<!-- newslint: ignore[mt] -->`, or a name in it, that keeps no finding quiet is taken out, or it
would one day hide damage that nobody has looked at. An `enable` with no `disable` before it is one of them, too.

    The ferry was late on Monday.{-- <!-- newslint: ignore[mt] -->--}

Let alone are names of rules that are not run, and those of rules that need other files to find anything.
""",
    BAD: """\
A suppression cannot be understood.

The comment begins with `newslint:` and goes on otherwise than newslint knows: with a rule that does not exist, a word
that is not one of `ignore`, `file-ignore`, `disable` and `enable`, or brackets that are empty or never closed. What it
meant to silence is reported.

    <!-- newslint: file-ignore[{~~splicing~>spacing~~}] -->

The repair writes the nearest name there is, and is only made with `--unsafe-fixes`.
""",
}
