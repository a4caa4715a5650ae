"""One check of one text, as every front end asks for it: the command line, the API, the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from newslint import engine, suppress, unreadable
from newslint.channel import causes, merged
from newslint.config import Config
from newslint.finding import Cause, Finding, Fixed, Report
from newslint.own_rules import BAD, UNREADABLE, UNUSED
from newslint.policy import policy
from newslint.readers import Reader, articles
from newslint.readers.prose import Prose
from newslint.rule import Rule
from newslint.rules import all_rules
from newslint.text.edit import Edit, apply
from newslint.text.sourcemap import SourceMap

# A repair may bring up what lay beneath it; what has not settled by then is a fault of ours.
MOST_ROUNDS = 4


# Returns what is to be found in a text by looking at other texts, too: suppressions may be there for that.
Elsewhere = Callable[[str], Iterable[Finding]]
# Returns those of the findings of a text that are to be mended.
Only = Callable[[str, tuple[Finding, ...]], tuple[Finding, ...]]


def check(
    text: str,
    path: Path | str | None = None,
    format: str | Reader | None = None,
    config: Config | None = None,
    elsewhere: Elsewhere | None = None,
) -> Report:
    """Find the damage in *text*, and what may have caused it.

    *path* tells the format where *format* (``"plain"``, …) does not, and chooses rules per file;
    *config* is the default configuration unless given; what is found *elsewhere* is no part of the
    report, but shows which suppressions are used.  Offsets in the report are code points of
    *text*.  Raises UnknownFormatError for a format without a reader, and UnreadableError where nothing of
    *text* can be read in its format.
    """
    config = config or Config()
    read = articles(text, path, format, config)
    found = _found(text, read, path, config, elsewhere)
    told = (causes(findings, text, prose) for findings, prose in zip(found.of_articles, read, strict=True))
    return Report(found.all, merged(told), found.suppressed)


class _Found(NamedTuple):
    """What there is to say of each article of a source, and of its suppressions; and what those silence."""

    of_articles: list[tuple[Finding, ...]]
    of_suppressions: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()

    @property
    def all(self) -> tuple[Finding, ...]:
        return engine.in_order(chain(*self.of_articles, self.of_suppressions))


def _found(
    source: str, read: tuple[Prose, ...], path: Path | str | None, config: Config, elsewhere: Elsewhere | None
) -> _Found:
    rules, names = _rules(config, path if config.per_file_ignores else None), config.dictionary
    # A higher threshold, perhaps of this run alone, does not make a suppression useless.
    told = suppress.read(source, read, min(config.min_confidence, Config().min_confidence))
    silences, decide = told.silences if told else None, policy(config)
    found = [
        (
            *unreadable.findings(prose, path, config),
            *_shown(engine.check(prose, rules, decide, names, silences), config),
        )
        for prose in read
    ]
    if told is None:
        return _Found(found)
    for finding in elsewhere(source) if elsewhere else ():
        told.silences(finding)
    from newslint.suppress.complaints import complaints  # few articles have suppressions

    suppressed = engine.in_order(_shown(told.silenced, config))
    wrong = [one for one in complaints(told, config, {rule.name for rule in rules}) if config.selects(one.rule, path)]
    return _Found(found, tuple(one for one in wrong if not told.silences(one)), suppressed)


def _shown(findings: Iterable[Finding], config: Config) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.confidence >= config.min_confidence)


def fix(
    text: str,
    path: Path | str | None = None,
    format: str | Reader | None = None,
    config: Config | None = None,
    unsafe: bool = False,
    elsewhere: Elsewhere | None = None,
    only: Only | None = None,
    damaged: Report | None = None,
) -> Fixed:
    """Repair *text* as far as is safe (with *unsafe*, by every first fix), until nothing more changes.

    Parameters as for :func:`check`; *only* says which findings of a text may be mended, and *damaged* is its report,
    if that is known.  At most four rounds are made; ``settled`` in the result is False if even the fourth left
    something to do.
    """
    config = config or Config()
    damaged = damaged or check(text, path, format, config, elsewhere)
    applied: list[Finding] = []
    steps: list[tuple[Edit, ...]] = []
    home, now = SourceMap.identity(len(text)), text
    remaining, suppressed = damaged.findings, damaged.suppressed
    for _ in range(MOST_ROUNDS):
        chosen = engine.applicable(only(now, remaining) if only else remaining, unsafe=unsafe)
        if not chosen:
            break
        applied += [finding.mapped(home, now) for finding in chosen]
        steps.append(tuple(edit for finding in chosen for edit in finding.fixes[0].edits))
        now, step = apply(now, steps[-1])
        home = step.then(home)
        left = _left(remaining, chosen, step)
        found = _found(now, articles(now, path, format, config), path, config, elsewhere)
        remaining, suppressed = engine.in_order([*found.all, *left]), found.suppressed
    told = tuple(_left_of(cause, remaining) for cause in damaged.causes)
    settled = not engine.applicable(only(now, remaining) if only else remaining, unsafe=unsafe)
    return Fixed(now, tuple(applied), remaining, told, settled, suppressed, tuple(steps))


def _left(remaining: Iterable[Finding], chosen: list[Finding], step: SourceMap) -> list[Finding]:
    """Return those of the *remaining* findings that were not repaired, in the text that the repairs made.

    Repairs change the evidence: apostrophes put back speak for those that the article still lacks to be
    meant so.  What the damaged text gave away must not be forgotten for that.  Suppressions are judged
    by the text as it is.
    """
    made = frozenset(chosen)
    damage = (finding for finding in remaining if finding not in made and finding.rule not in (BAD, UNUSED, UNREADABLE))
    return [moved for finding in damage if (moved := finding.moved(step))]


def _left_of(cause: Cause, remaining: tuple[Finding, ...]) -> Cause:
    """Return a cause with those findings that are left after the repairs."""
    rules = {finding.rule for finding in cause.findings}
    return cause._replace(findings=tuple(finding for finding in remaining if finding.rule in rules))


@lru_cache(maxsize=256)  # a run asks for every article, and has few configurations
def _rules(config: Config, path: Path | str | None) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules().values() if config.selects(rule.name, path, opt_in=rule.opt_in))
