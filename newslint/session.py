"""One check of one text, as every front end asks for it: the command line, the API, the editor."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from pathlib import Path

from newslint import engine
from newslint.channel import causes, merged
from newslint.config import Config
from newslint.finding import Cause, Finding, Fixed, Report
from newslint.policy import policy
from newslint.readers import articles
from newslint.readers.prose import Prose
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
    read = articles(text, path, format, config)
    found = [_findings(prose, path, config) for prose in read]
    told = (causes(findings, text, prose) for findings, prose in zip(found, read, strict=True))
    return Report(engine.in_order(chain.from_iterable(found)), merged(told))


def _findings(prose: Prose, path: Path | str | None, config: Config) -> tuple[Finding, ...]:
    rules = _rules(config, path if config.per_file_ignores else None)
    findings = engine.check(prose, rules, policy(config), config.dictionary)
    return tuple(finding for finding in findings if finding.confidence >= config.min_confidence)


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
    config = config or Config()
    damaged = check(text, path, format, config)
    applied: list[Finding] = []
    home, now = SourceMap.identity(len(text)), text
    remaining = damaged.findings
    for _ in range(MOST_ROUNDS):
        chosen = engine.applicable(remaining, unsafe=unsafe)
        if not chosen:
            break
        applied += [finding.mapped(home, now) for finding in chosen]
        now, step = apply(now, (edit for finding in chosen for edit in finding.fixes[0].edits))
        home = step.then(home)
        # Repairs change the evidence: apostrophes put back speak for those that the article still lacks to be
        # meant so.  What the damaged text gave away must not be forgotten for that.
        left = [moved for finding in remaining if finding not in chosen and (moved := finding.moved(step))]
        found = chain.from_iterable(_findings(prose, path, config) for prose in articles(now, path, format, config))
        remaining = engine.in_order([*found, *left])
    told = tuple(_left_of(cause, remaining) for cause in damaged.causes)
    return Fixed(now, tuple(applied), remaining, told, settled=not engine.applicable(remaining, unsafe=unsafe))


def _left_of(cause: Cause, remaining: tuple[Finding, ...]) -> Cause:
    """Return a cause with those findings that are left after the repairs."""
    rules = {finding.rule for finding in cause.findings}
    return cause._replace(findings=tuple(finding for finding in remaining if finding.rule in rules))


@lru_cache(maxsize=256)  # a run asks for every article, and has few configurations
def _rules(config: Config, path: Path | str | None) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules().values() if config.selects(rule.name, path, opt_in=rule.opt_in))
