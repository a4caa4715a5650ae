"""The ``newslint`` command, also as ``python -m newslint``."""

import gc

# What is made while modules load is no garbage, and every document is a circle of objects that lives for one
# check: looking for garbage after every 700 new objects, as Python does, costs a tenth of a run.
gc.set_threshold(50_000, 50, 50)

from newslint.cli import main  # noqa: E402  # the line above is for what this one imports

__all__ = ["main"]

if __name__ == "__main__":
    main()
