"""Builds leads.tbl, which says what a sentence has lost that begins with a given few words.

    python -m tools.build_leads --corpus DIR

For the one to three words after every beginning the training text says how often each beginning stood before
them.  The shares of a longer remainder lean on those of the shorter one, so that three sentences are not proof; a
remainder is kept only if it says something that the shorter one does not.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import log
from pathlib import Path
from typing import NamedTuple

from newslint import lexicon
from newslint.lexicon import LONGEST_REMAINDER, Lead, remainder_key
from tools import tablefile
from tools.corpus import articles, sentences

# Weight of the shorter remainder's shares, in sentences; chosen on held-out text, where the shares then come true.
LEANING = 3.0
FEWEST = 3
# A remainder must explain its own sentences this much better than the shorter one does (nats); sets the size.
LEAST_GAIN = 9.3
OFFERED, SMALLEST_SHARE = 3, 0.03

HAND = Path(__file__).with_name("leads.toml")
LEXICON = Path(lexicon.__file__).parent

Key = tuple[str, ...]


class Hand(NamedTuple):
    """What leads.toml says: the beginnings by their number of words, and families of phrases."""

    words: frozenset[str]
    pairs: frozenset[str]
    longer: frozenset[str]
    odds: tuple[float, ...]
    families: tuple[frozenset[Key], ...]

    def offers(self, lead: str) -> bool:
        """Tell whether newslint may offer *lead*."""
        return lead in self.words or lead in self.pairs or lead in self.longer


def hand_lists(path: Path = HAND) -> Hand:
    """Read leads.toml."""
    lists = tomllib.loads(path.read_text("utf-8"))
    pairs = product(lists["prepositions"].split(), lists["determiners"].split())
    families = (frozenset(product(*map(str.split, family["slots"]))) for family in lists["family"])
    return Hand(
        frozenset(lists["words"].split()),
        frozenset(map(" ".join, pairs)),
        frozenset(lists["longer"]),
        tuple(lists["odds"]),
        tuple(families),
    )


class Loss(NamedTuple):
    """What a sentence would look like without its beginning: the beginning, and the words that then come first."""

    lead: str
    remainder: Key


def losses(texts: Iterable[str], hand: Hand) -> Iterator[Loss]:
    """Yield the ways in which the sentences of *texts* could visibly lose their beginnings: a small letter is left."""
    for text in texts:
        for sentence in sentences(text):
            words = sentence.replace("’", "'").split(maxsplit=8)[:8]
            if len(words) > 4 and words[0][:1].isupper():
                yield from _losses(words, hand)


def _losses(words: list[str], hand: Hand) -> Iterator[Loss]:
    for length in range(1, 5):
        lead = " ".join(words[:length])
        remainder = words[length : length + LONGEST_REMAINDER]
        if remainder and remainder[0][:1].islower() and (length == 1 or hand.offers(lead)):
            yield Loss(lead, tuple(remainder_key(remainder).split(" ")))


class Counts:
    """How often each beginning stood before each remainder, weighted by how likely it is to be lost as a whole."""

    def __init__(self, found: Iterable[Loss], hand: Hand) -> None:
        self.hand = hand
        self.seen: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        for lead, remainder in found:
            for length in range(len(remainder) + 1):
                self.seen[remainder[:length]][lead] += 1
        self.pools = {phrase: pool for pool in self._pools() for phrase in self._members(pool)}
        self.totals = {key: sum(self.weight(key, lead) for lead in leads) for key, leads in self.seen.items()}

    def weight(self, key: Key, lead: str) -> float:
        """Return the weight of *lead* before *key*."""
        return self.seen[key][lead] * self.hand.odds[min(lead.count(" "), len(self.hand.odds) - 1)]

    def own_share(self, key: Key, lead: str) -> float:
        """Return the share of *lead* among the beginnings seen before *key* (0..1)."""
        return self.weight(key, lead) / self.totals[key]

    def _pools(self) -> Iterator[Key]:
        """Count the phrases of each family together; a pool's key is no remainder."""
        for number, phrases in enumerate(self.hand.families):
            pool = ("", str(number))
            for phrase in sorted(phrases & self.seen.keys()):
                self.seen[pool].update(self.seen[phrase])
            yield pool

    def _members(self, pool: Key) -> frozenset[Key]:
        return self.hand.families[int(pool[1])]


