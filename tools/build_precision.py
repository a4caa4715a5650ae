"""Build ``newslint/report/precision.json``: how often the findings of each family are right, as was measured.

The source is ``fixtures/scores.toml``, which ``benchmarks/accuracy.py`` writes; of the figures for several corpora the
lowest is taken.  Run it after the floors have changed: ``python -m tools.build_precision``.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

_ROOT = Path(__file__).parents[1]
SCORES = _ROOT / "fixtures" / "scores.toml"
TARGET = _ROOT / "newslint" / "report" / "precision.json"
_FIGURE = ".precision"
# Measured, too, but of no family of rules.
_OTHERS = frozenset({"causes", "channel", "safe"})


def families() -> dict[str, float]:
    """Return the lowest precision (0..1) that was measured of each family."""
    lowest: dict[str, float] = {}
    for corpus in tomllib.loads(SCORES.read_text("utf-8")).values():
        for figure, value in corpus["floors"].items():
            family = figure.removesuffix(_FIGURE)
            if figure.endswith(_FIGURE) and family not in _OTHERS:
                lowest[family] = min(value, lowest.get(family, 1.0))
    return dict(sorted(lowest.items()))


def built() -> str:
    """Return what the file is to say."""
    made = {"made_by": "tools/build_precision.py from fixtures/scores.toml", "families": families()}
    return json.dumps(made, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(built(), "utf-8", newline="\n")
    print(f"wrote {TARGET}")
