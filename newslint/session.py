"""One check of one text, as every front end asks for it: the command line, the API, the editor."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from newslint import engine
from newslint.channel import causes
from newslint.config import Config
from newslint.finding import Cause, Finding, Fixed, Report
from newslint.policy import policy
from newslint.readers import format_of, reader
from newslint.rule import Rule
from newslint.rules import all_rules
from newslint.text.edit import apply
from newslint.text.sourcemap import SourceMap

# A repair may bring up what lay beneath it; what has not settled by then is a fault of ours.
MOST_ROUNDS = 4


def check(text: str, path: Path | str | None = None, format: str | None = None, config: Config | None = None) -> Report:
    """Find the damage in *text*, and what may have caused it.

    *path* tells the format where *format* (``"plain"``, …) does not, and chooses rules per file;
    *config* is the default configuration unless given.  Offsets in the report are code points of
    *text*.  Raises UnknownFormatError for a format without a reader.
    """
    config = config or Config()
    prose = reader(format or format_of(path))(text)
    rules = _rules(config, path if config.per_file_ignores else None)
    findings = engine.check(prose, rules, policy(config), frozenset(config.names))
    shown = tuple(finding for finding in findings if finding.confidence >= config.min_confidence)
    return Report(shown, causes(shown, text, prose))


def fix(
    text: str,
    path: Path | str | None = None,
    format: str | None = None,
    config: Config | None = None,
    unsafe: bool = False,
) -> Fixed:
    """Repair *text* as far as is safe (with *unsafe*, by every first fix), until nothing more changes.

    Parameters as for :func:`check`.  At most four rounds are made; ``settled`` in the result is
    False if even the fourth left something to do.
    """
    applied: list[Finding] = []
    pending: tuple[Finding, ...] = ()
    home, now = SourceMap.identity(len(text)), text
    report = damaged = check(text, path, format, config)
    for _ in range(MOST_ROUNDS):
        pending = _merged(report.findings, pending)
        chosen = engine.applicable(pending, unsafe=unsafe)
        if not chosen:
            break
        applied += [finding.mapped(home, now) for finding in chosen]
        now, step = apply(now, (edit for finding in chosen for edit in finding.fixes[0].edits))
        pending = tuple(moved for finding in pending if finding not in chosen and (moved := finding.moved(step)))
        home = step.then(home)
        report = check(now, path, format, config)
    remaining = _merged(report.findings, pending)
    causes = tuple(_left_of(cause, remaining) for cause in damaged.causes)
    return Fixed(now, tuple(applied), remaining, causes, settled=not engine.applicable(remaining, unsafe=unsafe))


def _left_of(cause: Cause, remaining: tuple[Finding, ...]) -> Cause:
    """Return a cause with those findings that are left after the repairs."""
    rules = {finding.rule for finding in cause.findings}
    return cause._replace(findings=tuple(finding for finding in remaining if finding.rule in rules))


def _merged(found: tuple[Finding, ...], pending: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what a check has found with what was found before and is not mended yet.

    Repairs change the evidence: apostrophes put back speak for those that an article still lacks to be
    meant so.  What the damaged text gave away must not be forgotten for that.
    """
    places = {(finding.rule, finding.span): finding for finding in (*found, *pending)}
    return tuple(sorted(places.values(), key=lambda finding: (finding.span, finding.rule)))


@lru_cache(maxsize=256)  # a run asks for every article, and has few configurations
def _rules(config: Config, path: Path | str | None) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules().values() if config.selects(rule.name, path))
