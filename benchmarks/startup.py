"""What does it cost to start?  CPU time of a check of one article, beside that of its imports alone.

    python benchmarks/startup.py [ARTICLE] [--rounds N]

The commands run interleaved, so that what else the machine does meets all of them alike; the
least of all rounds counts, and the ratio says more than the milliseconds.  Bytecode is cached, as
after any installation.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "fixtures" / "articles" / "harbour.txt"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--most", type=float, help="fail if a check costs more than so many times the imports")
    args = parser.parse_args()
    judges = "from newslint import lexicon; from newslint.judge import contraction, sentence_end, words_in_s"
    data = "words_in_s.models(), contraction.model(), sentence_end.models(), lexicon.kinds('a'), lexicon.lead_for('a')"
    commands = {
        "python -c pass": ["-c", "pass"],
        'python -c "import click, regex"': ["-c", "import click, regex"],
        "import of the judges": ["-c", judges],
        "the same, and all their data": ["-c", f"{judges}; {data}"],
        "newslint --version": ["-m", "newslint", "--version"],
        "newslint check ARTICLE": ["-m", "newslint", "check", "--isolated", "--exit-zero", str(args.article)],
    }
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(args.rounds):
        for name, command in commands.items():
            least[name] = min(least[name], cpu_seconds([sys.executable, *command]))
    base = least['python -c "import click, regex"']
    for name, seconds in least.items():
        print(f"{name:34} {1000 * seconds:7.1f} ms of CPU {seconds / base:6.2f} x")
    if args.most and least["newslint check ARTICLE"] > args.most * base:
        raise SystemExit(f"a check costs more than {args.most} times its imports")


def cpu_seconds(command: list[str]) -> float:
    """Return the CPU time (user and system, in seconds) that *command* takes.

    Raises subprocess.CalledProcessError if it fails.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
