"""The ``newslint`` command, also as ``python -m newslint``."""

import gc
import os
import sys
from typing import NoReturn

# What is made while modules load is no garbage, and every document is a circle of objects that lives for one
# check: looking for garbage after every 700 new objects, as Python does, costs a tenth of a run.
gc.set_threshold(50_000, 50, 50)

from newslint.cli import main  # noqa: E402  # the line above is for what this one imports

__all__ = ["main", "run"]


def run() -> NoReturn:
    """Run the command line and end the process at once, its output written.

    Python takes its modules apart before it ends, which costs as much as a check; mypy leaves it out, too.
    """
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    if sys.gettrace() or sys.getprofile():
        sys.exit(code)  # who measures coverage or time has work to do at the end
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass  # whoever read the report has read enough
    except OSError:
        code = 2  # the report could not be written to its end
    os._exit(code)


if __name__ == "__main__":
    run()
