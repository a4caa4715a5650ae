"""The rules: one file each under a folder named after its family, and no list of them anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from newslint.rule import Rule
from newslint.table_rules import load


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its name, sorted; found by looking into this package's folders."""
    return MappingProxyType({rule.name: rule for rule in sorted(inside(__name__), key=lambda rule: rule.name)})


def inside(package: str) -> Iterator[Rule]:
    """Yield the rules of a package: those in ``<family>/<name>.py`` and the rows of ``<family>.toml``."""
    folder = Path(str(import_module(package).__file__)).parent
    for path in sorted(folder.glob("*/[!_]*.py")):
        yield from _declared(import_module(f"{package}.{path.parent.name}.{path.stem}"))
    for path in sorted(folder.glob("*.toml")):
        yield from load(path)


def _declared(module: ModuleType) -> Iterator[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))
