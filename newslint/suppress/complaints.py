"""Suppressions that silence nothing or cannot be understood, as findings with what would put them right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from newslint.config import Config
from newslint.config.model import ALL
from newslint.finding import Finding, Fix, Safety, family_of
from newslint.own_rules import BAD, MANUALS, UNUSED
from newslint.recurring import RECURRING
from newslint.rules import all_rules
from newslint.suppress.directive import Directive, Name
from newslint.suppress.suppressions import Suppressions
from newslint.text.edit import Edit
from newslint.text.span import Span


def complaints(told: Suppressions, config: Config, ran: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with the suppressions of an article, all its findings having been put to them.

    *ran* are the names of the rules that were run: of others nobody knows whether they have findings.
    """
    for directive in told.directives:
        for problem in directive.problems:
            fix = [(f"Change to “{problem.edit.new}”", problem.edit)] if problem.edit else []
            yield _finding(BAD, problem.span, problem.message, fix, "unsafe", config)
    judge = _judge_of(set(ran))
    for directive, idle in told.unused():
        if names := [name for name in idle if judge(name.selector)]:
            yield _unused(told, directive, names, config)


def _judge_of(ran: set[str]) -> Callable[[str], bool]:
    """Return what tells whether the rules of a selector were all run that this article alone can tell of."""

    def can_tell(selector: str) -> bool:
        if selector == ALL:
            return True
        if selector in (RECURRING, family_of(RECURRING)) or selector in MANUALS or selector == family_of(UNUSED):
            return False
        chosen = {
            name
            for name, rule in all_rules().items()
            if selector == name or (selector == family_of(name) and not rule.opt_in)
        }
        return chosen <= ran

    return can_tell


def _unused(told: Suppressions, directive: Directive, names: list[Name], config: Config) -> Finding:
    unused = set(names)
    kept = [name.selector for name in directive.names if name not in unused]
    if directive.word == "enable":
        message = "The suppression “enable” has no “disable” before it to end"
    elif directive.brackets is None:
        message = f"The suppression “{directive.word}” silences nothing"
    else:
        message = f"The suppression of {', '.join(name.selector for name in names)} silences nothing"
    edit = directive.rewritten(kept) if kept else removal(told, directive)
    span = Span(names[0].span.start, names[-1].span.end) if kept else _visible(told.source, directive.span)
    # What is misspelt beside them may be what was meant.
    fixes = [("Remove the suppression", edit)] if edit and not directive.problems else []
    return _finding(UNUSED, span, message, fixes, "safe", config)


def _visible(source: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(source).rstrip()))


def _finding(
    rule: str, span: Span, message: str, fixes: list[tuple[str, Edit]], safety: Safety, config: Config
) -> Finding:
    safety = config.safety_of(rule, safety)
    made = (Fix(title, (edit,), 1.0 if rule == UNUSED else 0.8, safety) for title, edit in fixes)
    return Finding(span, 1.0, tuple(made) if config.may_fix(rule) else (), message, rule)


def removal(told: Suppressions, directive: Directive) -> Edit | None:
    """Return the edit that takes a directive out: with its lines if nothing else is on them."""
    source, (start, end) = told.source, directive.span
    if directive.quote == '"' and not source[:start].lstrip("\ufeff").startswith("+++"):
        return None  # a key of JSON, with commas about it: left to the author
    if source[end - 1] in "\r\n":
        return Edit(start, end, "")  # a key of front matter, line end and all
    while start > 0 and source[start - 1] in " \t":
        start -= 1
    while end < len(source) and source[end] in " \t":
        end += 1
    starts_line = start == 0 or source[start - 1] in "\r\n"
    ends_line = end == len(source) or source[end] in "\r\n"
    if starts_line and ends_line:
        return Edit(start, _after_lines(source, start, end), "")
    if starts_line:
        return Edit(directive.span.start, end, "")
    # The blanks after it may be a line break of Markdown; between two words one side has to stay.
    start = start if ends_line or end > directive.span.end else directive.span.start
    return Edit(start, directive.span.end, "")


def _after_lines(source: str, start: int, end: int) -> int:
    """Return where the line end stops that goes with a comment, with a blank line if there is one before it, too."""
    end = _after_line_end(source, end)
    is_after_blank = source[max(0, start - 4) : start].replace("\r\n", "\n").replace("\r", "\n").endswith("\n\n")
    return _after_line_end(source, end) if start == 0 or is_after_blank else end


def _after_line_end(source: str, at: int) -> int:
    if source.startswith("\r\n", at):
        return at + 2
    return at + 1 if source[at : at + 1] in ("\r", "\n") else at
