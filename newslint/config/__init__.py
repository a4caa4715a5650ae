"""Configuration: which keys there are, what a file may say, and what holds for a path.

The keys stand in one table, :class:`Config` itself; :data:`KEYS` is derived from it.
"""

from newslint.config.discovery import Resolver, discover
from newslint.config.keys import Key, Kind
from newslint.config.load import load
from newslint.config.model import KEYS, Config
from newslint.config.validate import ConfigError

__all__ = ["KEYS", "Config", "ConfigError", "Key", "Kind", "Resolver", "discover", "load"]
