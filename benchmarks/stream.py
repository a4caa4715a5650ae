"""A big file of JSON Lines: how much memory does a check take, and how long, with one process and with two?

    python benchmarks/stream.py [--megabytes MB] [--fix]

The file is made of the articles of our own fixtures, again and again, each with its number.  Memory is the peak
of each process (resident, with what several processes share counted in each).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"


class Run(NamedTuple):
    """One run: seconds on the clock, and MB at the peak of the process and of its largest child."""

    seconds: float
    memory: float
    of_child: float


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--fix", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jsonl"
        runs = {}
        for jobs in (1, 2):
            make(path, args.megabytes)
            runs[jobs] = run(path, jobs, fix=args.fix)
            seconds, memory, child = runs[jobs]
            whole = memory + (jobs * child if jobs > 1 else 0)
            print(f"-j {jobs}: {seconds:6.1f} s, {args.megabytes / seconds:5.2f} MB/s, ", end="")
            print(f"{memory:4.0f} MB and {child:4.0f} MB a worker, {whole:4.0f} MB in all")
        print(f"-j 2 takes {runs[2].seconds / runs[1].seconds:.2f} of the time of -j 1")


def make(path: Path, megabytes: float) -> None:
    """Write a file of about so many MB, of which no two lines are equal."""
    texts = [file.read_text("utf-8") for file in sorted(FIXTURES.glob("*.txt"))]
    size, numbers = 0, count(1)
    with path.open("w", encoding="utf-8") as file:
        while size < megabytes * 1e6:
            number = next(numbers)
            body = f"Report {number} from the harbour.\n\n{texts[number % len(texts)]}"
            size += file.write(json.dumps({"id": number, "title": f"Harbour news {number}", "body": body}) + "\n")


def run(path: Path, jobs: int, *, fix: bool) -> Run:
    """Check a file, and measure it."""
    started = time.monotonic()
    code = f"""
import resource, sys
from newslint.__main__ import main
sys.argv = {["newslint", "check", "--isolated", "-q", "-j", str(jobs), *(["--fix"] if fix else []), str(path)]!r}
try:
    main()
except SystemExit as end:
    if end.code not in (0, 1):
        raise
peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(*peaks, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True
    )
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    memory, child = (int(peak) / unit for peak in done.stderr.split()[-2:])
    return Run(time.monotonic() - started, memory, child)


if __name__ == "__main__":
    main()
