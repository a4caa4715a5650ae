"""Patterns that are compiled when they are first used: most articles need few of the many there are."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Lazy:
    """A pattern that becomes itself at the first question; from then on its methods are those of ``re.Pattern``."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever re.Pattern has; never asked twice for a method
        compiled = re.compile(*self._source)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as ``re.compile(pattern, flags)`` and costs nothing until it is used.

    An invalid pattern raises ``re.error`` at its first use only.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
