"""What newslint says of a place in a text: findings, their fixes, and the causes behind them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from newslint.text.edit import Edit
from newslint.text.sourcemap import SourceMap
from newslint.text.span import Span

Safety = Literal["safe", "unsafe"]


def family_of(rule: str) -> str:
    """Return the family of a rule by its name: the part before the slash."""
    return rule.partition("/")[0]


class Wording(NamedTuple):
    """A repair as a reader of the article sees it: the words around it, the place found among them, and the edits."""

    text: str
    place: Span
    edits: tuple[Edit, ...]


class Fix(NamedTuple):
    """One way to repair a place.

    ``confidence`` (0..1) is how likely it gives what stood there; a place can be surely damaged
    and its repair still a guess.  ``wording`` is there where the source writes words otherwise than
    they are read: with markup, entities or escapes.
    """

    title: str
    edits: tuple[Edit, ...]
    confidence: float
    safety: Safety = "unsafe"
    wording: Wording | None = None

    def mapped(self, source: SourceMap, text: str) -> Fix:
        """Return the fix as one of the text that *text* was derived from."""
        return self._replace(edits=tuple(edit.mapped(source, text) for edit in self.edits))


class Finding(NamedTuple):
    """A place where the text is damaged.

    ``span`` is in code points of the checked text, ``confidence`` in 0..1, and ``fixes`` has
    the likeliest repair first; it is empty where nobody can know what stood there.
    """

    span: Span
    confidence: float
    fixes: tuple[Fix, ...] = ()
    message: str = ""
    rule: str = ""

    @property
    def family(self) -> str:
        """The kind of damage: the part of the rule's name before the slash."""
        return family_of(self.rule)

    @property
    def safe_fix(self) -> Fix | None:
        """The first fix, if it is safe to make without asking."""
        return self.fixes[0] if self.fixes and self.fixes[0].safety == "safe" else None

    def mapped(self, source: SourceMap, text: str) -> Finding:
        """Return the finding as one about the text that *text* was derived from."""
        fixes = tuple(fix.mapped(source, text) for fix in self.fixes)
        return self._replace(span=source.to_source(self.span), fixes=fixes)

    def moved(self, step: SourceMap) -> Finding | None:
        """Return the finding in a text made from this one; None if its place, or that of a fix, was changed.

        *step* maps the made text home to this one.
        """
        places = [self.span, *(edit.span for fix in self.fixes for edit in fix.edits)]
        derived = [step.to_derived(place) for place in places]
        if any(
            not step.is_verbatim(there) or there.length != here.length
            for there, here in zip(derived, places, strict=True)
        ):
            return None
        spans = iter(derived[1:])
        fixes = (fix._replace(edits=tuple(Edit(*next(spans), edit.new) for edit in fix.edits)) for fix in self.fixes)
        return self._replace(span=derived[0], fixes=tuple(fixes))


class Cause(NamedTuple):
    """The accident that explains several findings of one document."""

    name: str
    confidence: float
    message: str
    findings: tuple[Finding, ...]


class Report(NamedTuple):
    """All that one check has to say about a text; findings in the order of the text.

    ``suppressed`` are those that the text itself asks to let stand.
    """

    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...] = ()
    suppressed: tuple[Finding, ...] = ()


class Fixed(NamedTuple):
    """A repaired text.

    ``applied`` are the findings whose first fix was made, with spans in the text given;
    ``remaining`` are the findings of the repaired text, with spans in that; ``causes`` are those of
    the text given, with what remains of their findings.  ``settled`` is False if another round
    would have changed the text again; ``suppressed`` are what the repaired text asks to let stand.
    ``steps`` are the edits of each round, with offsets in the text that the round began with.
    """

    text: str
    applied: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    causes: tuple[Cause, ...] = ()
    settled: bool = True
    suppressed: tuple[Finding, ...] = ()
    steps: tuple[tuple[Edit, ...], ...] = ()
