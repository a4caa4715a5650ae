"""The thresholds: which findings are worth saying, and which repairs are safe to make without asking."""

from __future__ import annotations

from newslint.config import Config
from newslint.engine import Policy
from newslint.finding import Finding, Fix, Safety
from newslint.text.document import Document
from newslint.text.edit import Edit

# A fix is safe where it was measured right at least this often on text it had not seen.
SAFE = 0.99

# Where a rule's findings were measured right too seldom to speak at the configuration's min-confidence.
SPEAKS_FROM = {
    "apostrophe/lost-possessive": 0.7,
    "apostrophe/wrong-word": 0.7,
}


def policy(config: Config) -> Policy:
    """Return what decides the safety of each finding's fixes under *config*."""

    def decide(finding: Finding, doc: Document) -> Finding | None:
        if finding.confidence < SPEAKS_FROM.get(finding.rule, 0):
            return None
        if not config.may_fix(finding.rule):
            return finding._replace(fixes=())
        likely = config.safety_of(finding.rule, _safety(finding, doc)) if finding.fixes else "unsafe"
        fixes = tuple(fix._replace(safety="unsafe" if number else likely) for number, fix in enumerate(finding.fixes))
        return finding._replace(fixes=fixes)

    return decide


def _safety(finding: Finding, doc: Document) -> Safety:
    """A first fix is safe if it is all but certain, and no wording is put into somebody's mouth."""
    if min(finding.confidence, finding.fixes[0].confidence) < SAFE:
        return "unsafe"
    if finding.family == "encoding":
        return "safe"  # whatever letters mojibake turns into, they are those that were said
    return "unsafe" if _is_wording(finding.fixes[0], doc) and doc.in_quotation(finding.span.start) else "safe"


def _is_wording(fix: Fix, doc: Document) -> bool:
    return any(_adds_or_drops_words(edit, edit.span.of(doc.text)) for edit in fix.edits)


def _adds_or_drops_words(edit: Edit, old: str) -> bool:
    """Tell a change of words from a mechanical one: a mark put in, a blank closed, an entity decoded."""
    dropped = old != old.strip() and any(letter.isalpha() for letter in old)
    return dropped or any(letter.isalpha() for letter in edit.new)
