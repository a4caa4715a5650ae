"""Which format a document is read in: as on the command line, and if that has nothing to go by, as the editor says."""

from __future__ import annotations

from pathlib import Path

from newslint.config import Config
from newslint.readers import format_of

# The editors' names of languages that are formats of ours.
_LANGUAGES = {
    "markdown": "markdown", "mdx": "markdown", "gfm": "markdown", "quarto": "markdown", "rmarkdown": "markdown",
    "markdown.mdx": "markdown", "pandoc": "markdown", "html": "html", "xhtml": "html", "mhtml": "html",
    "html-mode": "html", "plaintext": "plain", "text": "plain", "txt": "plain", "json": "json", "jsonc": "json",
    "jsonl": "jsonl", "jsonlines": "jsonl", "ndjson": "jsonl", "csv": "csv", "tsv": "csv", "yaml": "yaml",
    "yml": "yaml",
}  # fmt: skip


def format_for(path: Path | None, language: str, config: Config) -> str:
    """Return the format of a document: what *config* says of its file, its name, or the editor's *language*."""
    by_name = config.format_for(path) or format_of(path)
    return by_name if by_name != "plain" else _LANGUAGES.get(language.lower(), "plain")
