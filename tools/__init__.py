"""What builds the data that newslint ships; run from the root as `python -m tools.NAME`, not part of the wheel."""
