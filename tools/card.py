"""The data card beside the weights: what each file was built with, and what was measured of it."""

from __future__ import annotations

import hashlib
import re

SEED = 1  # of all that is drawn by chance while the data is built


def stamped(card: str, file: str, data: bytes, measured: dict[str, dict[str, float]]) -> str:
    """Return the data card with what is measured of *file* brought up to date; a blank line ends its section."""
    lines = [f'["{file}"]', f"bytes = {len(data)}", f'sha256 = "{hashlib.sha256(data).hexdigest()}"', f"seed = {SEED}"]
    for model, values in measured.items():
        lines += [f"{model}.{name} = {value:g}" for name, value in values.items()]
    section = "\n".join(lines) + "\n"
    pattern = re.compile(rf'^\["{re.escape(file)}"\]\n(?:.+\n)*', re.MULTILINE)
    return pattern.sub(lambda _: section, card, count=1) if pattern.search(card) else f"{card.rstrip()}\n\n{section}"
