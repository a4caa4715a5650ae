"""Count which words seldom end a sentence, and write them with their counts.

    python -m tools.build_endings CORPUS [--folder newslint/judge]

CORPUS is a folder of JSON lines with a ``text`` each.  Same text, same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from newslint.text.sentences import split
from tools.card import stamped
from tools.corpus import articles
from tools.tablefile import packed

FEWEST_USES = 100
HIGHEST_SHARE = 0.03
FILE = "endings.tbl"

_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?:['’][a-z]+)?(?![\w'’-])")
_END = re.compile(r"(?<![\w'’-])([a-z]+(?:['’][a-z]+)?)[.!?][\"”’')\]]*\Z")


def counted(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word in small letters is used in the *corpus*, and how often it ends a sentence."""
    uses: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for article in articles(corpus):
        for paragraph in article.text.replace("’", "'").split("\n\n"):
            for span in split(paragraph):
                sentence = span.of(paragraph)
                uses.update(_WORD.findall(sentence))
                if found := _END.search(sentence):
                    ends[found[1]] += 1
    return uses, ends


def entries(uses: Counter[str], ends: Counter[str]) -> dict[str, str]:
    """Return the words that seldom end a sentence, with their counts as ``ends uses``."""
    seldom = (word for word, count in uses.items() if count >= FEWEST_USES and ends[word] <= HIGHEST_SHARE * count)
    return {word: f"{ends[word]} {uses[word]}" for word in seldom}


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of training text")
    parser.add_argument("--folder", type=Path, default=Path("newslint/judge"), help="where to write")
    args = parser.parse_args()
    found = entries(*counted(args.corpus))
    data = packed(found)
    (args.folder / FILE).write_bytes(data)
    card = args.folder / "CARD.toml"
    card.write_text(stamped(card.read_text("utf-8"), FILE, data, {}), "utf-8", newline="\n")
    print(FILE, len(found), len(data))


if __name__ == "__main__":
    main()
