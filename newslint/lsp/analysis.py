"""One check of one document: what the command line would say of it, and what keeps it from being checked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newslint import session
from newslint.config import Config, ConfigError
from newslint.config.patterns import relative
from newslint.finding import Cause, Finding, Report
from newslint.lsp.formats import format_for
from newslint.lsp.known import UnusableError, is_baseline, news
from newslint.lsp.settings import Configurations
from newslint.readers import UnknownFormatError
from newslint.readers.prose import UnreadableError

if TYPE_CHECKING:
    from newslint.baseline.file import Baseline

FAULT = "this is a bug in newslint; please report it"

_numbers = count(1)


class Analysis(NamedTuple):
    """What there is to say of a text: findings and causes, or a ``notice`` why nobody looked.

    ``number`` is that of no other analysis, so that what was offered for one is not made in another.
    """

    number: int
    text: str
    format: str = "plain"
    config: Config = Config()
    findings: tuple[Finding, ...] = ()
    causes: tuple[Cause, ...] = ()
    baseline: Baseline | None = None
    notice: str = ""
    is_fault: bool = False

    @property
    def of_causes(self) -> dict[Finding, Cause]:
        """The accident that explains each of those findings that one explains."""
        return {finding: cause for cause in reversed(self.causes) for finding in cause.findings}


class Subject(NamedTuple):
    """What is to be checked: a text, its file if it has one, the editor's name of its language, and its folder."""

    text: str
    path: Path | None
    language: str
    root: Path | None


def analysis(subject: Subject, configurations: Configurations) -> Analysis:
    """Check a document.  Whatever goes wrong is a notice."""
    done = Analysis(next(_numbers), subject.text)
    try:
        config = configurations.of(subject.path, subject.root)
        done = done._replace(config=config, baseline=configurations.baseline_of(subject.path, config))
    except (ConfigError, UnusableError) as error:
        return done._replace(notice=f"Not checked: {error}", is_fault=True)
    most = configurations.settings_of(subject.path or subject.root).most_bytes
    if notice := _too_big(done.text, most):
        return done._replace(notice=notice)
    if is_excluded(subject.path, config) or is_baseline(subject.path):
        return done
    done = done._replace(format=format_for(subject.path, subject.language, config))
    try:
        report = session.check(done.text, subject.path, done.format, config)
    except UnknownFormatError:
        return done  # none of ours: an editor asks for whatever is open
    except UnreadableError as error:
        return done._replace(notice=f"Not checked: {error}", is_fault=True)
    findings = news(done.baseline, subject.path, done.text, report.findings)
    return done._replace(findings=findings, causes=_causes(report, findings))


def _causes(report: Report, shown: Sequence[Finding]) -> tuple[Cause, ...]:
    """Return the causes with those of their findings that are shown; one all of whose findings are known is known."""
    if len(shown) == len(report.findings):
        return report.causes
    kept = frozenset(shown)
    told = ((cause, tuple(finding for finding in cause.findings if finding in kept)) for cause in report.causes)
    return tuple(cause._replace(findings=left) for cause, left in told if left or not cause.findings)


def is_excluded(path: Path | None, config: Config) -> bool:
    """Tell whether the configuration leaves a file out."""
    return path is not None and config.excluded.covers(relative(path, config.root))


def _too_big(text: str, most: int) -> str:
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size <= most:
        return ""
    return f"Not checked: the text has {size:,} bytes, and the setting “max-file-size” allows {most:,}"
