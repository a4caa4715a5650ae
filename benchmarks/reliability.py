"""Is what newslint claims true?  Claimed confidence beside the share that was right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from scoring import Judged, interval

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
_TABLE = re.compile(r"<!-- reliability -->\n.*?<!-- end of reliability -->\n", re.DOTALL)
_PAGE = """# Confidence

Every finding has a confidence, the probability that the place is damaged, and every fix has one of its own, the
probability that it gives what stood there. Both are claims that are checked: sound articles are damaged in every
known way, newslint reads them, and what it claims is held against what was done.

"""


def table(results: Iterable[Judged], source: str) -> str:
    """Return the Markdown table of claims and outcomes for all *results*, measured on *source*."""
    findings: Counter[tuple[int, bool]] = Counter()
    fixes: Counter[tuple[int, bool]] = Counter()
    for result in results:
        findings[_bin(result.finding.confidence), not result.is_false] += 1
        if result.finding.fixes:
            fixes[_bin(result.finding.fixes[0].confidence), result.mends] += 1
    rows = [
        f"| {low:.2f}–{min(high, 1):.2f} | {_cells(findings, number)} | {_cells(fixes, number)} |"
        for number, (low, high) in enumerate(pairwise(BINS))
    ]
    head = "| claimed | findings | right | 95 % | first fixes | right | 95 % |\n|---|---|---|---|---|---|---|"
    note = f"Measured on {source}, each as it is and in several damaged versions: where less is damaged, less is right."
    return "\n".join(("<!-- reliability -->", head, *rows, "", note, "<!-- end of reliability -->", ""))


def _bin(confidence: float) -> int:
    return max(number for number, low in enumerate(BINS) if low <= confidence)


def _cells(counts: Counter[tuple[int, bool]], number: int) -> str:
    right, tried = counts[number, True], counts[number, True] + counts[number, False]
    if not tried:
        return "0 | – | –"
    low, high = interval(right, tried)
    return f"{tried:,} | {right / tried:.3f} | {low:.3f}–{high:.3f}"


def write(page: Path, new: str) -> None:
    """Put the table *new* into a page of the documentation, in place of the old one."""
    text = page.read_text("utf-8") if page.exists() else _PAGE
    text = _TABLE.sub(lambda _: new, text) if _TABLE.search(text) else text + new
    page.write_text(text, "utf-8", newline="\n")
