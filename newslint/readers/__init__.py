"""Readers: from a source in some format to its prose, the roles of its blocks, and the map between."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from newslint.config import Config
from newslint.readers.prose import Prose

# From a source, and the configuration, to the articles in it: most formats have one a file.
Reader = Callable[[str, Config], tuple[Prose, ...]]

# A reader is a module of this package with an ``articles`` function; it is imported when first needed.
FORMATS = ("asciidoc", "csv", "html", "json", "jsonl", "markdown", "plain", "rst", "yaml")

# Those without a reader are no prose as they stand: read as plain text, repairs could break them.
_SUFFIXES = {
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    "html": (".html", ".htm", ".xhtml"),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv", ".tsv"),
    "xml": (".xml", ".rss", ".atom", ".svg"),
    "yaml": (".yaml", ".yml"),
    "toml": (".toml",),
    "rst": (".rst",),
    "asciidoc": (".adoc", ".asciidoc"),
    "plain": (".txt", ".text"),
}
_FORMAT_OF = {suffix: name for name, suffixes in _SUFFIXES.items() for suffix in suffixes}


# What a directory is searched for; of the others, only what the configuration says holds prose.
ARTICLES = (
    *_SUFFIXES["markdown"], *_SUFFIXES["html"], *_SUFFIXES["jsonl"], ".adoc", ".rst", ".text", ".txt",
)  # fmt: skip
# What has named fields, some of which hold prose.
_RECORD_FORMATS = ("csv", "json", "jsonl", "yaml")
_RECORDS = frozenset((*_SUFFIXES["json"], *_SUFFIXES["csv"], *_SUFFIXES["yaml"]))


class UnknownFormatError(ValueError):
    """There is no reader for a format; the message says which there are."""


def named_format(path: PurePath | str | None) -> str | None:
    """Return the format that the name of a file stands for, if it does for any."""
    return _FORMAT_OF.get(os.path.splitext(path or "")[1].lower())  # noqa: PTH122  # asked often; no Path


def format_of(path: PurePath | str | None, source: str = "") -> str:
    """Return the format of a file by its name, or else by what its *source*, or the first of that, says.

    What neither says anything of is plain text.  The suffixes that stand for formats say more than any source.
    """
    said = named_format(path)
    if said or not source:
        return said or "plain"
    from newslint.readers.hints import hinted  # most names say it

    return hinted(source, has_suffix=bool(PurePath(path or "").suffix)) or "plain"


def has_records(kind: str | None, path: PurePath | str | None) -> bool:
    """Tell whether texts of a format, or else of the format that *path* has by its name, have named fields."""
    return (kind or format_of(path)) in _RECORD_FORMATS


def is_article(path: PurePath, config: Config) -> bool:
    """Tell whether a file in a directory is worth checking: by its name, or because *config* says how to read it.

    A repository has many JSON, YAML and CSV files that are no articles: they are, where ``text-fields`` is set.
    """
    suffix = path.suffix.lower()
    if suffix in ARTICLES or (config.text_fields and suffix in _RECORDS):
        return True
    return bool(config.formats) and config.format_for(path) is not None


def reader(name: str) -> Reader:
    """Return the reader of a format.

    Raises UnknownFormatError if there is none.
    """
    if name not in FORMATS:
        raise UnknownFormatError(f"there is no reader for the format “{name}” (formats: {', '.join(FORMATS)})")
    articles: Reader = import_module(f"newslint.readers.{name}").articles
    return articles


def articles(
    source: str, path: PurePath | str | None, format: str | Reader | None, config: Config
) -> tuple[Prose, ...]:
    """Return the articles of a *source*: *format* says how to read it, or else *config*, or else the name of its file.

    A *format* may be a reader itself.  Where nothing else says how, the source may.

    Raises UnknownFormatError for a format without a reader, and UnreadableError where nothing can be read.
    """
    if callable(format):
        return format(source, config)
    return reader(format or config.format_for(path) or format_of(path, source))(source, config)
