"""newslint finds what news articles lose on their way, names the accident, and repairs it.

>>> import newslint
>>> newslint.fix("They dont know.").text
"They don't know."
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newslint._version import __version__

if TYPE_CHECKING:
    from newslint.config import Config
    from newslint.finding import Cause, Finding, Fix, Fixed, Report
    from newslint.session import check, fix
    from newslint.text.edit import Edit
    from newslint.text.span import Span

__all__ = ["Cause", "Config", "Edit", "Finding", "Fix", "Fixed", "Report", "Span", "__version__", "check", "fix"]

# Where each public name lives; it is imported when first asked for, so that the command line pays for what it uses.
_HOMES = {
    "config": ("Config",),
    "finding": ("Cause", "Finding", "Fix", "Fixed", "Report"),
    "session": ("check", "fix"),
    "text.edit": ("Edit",),
    "text.span": ("Span",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"newslint.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'newslint' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
