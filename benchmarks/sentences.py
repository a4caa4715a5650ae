"""How well and how fast are sentences split?  newslint beside the libraries that are installed.

    python benchmarks/sentences.py CORPUS [--seconds S] [--show N] [--against TOOL] [--seed K]

Quality is on fixtures/sentences.md, which newslint's splitter was written with: it shows what the
others do with damaged news, and is no evidence for newslint.  "agree" counts inner boundaries of
the corpus that newslint and the other both find, or one alone; ``--show`` prints a sample of the
latter to read, which is evidence.  Libraries: sentencex, pysbd, nupunkt.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import NamedTuple

from corpus import texts

Splitter = Callable[[str], list[tuple[int, int]]]  # text to the spans of its sentences, trimmed or not

FIXTURE = Path(__file__).parents[1] / "fixtures" / "sentences.md"
ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[nr])")


class Marked(NamedTuple):
    """A text and where its sentences after the first start (code points)."""

    text: str
    starts: frozenset[int]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seconds", type=float, default=2.0, help="CPU time to spend on the speed of each tool")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N random disagreements")
    parser.add_argument("--against", choices=LOADERS, default="sentencex", help="the tool to disagree with")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", choices=LOADERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.start:
        print(milliseconds_to_start(args.start))
        return
    blocks = [block for _, text in texts(args.corpus) for block in text.split("\n\n") if block.strip()]
    installed = [name for name in LOADERS if find_spec(name)]
    print_table(installed, blocks, args.seconds)
    if args.show and args.against in installed:
        print_disagreements(blocks, LOADERS[args.against](), random.Random(args.seed), args.show)


def newslint() -> Splitter:
    """Return newslint's splitter."""
    split: Callable[[str], list[tuple[int, int]]] = import_module("newslint.text.sentences").split
    return split


def sentencex() -> Splitter:
    """Return that of sentencex (Rust)."""
    boundaries = import_module("sentencex").get_sentence_boundaries
    return lambda text: [(found["start_index"], found["end_index"]) for found in boundaries("en", text)]


def pysbd() -> Splitter:
    """Return that of pysbd."""
    segment = import_module("pysbd").Segmenter(language="en", clean=False, char_span=True).segment
    return lambda text: [(found.start, found.end) for found in segment(text)]


def nupunkt() -> Splitter:
    """Return that of nupunkt."""
    spans: Splitter = import_module("nupunkt").sent_spans
    return spans


LOADERS: dict[str, Callable[[], Splitter]] = {
    "newslint": newslint,
    "sentencex": sentencex,
    "pysbd": pysbd,
    "nupunkt": nupunkt,
}


def print_table(names: list[str], blocks: list[str], seconds: float) -> None:
    """Print a line of figures for each tool."""
    print(f"{'':10} {'lines right':>13} {'P':>6} {'R':>6} {'MB/s':>8} {'start ms':>9}   agree: both / newslint / other")
    for name in names:
        splitter = LOADERS[name]()
        right, precision, recall = quality(splitter, list(marked()))
        speed, measured = megabytes_per_second(splitter, blocks, seconds)
        own, other = boundaries(newslint(), measured), boundaries(splitter, measured)
        print(
            f"{name:10} {right:>13} {precision:6.3f} {recall:6.3f} {speed:8.2f} {least_start(name):9.1f}"
            f"   {len(own & other):6} / {len(own - other)} / {len(other - own)} in {len(measured)} blocks"
        )
    for name in LOADERS.keys() - set(names):
        print(f"{name:10} not installed")


def marked() -> Iterator[Marked]:
    """Yield the lines of the fixture, without its known failures."""
    for line in FIXTURE.read_text(encoding="utf-8").partition("## Known failures")[0].splitlines():
        if not line.startswith("    "):
            continue
        line = ESCAPE.sub(lambda found: found[0].encode().decode("unicode_escape"), line[4:]).replace(" | ", " |")
        text = line.replace("|", "")
        places = [found.start() - number for number, found in enumerate(re.finditer(r"\|", line))]
        yield Marked(text, frozenset(place + leading_space(text[place:]) for place in places))


def quality(splitter: Splitter, lines: list[Marked]) -> tuple[str, float, float]:
    """Return how many lines are exactly right, and precision and recall of the boundaries."""
    found = [starts(splitter, line.text) for line in lines]
    hits = sum(len(line.starts & places) for line, places in zip(lines, found, strict=True))
    right = sum(line.starts == places for line, places in zip(lines, found, strict=True))
    claimed, wanted = sum(map(len, found)), sum(len(line.starts) for line in lines)
    return f"{right} of {len(lines)}", hits / max(1, claimed), hits / wanted


def starts(splitter: Splitter, text: str) -> frozenset[int]:
    """Return where the visible sentences after the first start."""
    spans = [(start + leading_space(text[start:end]), end) for start, end in splitter(text)]
    return frozenset(start for start, end in spans if start < end) - {leading_space(text)}


def leading_space(text: str) -> int:
    """Return how many white-space characters stand in front."""
    return len(text) - len(text.lstrip())


def boundaries(splitter: Splitter, blocks: list[str]) -> set[tuple[int, int]]:
    """Return (number of the block, start) of every sentence after the first of a block."""
    return {(number, start) for number, block in enumerate(blocks) for start in starts(splitter, block)}


def megabytes_per_second(splitter: Splitter, blocks: list[str], seconds: float) -> tuple[float, list[str]]:
    """Return the speed in MB of UTF-8 per second of CPU, and the blocks for which the time sufficed."""
    splitter(blocks[0])
    began, done = process_time(), 0
    while done < len(blocks) and process_time() - began < seconds:
        splitter(blocks[done])
        done += 1
    spent = process_time() - began
    return len("".join(blocks[:done]).encode()) / 1e6 / spent, blocks[:done]


def least_start(name: str) -> float:
    """Return the CPU time to import a tool and split the first text: the least of seven processes, in ms."""
    command = [sys.executable, __file__, ".", "--start", name]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(7))


def milliseconds_to_start(name: str) -> float:
    """Return the CPU time to import a tool and split a first text in this process, in ms."""
    import_module("newslint.text.span")  # the package around the splitter is a matter of startup.py
    sys.modules.pop("newslint.text.sentences", None)
    re.purge()
    began = process_time()
    LOADERS[name]()("Mr. Hale left. Nobody saw him.")
    return 1000 * (process_time() - began)


def print_disagreements(blocks: list[str], other: Splitter, chance: random.Random, most: int) -> None:
    """Print random boundaries that only one of the two finds, signed with who does."""
    mine, theirs = boundaries(newslint(), blocks), boundaries(other, blocks)
    differing = sorted(mine ^ theirs)
    for number, start in chance.sample(differing, min(most, len(differing))):
        text = blocks[number].replace("\n", " ")
        side = "newslint" if (number, start) in mine else "other"
        print(f"{side:8} {text[max(0, start - 50) : start]:>50}⏎{text[start : start + 40]}")


if __name__ == "__main__":
    main()
