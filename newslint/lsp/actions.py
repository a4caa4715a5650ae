"""What an editor can do about what was found: repairs, comments that let it stand, names for the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
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
_LONGEST_CHECK = 0.1  # seconds: an editor asks with every move of the cursor
# Of a whole document, an editor wants to know that there are actions, not all of them.
_MOST_AT_A_TIME = 100
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


class _Request(NamedTuple):
    """What is needed to answer one request, and each finding as a diagnostic once."""

    document: Document
    subject: Subject
    done: Analysis
    client: Client
    of_causes: dict[Finding, Cause]

    def diagnostic(self, finding: Finding) -> _Object:
        cause = self.of_causes.get(finding)
        return diagnostic(finding, cause, self.done.text, self.document.lines, self.client)


def actions(document: Document, subject: Subject, done: Analysis, params: _Object, client: Client) -> list[_Object]:
    """Return the actions for a range of a document, those wanted that ``context.only`` names."""
    context = params.get("context")
    only = context.get("only") if isinstance(context, dict) else None
    place = document.lines.span(params["range"])
    request = _Request(document, subject, done, client, done.of_causes)
    made = []
    if _wants(only, QUICK_FIX):
        made += [_action(offer, request) for offer in _offers(request, place)]
    if _wants(only, FIX_ALL) and edits_of(done.findings, unsafe=False):
        made.append(_action(Offer("Make all safe repairs of newslint", ["all"], kind=FIX_ALL), request))
    return made


def _wants(only: object, kind: str) -> bool:
    """Tell whether a client wants actions of a kind: of all kinds, of this one, or of one above it."""
    if not isinstance(only, list):
        return True
    return any(isinstance(each, str) and (each in ("", kind) or kind.startswith(f"{each}.")) for each in only)


def _action(offer: Offer, request: _Request) -> _Object:
    document, client, done = request.document, request.client, request.done
    made: _Object = {"title": offer.title, "kind": offer.kind}
    if offer.about:
        made["diagnostics"] = [*map(request.diagnostic, offer.about[:_MOST_AT_A_TIME])]
    if offer.is_preferred and client.marks_preferred:
        made["isPreferred"] = True
    if offer.command:
        return made | {"command": offer.command}
    if client.resolves_edits:
        return made | {"data": {"uri": document.uri, "analysis": done.number, "what": offer.what}}
    return made | {"edit": workspace_edit(document, edits_for(offer.what, request.subject, done), client)}


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


def _offers(request: _Request, place: Span) -> Iterator[Offer]:
    """Yield what can be done about a place: repairs first, and what lets the text stand last."""
    done, path = request.done, request.subject.path
    there = ((number, finding) for number, finding in enumerate(done.findings) if finding.span.touches(place))
    found = [*islice(there, _MOST_AT_A_TIME)]
    for number, finding in found:
        yield from _repairs(number, finding)
    yield from _of_causes(request, place, [finding for _, finding in found])
    yield from _names(request, [finding for _, finding in found])
    ignorable = [(number, finding) for number, finding in found if can_be_ignored(finding, done, path)]
    for number, finding in ignorable:
        yield Offer(f"Ignore {finding.rule} here, with a comment", ["ignore", number], (finding,))
    for rule, number in {finding.rule: number for number, finding in reversed(ignorable)}.items():
        about = tuple(finding for _, finding in ignorable if finding.rule == rule)
        yield Offer(f"Ignore {rule} in this file", ["ignore-in-file", number], about)


def _repairs(number: int, finding: Finding) -> Iterator[Offer]:
    preferred = len(finding.fixes) == 1 and finding.safe_fix is not None
    for which, fix in enumerate(finding.fixes):
        yield Offer(fix.title, ["fix", number, which], (finding,), is_preferred=preferred)


def _of_causes(request: _Request, place: Span, found: Iterable[Finding]) -> Iterator[Offer]:
    of_causes = request.of_causes
    causes: dict[str, Cause] = {of_causes[each].name: of_causes[each] for each in found if each in of_causes}
    if request.document.lines.line(0).touches(place):
        causes |= {cause.name: cause for cause in request.done.causes}
    for cause in causes.values():
        if edits_of(cause.findings, unsafe=True):
            fixable = [finding for finding in cause.findings if finding.fixes]
            guesses = sum(finding.safe_fix is None for finding in fixable)
            unsure = f", {guesses} unsafe" if guesses else ""
            title = f"Repair all that “{cause.name}” explains ({counted(len(fixable), 'place')}{unsure})"
            yield Offer(title, ["cause", cause.name], cause.findings)


def _names(request: _Request, found: Iterable[Finding]) -> Iterator[Offer]:
    """Yield the names at a place that, being in the dictionary, would silence a finding there."""
    done, subject, uri = request.done, request.subject, request.document.uri
    named = [(finding, name) for finding in found if (name := _name_at(finding, done.text))]
    if len(named) > _MOST_NAMES or request.document.cost > _LONGEST_CHECK:
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
