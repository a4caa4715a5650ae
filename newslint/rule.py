"""Rules: a declared trigger, a pure judge, a manual.

A rule never scans.  It says what it wants to see, and the engine calls its judge with each
hit; the judge yields what it makes of it.  See CONTRIBUTING.md for how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from inspect import cleandoc
from typing import Any, Literal, NamedTuple, cast, get_args

from newslint.finding import Finding, family_of

Judge = Callable[[Any], Iterator[Finding]]  # Any: the unit differs from rule to rule and is checked by @rule
Unit = Literal["Hit", "Sentence", "Block", "Document"]
Stage = Literal["encoding", "debris", "spacing", "rest"]

# Damage is undone in the reverse order of its making; each stage reads the text as the sure
# repairs of the stages before leave it.
STAGES: tuple[Stage, ...] = get_args(Stage)


def message_of(manual: str) -> str:
    """Return what a rule says of a place unless its judge says more: the first line of its manual."""
    return manual.partition("\n")[0].removesuffix(".")


class Rule(NamedTuple):
    """A rule as the engine sees it.

    ``words`` (small; they trigger as they are, with a capital, and in capitals) and ``at`` (a pattern)
    are triggers of a Hit rule; a rule of another unit judges every sentence, block or document.
    ``needs`` are characters of which the text must have at least one for the rule to be run at all.
    An ``opt_in`` rule is run only where the configuration names it or its family.
    """

    name: str
    unit: Unit
    judge: Judge
    manual: str
    stage: Stage
    words: frozenset[str] = frozenset()
    at: str = ""
    needs: frozenset[str] = frozenset()
    opt_in: bool = False

    @property
    def family(self) -> str:
        """The kind of damage: the part of the name before the slash."""
        return family_of(self.name)

    @property
    def message(self) -> str:
        """The first line of the manual, without its full stop."""
        return message_of(self.manual)

    def findings(self, unit: object) -> Iterator[Finding]:
        """Yield what the rule makes of one unit, signed with the rule's name and message."""
        for finding in self.judge(unit):
            yield finding._replace(rule=self.name, message=finding.message or self.message)


def rule(
    *,
    words: Iterable[str] = (),
    at: str = "",
    needs: str = "",
    stage: Stage | None = None,
    opt_in: bool = False,
) -> Callable[[Judge], Rule]:
    """Make a rule of a judge: name, family, unit and manual are read from the function.

    The name is ``family/name`` from the module's folder and the function; the unit is the
    annotation of its one parameter; the manual is its docstring.

    Raises TypeError, naming the function, if one of these is missing or they do not fit.
    """

    def declare(judge: Judge) -> Rule:
        where = f"{judge.__module__}.{judge.__name__}"
        unit = _unit(judge, where)
        if (unit == "Hit") != bool(words or at):
            raise TypeError(f"{where}: a Hit rule wants words= or at=, and only a Hit rule has them (unit is {unit})")
        if not judge.__doc__:
            raise TypeError(f"{where}: the docstring is missing; it is the rule's manual and its first test")
        family = judge.__module__.split(".")[-2].replace("_", "-")
        name = f"{family}/{judge.__name__.replace('_', '-')}"
        return Rule(
            name,
            unit,
            judge,
            manual=cleandoc(judge.__doc__),
            stage=stage or family_stage(family),
            words=frozenset(word.lower() for word in words),
            at=at,
            needs=frozenset(needs),
            opt_in=opt_in,
        )

    return declare


def _unit(judge: Judge, where: str) -> Unit:
    """Return the unit that the annotation of the judge's parameter names."""
    annotations = {name: kind for name, kind in judge.__annotations__.items() if name != "return"}
    for kind in annotations.values():
        name = kind if isinstance(kind, str) else kind.__name__
        if len(annotations) == 1 and name in get_args(Unit):
            return cast("Unit", name)
    raise TypeError(f"{where}: wants one parameter, annotated as one of {', '.join(get_args(Unit))}")


def family_stage(family: str) -> Stage:
    """Return the stage in which the rules of a family run unless they say otherwise."""
    return next((stage for stage in STAGES if stage == family), "rest")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""Compile a trigger's pattern: with ``re``, or with ``regex`` where it names a property as ``\p{Lu}`` does.

    ``re`` is faster and already loaded; ``regex`` costs about 9 ms to import, so only a pattern
    that needs it pays for it.
    """
    if r"\p{" not in pattern:
        return re.compile(pattern)
    import regex  # loaded only when needed, see above

    return cast("re.Pattern[str]", regex.compile(pattern))  # another class with the same interface
