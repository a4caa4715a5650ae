"""What a SARIF report says of the tool and its rules: all that GitHub's code scanning shows of them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from newslint._version import __version__
from newslint.finding import family_of
from newslint.manual import manuals
from newslint.report.rule_help import full, markdown, plain, short
from newslint.report.severity import severity_of_rule

_Object = dict[str, Any]  # Any: a JSON value

# Written by tools/build_precision.py from what the benchmarks measured.
_MEASURED = Path(__file__).with_name("precision.json")
# The share of findings that are right (0..1) from which on a family has one of SARIF's precisions.
_PRECISIONS = ((0.99, "very-high"), (0.95, "high"), (0.8, "medium"))
_UNMEASURED = "low"
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_RELEASE = re.compile(r"(?P<release>\d+\.\d+\.\d+)\.?(?P<more>.*)")


def driver(address: str) -> _Object:
    """Return the tool as a SARIF toolComponent, with all its rules; *address* is its site's, or empty."""
    site = {"informationUri": address} if address else {}
    tool = {"name": "newslint", "version": __version__, "semanticVersion": semantic(__version__), **site}
    return {**tool, "rules": [_rule(name, manual, address) for name, manual in manuals().items()]}


@cache
def index() -> dict[str, int]:
    """Return the number (from 0) that each rule has in the list of all."""
    return {name: number for number, name in enumerate(manuals())}


def site() -> str:
    """Return the address of newslint's pages as the installed package names it; empty if it names none."""
    from importlib.metadata import PackageNotFoundError, metadata  # 20 ms that only some reports cost

    try:
        urls = metadata("newslint").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    known = {name.strip().lower(): address.strip() for name, _, address in (url.partition(",") for url in urls)}
    address: str = known.get("documentation", known.get("homepage", ""))
    return address.rstrip("/")


def rule_address(address: str, rule: str) -> str:
    """Return where the manual of a *rule* stands on the site at *address*."""
    return f"{address}/rules/{rule}"


def semantic(version: str) -> str:
    """Return a version of Python's kind (PEP 440) as one of Semantic Versioning: ``1.2.0rc1`` is ``1.2.0-rc1``."""
    found = _RELEASE.fullmatch(version)
    if not found:
        return version
    more = re.sub(r"[^0-9A-Za-z.-]", ".", found["more"])
    return f"{found['release']}-{more}" if more else found["release"]


def _rule(name: str, manual: str, address: str) -> _Object:
    worst = severity_of_rule(name)
    last = name.partition("/")[2]
    page = {"helpUri": rule_address(address, name)} if address else {}
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in last.split("-")),
        "shortDescription": {"text": short(manual)},
        "fullDescription": {"text": full(manual)},
        "help": {"text": plain(manual), "markdown": markdown(manual)},
        **page,
        "defaultConfiguration": {"level": worst},
        "properties": {
            "tags": [family_of(name), "text-damage"],
            "precision": _precision(family_of(name)),
            "problem.severity": _PROBLEM[worst],
        },
    }


def _precision(family: str) -> str:
    if family == "newslint":
        return _PRECISIONS[0][1]  # a file can be decoded or not, a suppression is used or not: nothing is guessed
    share = _measured().get(family)
    return _UNMEASURED if share is None else next((name for low, name in _PRECISIONS if share >= low), _UNMEASURED)


@cache
def _measured() -> dict[str, float]:
    """Return the share of the findings of each family that were right (0..1), as far as it was measured."""
    families: dict[str, float] = json.loads(_MEASURED.read_text("utf-8"))["families"]
    return families