class Model:
    """The remainders that say more than a shorter one; each leans on the shorter one or on its family."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.shorter: dict[Key, Key] = {(): ()} | dict.fromkeys(set(counts.pools.values()), ())
        for key in sorted(counts.seen.keys() | counts.pools.keys(), key=lambda key: (len(key), key)):
            if key in counts.pools:
                self.shorter[key] = counts.pools[key]
            elif key not in self.shorter and counts.seen[key].total() >= FEWEST:
                self._keep_if_telling(key)

    def _keep_if_telling(self, key: Key) -> None:
        shorter = key[:-1]
        while shorter not in self.shorter:
            shorter = shorter[:-1]
        self.shorter[key] = shorter
        gain = sum(
            self.counts.weight(key, lead) * log(self.share(key, lead) / max(self.share(shorter, lead), 1e-9))
            for lead in self.counts.seen[key]
            if self.counts.hand.offers(lead)
        )
        if gain < LEAST_GAIN:
            del self.shorter[key]

    def share(self, key: Key, lead: str) -> float:
        """Return how often, of all beginnings, *lead* stands before *key* (0..1)."""
        if not key:
            return self.counts.own_share(key, lead)
        sentences_seen = self.counts.seen[key].total()
        own = self.counts.own_share(key, lead) if sentences_seen else 0.0
        return (sentences_seen * own + LEANING * self.share(self.shorter[key], lead)) / (sentences_seen + LEANING)

    def best(self, key: Key) -> list[Lead]:
        """Return the likeliest beginnings that may be offered before *key*, three at most."""
        leads = [Lead(lead, self.share(key, lead), self._support(key, lead)) for lead in self._candidates(key)]
        leads.sort(key=lambda lead: (-lead.share, lead.word))
        return [lead for lead in leads[:OFFERED] if lead.share >= SMALLEST_SHARE]

    def _candidates(self, key: Key) -> set[str]:
        offered = [lead for lead in self.counts.seen.get(key, ()) if self.counts.hand.offers(lead)]
        own = sorted(offered, key=lambda lead: (-self.counts.weight(key, lead), lead))[:20]
        return set(own) | (self._candidates(self.shorter[key]) if key else set())

    def _support(self, key: Key, lead: str) -> int:
        keys = {key, self.counts.pools.get(key, key)}
        return max(self.counts.seen[k][lead] for k in keys)


def entries(model: Model) -> dict[str, str]:
    """Return the entries of leads.tbl: a remainder, and ``lead permille support`` for each beginning."""
    best = {" ".join(key): model.best(key) for key in model.shorter if key[:1] != ("",)}
    return {
        key: "|".join(f"{lead.word} {lead.share * 1000:.0f} {lead.support}" for lead in leads)
        for key, leads in best.items()
        if leads
    }


def main() -> None:
    """Build leads.tbl and bring the data card up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="training text: .jsonl[.gz] file or folder")
    parser.add_argument("--output", type=Path, default=LEXICON / "leads.tbl")
    parser.add_argument("--card", type=Path, default=LEXICON / "CARD.toml")
    arguments = parser.parse_args()
    hand = hand_lists()
    try:
        found = losses((article.text for article in articles(arguments.corpus)), hand)
        tablefile.write(arguments.output, entries(Model(Counts(found, hand))), arguments.card)
    except FileNotFoundError as error:
        sys.exit(f"build_leads: {error}")


if __name__ == "__main__":
    main()
