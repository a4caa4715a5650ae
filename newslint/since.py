"""Only what has changed: findings are news where their sentence did not stand in the old version of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from newslint.files import UndecodableError, decode
from newslint.finding import Finding, Report
from newslint.git import Changes
from newslint.identity import normalised, sentences
from newslint.own_rules import UNDECODABLE

# How often each sentence stood in an article, by its hash: a long article is not held twice.
Sentences = Counter[int]


class Since:
    """What has changed in the articles of a repository, as long as one process asks."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def has_changed(self, path: Path) -> bool:
        """Tell whether a file is not what it was."""
        return self._changes.of(path) is not None

    def news(self, text: str, path: Path, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return those of the *findings* of a file's *text* that stand in a sentence that is new, or was changed.

        A sentence that stood twice and now stands three times is new where it stands last.  Raises GitError.
        """
        if not findings:
            return ()
        blobs = self._changes.of(path) or ()
        old = _sentences(self._changes.root, blobs, path.name)
        if old is None:  # there was no text, so what is one now is new, and what still is none is not
            return tuple(finding for finding in findings if finding.rule != UNDECODABLE)
        return tuple(_in_new(text, findings, old))

    def of(self, report: Report, text: str, path: Path) -> Report:
        """Return a report with nothing but news; of the causes, those that some of it has."""
        findings = self.news(text, path, report.findings)
        kept = frozenset(findings)
        of_news = ((cause, tuple(one for one in cause.findings if one in kept)) for cause in report.causes)
        causes = tuple(cause._replace(findings=left) for cause, left in of_news if left)
        return report._replace(findings=findings, causes=causes)


def _in_new(text: str, findings: Iterable[Finding], old: Sentences) -> Iterable[Finding]:
    """Yield the findings that touch a sentence of *text* which is not one of the *old* ones."""
    places = list(sentences(text))
    starts, ends = [place.start for place in places], [place.end for place in places]
    left, is_new = old.copy(), []
    for place in places:
        key = hash(normalised(place.of(text)))
        is_new.append(left[key] <= 0)
        left[key] -= 1
    for finding in findings:
        first = min(bisect_right(ends, finding.span.start), len(places) - 1)
        last = max(first, bisect_right(starts, max(finding.span.start, finding.span.end - 1)) - 1)
        if finding.rule == UNDECODABLE or any(is_new[first : last + 1]):
            yield finding


@lru_cache(maxsize=2)  # a big file comes in parts
def _sentences(root: str, blobs: tuple[str, ...], name: str) -> Sentences | None:
    """Return the sentences of an old version, which may have been several files; None if it was no text."""
    found: Sentences = Counter()
    for blob in blobs:
        try:
            text = decode(Changes(root, {}).read(blob), Path(name)).text
        except UndecodableError:
            if len(blobs) == 1:
                return None
            continue
        found.update(hash(normalised(place.of(text))) for place in sentences(text))
    return found
