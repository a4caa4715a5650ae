"""How long does a repository of articles take: in one process and in two, a second time, and in what memory?

    python benchmarks/tree.py [CORPUS] [--articles N] [--rounds N]
        [--least-again X] [--least-shared X] [--most MB]

Without a corpus the articles are made up.  The least time of all rounds counts, as other programs can only add to it.
Where they have the machine's other processors, two processes cannot show what they are worth: what they would be on an
idle one is told, too, by the CPU time that the largest share of the work takes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from corpus import texts

# Each article has some of these sentences, with its own numbers; one in ten is damaged.
SENTENCES = (
    "The harbour of {place} opened again on {day}, and {count} boats left before noon.",
    "Nobody on the quay could say who would pay for the new crane.",
    "“We have waited for this for {count} years,” said the harbour master, who keeps the keys.",
    "The council of {place} will vote on {day}; a majority is expected, though a narrow one.",
    "It was the {count}th storm of the season, and by no means the worst.",
    "Fishermen in {place} complain that the quota, which fell by a third, leaves them little choice.",
    "The mayor’s office said that the crews don’t know when the ferry leaves.",
    "A spokeswoman for the port declined to comment on the figures.",
    "“We’re not afraid of the winter,” a captain told reporters in {place} on {day}.",
    "The ministry expects {count} million tonnes of grain to pass through the strait this year.",
    "Trains to {place} were late for hours because of a fallen tree near the bridge.",
    "Prices rose by {count} per cent, more than in any month since the strike.",
)
_DAMAGE = str.maketrans("", "", "’“”–")
PLACES = ("Marlow", "Denby", "Eastport", "Kirkholm", "Sandwick", "Old Harbour", "Lindal", "Whitby Sands")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Took(NamedTuple):
    """What a run took: seconds of a clock, of CPU of the first process and of its others, and MB of the largest."""

    clock: float
    own: float
    others: float
    memory: float

    def idle(self, jobs: int) -> float:
        """Return the seconds that it would take if each process had a processor to itself."""
        return self.own + self.others / jobs


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--least-again", type=float, help="fail unless a second run is so many times as fast")
    parser.add_argument("--least-shared", type=float, help="fail unless two processes are so many times as fast")
    parser.add_argument("--most", type=float, help="fail if a process takes more MB")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = write(Path(folder), args.corpus, args.articles)
        one, again, two = (min(took) for took in zip(*(a_round(folder) for _ in range(args.rounds)), strict=True))
        print(f"{args.articles} articles, {size / 1e6:.1f} MB, best of {args.rounds} rounds")
    for name, took in (("first run, -j 1", one), ("second run", again), ("first run, -j 2", two)):
        print(
            f"{name:18} {took.clock:7.2f} s {took.own + took.others:7.2f} s of CPU "
            f"{took.memory:7.0f} MB in the largest process"
        )
    gain, by_clock, by_cpu = one.clock / again.clock, one.clock / two.clock, one.idle(1) / two.idle(2)
    print(f"a second run is {gain:.1f} times as fast")
    print(f"two processes are {by_clock:.2f} times as fast, by CPU time {by_cpu:.2f} times")
    memory = max(took.memory for took in (one, again, two))
    if (
        gain < (args.least_again or 0)
        or max(by_clock, by_cpu) < (args.least_shared or 0)
        or memory > (args.most or memory)
    ):
        raise SystemExit("that is too little, or too much")


def a_round(folder: str) -> tuple[Took, Took, Took]:
    """Return what a first run takes, a second one, and a first one by two processes."""
    took = []
    for number, jobs in enumerate(("1", "1", "2")):
        cache = f"{folder}/.cache{number > 1}"
        if number != 1:
            for file in Path(cache).glob("*"):
                file.unlink()
        took.append(run(["check", "--isolated", "-e", "-j", jobs, "--cache-dir", cache, "-o", os.devnull, folder]))
    return took[0], took[1], took[2]


def run(arguments: list[str]) -> Took:
    """Run newslint and return what it took.  Raises SystemExit if it fails."""
    code = f"import sys; sys.argv[1:] = {arguments!r}; {_TOLD}"
    environment = {name: value for name, value in os.environ.items() if name != "NEWSLINT_NO_CACHE"}
    before = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
    clock = time.perf_counter() - before
    if done.returncode:
        raise SystemExit(f"newslint failed: {done.returncode}")
    own, others, *memory = map(float, done.stdout.split())
    return Took(clock, own, others, max(memory) / 1000)


# What is measured is told by the process itself, as only it knows its others from itself.
_TOLD = """
import atexit, resource
from newslint.cli import main
def tell():
    own, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(*(each.ru_utime + each.ru_stime for each in (own, others)), own.ru_maxrss, others.ru_maxrss)
atexit.register(tell)
import gc; gc.set_threshold(50_000, 50, 50)
main()
"""


def write(folder: Path, corpus: Path | None, count: int) -> int:
    """Write articles into folders of a hundred, and return their size in bytes."""
    found = cycle(text for _, text in texts(corpus)) if corpus else made_up()
    size = 0
    for number, text in enumerate(islice(found, count)):
        file = folder / f"{number // 100:03}" / f"{number}.{'md' if number % 2 else 'txt'}"
        file.parent.mkdir(exist_ok=True)
        size += file.write_bytes(text.encode("utf-8", "replace"))
    return size


def made_up() -> Iterator[str]:
    """Yield articles without end, always the same ones."""
    chance = random.Random(7)
    while True:
        blocks = []
        for _ in range(chance.randint(4, 12)):
            chosen = chance.sample(SENTENCES, chance.randint(2, 5))
            said = {"place": chance.choice(PLACES), "day": chance.choice(DAYS), "count": chance.randint(2, 999)}
            blocks.append(" ".join(sentence.format(**said) for sentence in chosen))
        text = "\n\n".join(blocks) + "\n"
        yield text.translate(_DAMAGE) if chance.random() < 0.1 else text


if __name__ == "__main__":
    main()
