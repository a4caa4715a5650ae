"""The ``json-lines`` format: each finding on a line of its own, as the ``json`` format has it in its list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from newslint.report import Checked, Style
from newslint.report.json import objects


def render(files: Iterable[Checked], style: Style) -> Iterator[str]:
    """Yield a line for each finding: ``finding`` in ``schema.json``."""
    for file in files:
        found = objects(file.path, file.text, file.start, file.report.findings)
        yield "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in found)
