"""``newslint config``: what holds for a path, and where that was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newslint.cli.messages import Failed
from newslint.cli.selectors import rule_names
from newslint.config import Config, ConfigError, Key, Resolver
from newslint.config.keys import FORMATS_BY_PATTERN, RULES_BY_PATTERN
from newslint.config.patterns import relative
from newslint.rules import all_rules

# Where each value comes from stands in a column, at most so far to the right.
_WIDEST = 50


@click.command(name="config")
@click.argument("path", default=".", type=click.Path(readable=False, path_type=Path))
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", "file", type=click.Path(readable=False), metavar="FILE", help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
def command(path: Path, output_format: str, file: str | None, isolated: bool) -> None:
    """Show which configuration holds for PATH, a file or directory, and where each value comes from."""
    if file and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    try:
        resolver = Resolver(rule_names, file=file, isolated=isolated)
        config = resolver.within(path) if path.is_dir() else resolver.of(path)
    except ConfigError as error:
        raise Failed(str(error)) from None
    click.echo(_json(path, config) if output_format == "json" else _text(path, config))


def _rules(path: Path, config: Config) -> list[str]:
    asked = frozenset(rule.name for rule in all_rules().values() if rule.opt_in)
    file = None if path.is_dir() else path
    return [name for name in rule_names() if config.selects(name, file, opt_in=name in asked)]


def _excluded(path: Path, config: Config) -> bool:
    return config.excluded.covers(relative(path, config.root))


def _json(path: Path, config: Config) -> str:
    settings = {key.name: {"value": _plain(key, value), "origin": origin} for key, value, origin in config.settings()}
    answer = {
        "path": str(path),
        "file": str(config.source) if config.source else None,
        "excluded": _excluded(path, config),
        "listed-names": len(config.listed),
        "rules": _rules(path, config),
        "settings": settings,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _text(path: Path, config: Config) -> str:
    """Return the settings as a configuration file would have them, with the origin of each beside it."""
    settings = [setting for setting in config.settings() if setting[1] is not None]
    said = [(f"{key.name} = {_toml(_plain(key, value))}", origin) for key, value, origin in settings]
    wide = max(len(line) for line, _ in said if len(line) <= _WIDEST)
    chosen = _rules(path, config)
    return "\n".join(
        (
            f"# {path}: {config.source or 'no configuration file, the defaults hold'}",
            *(f"{line:{wide}}  # {origin}" for line, origin in said),
            *([f"# {_counted(len(config.listed))} in {config.names_path}"] if config.names_path else []),
            f"# {len(chosen)} of {len(rule_names())} rules run: {', '.join(chosen)}",
            *(["# directory walks leave this path out"] if _excluded(path, config) else []),
        )
    )


def _counted(names: int) -> str:
    return f"{names:,} name{'s' * (names != 1)}"


def _plain(key: Key, value: Any) -> Any:  # noqa: ANN401  # a JSON value
    """Return the value of a key as it was written: of tables we keep the pairs."""
    return dict(value) if key.kind in (RULES_BY_PATTERN, FORMATS_BY_PATTERN) else value


def _toml(value: Any) -> str:  # noqa: ANN401  # a JSON value
    """Return a value in TOML, which writes strings, numbers, booleans and lists as JSON does."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(entry)}" for key, entry in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
