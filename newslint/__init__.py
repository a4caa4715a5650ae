"""newslint finds what news articles lose on their way, names the accident, and repairs it.

>>> import newslint
>>> newslint.fix("They dont know.").text
"They don't know."
"""

from newslint._version import __version__
from newslint.config import Config
from newslint.finding import Cause, Finding, Fix, Fixed, Report
from newslint.session import check, fix
from newslint.text.edit import Edit
from newslint.text.span import Span

__all__ = ["Cause", "Config", "Edit", "Finding", "Fix", "Fixed", "Report", "Span", "__version__", "check", "fix"]
