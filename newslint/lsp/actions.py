"""What an editor can do about what was found: repairs, comments that let it stand, names for the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from newslint import session
from newslint.finding import Cause, Finding
from newslint.lsp.analysis import Analysis, Subject
from newslint.lsp.client import Client
from newslint.lsp.commands import ADD_NAME
from newslint.lsp.diagnostics import diagnostic
from newslint.lsp.documents import Document
from newslint.lsp.edits import edits_of, fix_all, workspace_edit
from newslint.lsp.ignoring import can_be_ignored, ignoring
from newslint.report.summary import counted
from newslint.text.edit import Edit
from newslint.text.span import Span

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.newslint"
KINDS = (QUICK_FIX, FIX_ALL)

# Whether a name silences a finding is found out by a check, for no more findings at a time than this.
_MOST_NAMES = 3
_LONGEST_NAME = 60

_Object = dict[str, Any]  # Any: a JSON value


class Offer(NamedTuple):
    """What can be done: its title, and as ``what`` a JSON array that :func:`edits_for` makes edits of."""

    title: str
    what: list[Any]
    about: tuple[Finding, ...] = ()
    kind: str = QUICK_FIX
    is_preferred: bool = False
    command: _Object | None = None


def actions(document: Document, subject: Subject, done: Analysis, params: _Object, client: Client) -> list[_Object]:
    """Return the actions for a range of a document, those wanted that ``context.only`` names."""
    only = (params.get("context") or {}).get("only")
    place = document.lines.span(params["range"])
    made = []
    if _wants(only, QUICK_FIX):
        made += [_action(offer, document, subject, done, client) for offer in _offers(document, subject, done, place)]
    if _wants(only, FIX_ALL) and edits_of(done.findings, unsafe=False):
        offer = Offer("Make all safe repairs of newslint", ["all"], kind=FIX_ALL)
        made.append(_action(offer, document, subject, done, client))
    return made


def _wants(only: object, kind: str) -> bool:
    """Tell whether a client wants actions of a kind: of all kinds, of this one, or of one above it."""
    if not isinstance(only, list):
        return True
    return any(isinstance(each, str) and (each in ("", kind) or kind.startswith(f"{each}.")) for each in only)


def _action(offer: Offer, document: Document, subject: Subject, done: Analysis, client: Client) -> _Object:
    of_causes = done.of_causes
    about = [diagnostic(each, of_causes.get(each), done.text, document.lines, client) for each in offer.about]
    made: _Object = {"title": offer.title, "kind": offer.kind}
    if about:
        made["diagnostics"] = about
    if offer.is_preferred and client.marks_preferred:
        made["isPreferred"] = True
    if offer.command:
        return made | {"command": offer.command}
    if client.resolves_edits:
        return made | {"data": {"uri": document.uri, "analysis": done.number, "what": offer.what}}
    return made | {"edit": workspace_edit(document, edits_for(offer.what, subject, done), client)}


def edits_for(what: list[Any], subject: Subject, done: Analysis) -> list[Edit]:
    """Return the edits of an offer.  Raises LookupError or TypeError if it is none of this analysis."""
    kind, *rest = what
    if kind == "all":
        return fix_all(subject, done)
    if kind == "fix":
        return list(done.findings[rest[0]].fixes[rest[1]].edits)
    if kind == "cause":
        cause = next(cause for cause in done.causes if cause.name == rest[0])
        return edits_of(cause.findings, unsafe=True)
    if kind in ("ignore", "ignore-in-file"):
        return ignoring(done.findings[rest[0]], done, subject.path, whole_file=kind != "ignore")
    raise LookupError(f"there is no action {kind!r}")


def _offers(document: Document, subject: Subject, done: Analysis, place: Span) -> Iterator[Offer]:
    """Yield what can be done about a place: repairs first, and what lets the text stand last."""
    found = [(number, finding) for number, finding in enumerate(done.findings) if finding.span.touches(place)]
    for number, finding in found:
        yield from _repairs(number, finding)
    yield from _of_causes(done, document, place, [finding for _, finding in found])
    yield from _names(found, document.uri, subject, done)
    for number, finding in found:
        if can_be_ignored(finding, done, subject.path):
            yield Offer(f"Ignore {finding.rule} here, with a comment", ["ignore", number], (finding,))
    for rule, number in {finding.rule: number for number, finding in reversed(found)}.items():
        about = tuple(finding for _, finding in found if finding.rule == rule)
        if can_be_ignored(about[0], done, subject.path):
            yield Offer(f"Ignore {rule} in this file", ["ignore-in-file", number], about)


def _repairs(number: int, finding: Finding) -> Iterator[Offer]:
    preferred = len(finding.fixes) == 1 and finding.safe_fix is not None
    for which, fix in enumerate(finding.fixes):
        yield Offer(fix.title, ["fix", number, which], (finding,), is_preferred=preferred)


def _of_causes(done: Analysis, document: Document, place: Span, found: Iterable[Finding]) -> Iterator[Offer]:
    of_causes = done.of_causes
    causes: dict[str, Cause] = {of_causes[each].name: of_causes[each] for each in found if each in of_causes}
    if document.lines.line(0).touches(place):
        causes |= {cause.name: cause for cause in done.causes}
    for cause in causes.values():
        if edits_of(cause.findings, unsafe=True):
            fixable = [finding for finding in cause.findings if finding.fixes]
            guesses = sum(finding.safe_fix is None for finding in fixable)
            unsure = f", {guesses} unsafe" if guesses else ""
            title = f"Repair all that “{cause.name}” explains ({counted(len(fixable), 'place')}{unsure})"
            yield Offer(title, ["cause", cause.name], cause.findings)


def _names(found: list[tuple[int, Finding]], uri: str, subject: Subject, done: Analysis) -> Iterator[Offer]:
    """Yield the names at a place that, being in the dictionary, would silence a finding there."""
    named = [(finding, name) for _, finding in found if (name := _name_at(finding, done.text))]
    if len(named) > _MOST_NAMES:
        return
    for name in dict.fromkeys(name for _, name in named):
        config = replace(done.config, names=(*done.config.names, name))
        left = set(session.check(subject.text, subject.path, done.format, config).findings)
        about = tuple(finding for finding, other in named if other == name and finding not in left)
        if about:
            command = {"title": f"Add “{name}” to the names", "command": ADD_NAME, "arguments": [uri, name]}
            yield Offer(f"Add “{name}” to the names", [], about, command=command)


def _name_at(finding: Finding, text: str) -> str:
    """Return the name that a finding is about; empty if it is about anything else."""
    said = finding.span.of(text).strip(' \t\r\n.,;:!?“”"()')
    return said if said[:1].isupper() and "\n" not in said and len(said) <= _LONGEST_NAME else ""
