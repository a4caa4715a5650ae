"""What is said of a file of records none of whose fields holds prose: most likely ``text-fields`` is misspelt."""

from __future__ import annotations

from importlib import import_module

from newslint.cli.messages import did_you_mean
from newslint.config import Config
from newslint.readers import Reader, reader
from newslint.readers.prose import Prose

_MOST_NAMED = 8


class Watch:
    """Reads a source of records, and remembers whether it has any article."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._read: Reader = reader(kind)
        self.has_any = False

    def __call__(self, source: str, config: Config) -> tuple[Prose, ...]:
        """Return the articles of a source (see :mod:`newslint.readers`)."""
        found = self._read(source, config)
        self.has_any = self.has_any or bool(found)
        return found

    def said(self, source: str, name: str, config: Config) -> str:
        """Return what is to be said of a source without articles; empty if its fields are as they should be."""
        return "" if self.has_any else unmatched(source, self._kind, name, config)


def unmatched(source: str, kind: str, name: str, config: Config) -> str:
    """Return that no field of a source is one of those that hold prose, and which there are; empty if one is."""
    names = import_module(f"newslint.readers.{kind}").names(source, config)
    if names.has_wanted or not names.texts:
        return ""
    known = list(names.texts)
    listed = ", ".join(f"'{each}'" for each in known[:_MOST_NAMED]) + (", …" if len(known) > _MOST_NAMED else "")
    if not config.text_fields:
        return f"{name}: nothing is checked: say in `text-fields` which of its fields hold prose; it has {listed}"
    wanted = ", ".join(f"'{each}'" for each in config.text_fields)
    where = f" of {config.source}" if config.source else ""
    hint = did_you_mean(config.text_fields[0], known)
    return f"{name}: nothing is checked: `text-fields`{where} names {wanted}, but it has {listed}{hint}"
