"""Builds all the data that newslint ships: the lexicon, the leads, the endings, the weights of the judges.

    python -m tools.build_all CORPUS HELDOUT

CORPUS is a folder of openly licensed training text (JSON lines with a ``text`` each), HELDOUT one of text to
calibrate on.  Needs the extra ``build`` and Debian's package scowl.  The same input and versions
give the same bytes; the data cards beside the data get the digests and the measured figures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of training text")
    parser.add_argument("held_out", type=Path, help="folder of text to calibrate on")
    args = parser.parse_args()
    corpus, held_out = str(args.corpus), str(args.held_out)
    # Later ones read what earlier ones write.
    for tool in (
        ["build_lexicon", "--corpus", corpus],
        ["build_accented"],
        ["build_leads", "--corpus", corpus],
        ["build_endings", corpus],
        ["train_apostrophes", corpus, held_out],
        ["train_completeness", corpus, held_out],
        ["train_lost_ends", corpus, held_out],
    ):
        print(f"== {tool[0]}", flush=True)
        subprocess.run([sys.executable, "-m", f"tools.{tool[0]}", *tool[1:]], check=True)


if __name__ == "__main__":
    main()
