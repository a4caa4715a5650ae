"""The manuals of rules, and where an editor can open their pages."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from newslint import own_rules, recurring
from newslint.channel import channels
from newslint.rules import all_rules

_HOME = Path(__file__).parent.parent


def manual_of(rule: str) -> str:
    """Return the manual of a rule.  Raises KeyError if there is none of this name."""
    if rule in all_rules():
        return all_rules()[rule].manual
    return {**own_rules.MANUALS, recurring.RECURRING: recurring.MANUAL}[rule]


@cache
def page_of(name: str) -> str:
    """Return the URI of the page of a rule or cause; empty if there is none.

    It is the file of newslint that has the manual: every server has it at hand, and it says what this version does.
    """
    file = _file_of(name)
    return file.as_uri() if file and file.is_file() else ""


def _file_of(name: str) -> Path | None:
    if name in all_rules():
        family, _, own = name.replace("-", "_").partition("/")
        file = _HOME / "rules" / family / f"{own}.py"
        return file if file.is_file() else _HOME / "rules" / f"{family}.toml"
    if name in own_rules.MANUALS:
        return Path(own_rules.__file__)
    if name == recurring.RECURRING:
        return Path(recurring.__file__)
    module = next((channel.judge.__module__ for channel in channels() if channel.name == name), "")
    return Path(str(sys.modules[module].__file__)) if module else None
