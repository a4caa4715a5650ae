"""Files with findings, and renderers of them, for the tests of the report formats."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from newslint import session
from newslint.config import Config
from newslint.finding import Cause, Finding, Fix, Report
from newslint.report import Checked, Start, Style, renderer
from newslint.text.edit import Edit
from newslint.text.span import Span

SCHEMAS = Path(__file__).parent / "schemas"
READERS = Path(sys.prefix) / "readers"

# An emoji is one code point, two units of UTF-16 and four bytes; the finding behind it tells them apart.
EMOJI = "Fine.\r\n\r\n😀 é The crews dont know.\n"


def rendered(name: str, files: Iterable[Checked], **style: bool) -> str:
    """Return a report in one piece."""
    return "".join(renderer(name)(files, Style(**style)))


def finding(text: str, words: str, *edits: tuple[str, str], rule: str = "apostrophe/lost-possessive") -> Finding:
    """Return a finding of *words*, with a fix that puts new strings in the place of old ones inside of them."""
    start = text.index(words)
    made = tuple(Edit(start + words.index(old), start + words.index(old) + len(old), new) for old, new in edits)
    fixes = (Fix("Change it", made, 0.995, "safe"),) if made else ()
    return Finding(Span(start, start + len(words)), 0.995, fixes, "Something was lost", rule)


def checked(path: str, text: str, *findings: Finding, known: Sequence[Finding] = ()) -> Checked:
    """Return a file with its findings, and those of the baseline."""
    return Checked(path, text, Report(findings), known=tuple(known))


def emoji(path: str = "a.txt") -> Checked:
    """Return a file with a finding behind an emoji."""
    return checked(path, EMOJI, finding(EMOJI, "dont", ("dont", "don't"), rule="apostrophe/lost-contraction"))


def odd() -> list[Checked]:
    """Return files that are hard to report: by their names, their characters, or where their findings are."""
    controls = 'Bad\x00 \x1b[31m\x92 \ud800 \ufffe <b>&amp;</b> "x" %0A ::error::x ##[error] {0} [a](1) ]]> end'
    lines, lost = "\nOne\r\ntwo\rthree\n", Fix("", (Edit(3, 3, ".\n"),), 0.5)
    return [
        checked("empty.txt", ""),
        emoji('a b/é😀%:,#?<>|*".md'),
        checked("c\x01.txt", controls, finding(controls, "Bad\x00 \x1b", ("\x00", "\x1b")), finding(controls, "end")),
        checked("-", "Cut", Finding(Span(3, 3), 0.9, (lost,), "Cut", "truncation/lost-stop")),
        checked("lines.txt", lines, finding(lines, lines)),
        checked("latin\udce9.txt", "caf\ufffd", finding("caf\ufffd", "\ufffd", rule="newslint/undecodable-file")),
        *parts("big.jsonl"),
        checked("last.txt", "The end", finding("The end", "The end", rule="not/known")),
    ]


def parts(path: str) -> list[Checked]:
    """Return a big file in two parts, which say the same, and its end."""
    text = "The crews dont know.\n"
    found = finding(text, "dont", ("nt", "n't"))
    cause = Cause("curly-deleted", 0.9, "Gone", (found,))
    first = Checked(path, text, Report((found,), (cause,)), more=True)
    second = first._replace(start=Start(len(text), 2))
    return [first, second, Checked(path, "", Report((), (cause._replace(findings=()),)), start=Start(2 * len(text), 3))]


def really_checked(path: str, text: str) -> Checked:
    """Return a file as a check of all that may be wrong leaves it."""
    return Checked(path, text, session.check(text, config=Config(min_confidence=0.0)))


def ran(reader: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run one of the programs that schemas/install_readers.sh installs."""
    program = READERS / reader
    assert program.exists(), f"{program} is missing: run tests/schemas/install_readers.sh {sys.executable}"
    return subprocess.run([str(program), *arguments], input=stdin, capture_output=True, text=True, check=False)


def complaints_of_multitool(log: Path) -> list[str]:
    """Return what Microsoft's validator says of a SARIF log, by its own rules and by GitHub's; notes are left out."""
    options = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail")
    done = ran("Sarif.Multitool", "validate", str(log), *options)
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    said = re.findall(r": ((?:error|warning) \S+: .*)", done.stdout)
    # Where the package names no site, there is none to lead readers to.
    return [line for line in said if "informationUri" not in line]
