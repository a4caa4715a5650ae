"""The ``rdjsonl`` format: reviewdog's diagnostics, one a line (see ``rdjson.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from newslint.report import Checked, Style
from newslint.report.rdjson import diagnostics, source
from newslint.report.sarif_rules import site


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield a line for each finding."""
    address = site()
    said = {"source": source(address)}
    for file in files:
        lines = (json.dumps({**one, **said}, ensure_ascii=False) for one in diagnostics(file, address))
        yield "".join(f"{line}\n" for line in lines)
