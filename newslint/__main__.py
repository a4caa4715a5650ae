"""The ``newslint`` command, also as ``python -m newslint``."""

from newslint.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
