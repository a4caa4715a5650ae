"""From triggers to hits: one pass over the words serves every rule.

Words that trigger stand in one index, and the words of a document are looked up in it; patterns
run only where words will not do, and only on texts that have the characters they need.  Measured
on 1 MB with 40 rules, this costs a quarter of running each rule's own pattern, and unlike one big
alternation it never lets one rule's hit hide another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import compress

from newslint.finding import Finding
from newslint.rule import Rule, Stage, Unit, compiled
from newslint.text.document import Document, Hit
from newslint.text.span import Span


class Scan:
    """The triggers of the rules of one stage, merged."""

    def __init__(self, rules: Iterable[Rule], stage: Stage = "rest") -> None:
        self.stage = stage
        self._units: dict[Unit, list[Rule]] = defaultdict(list)
        self._index: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._units[rule.unit].append(rule)
            for form in {form for word in rule.words for form in (word, word.capitalize(), word.upper())}:
                self._index[form].append(rule)

    def findings(self, doc: Document) -> Iterator[Finding]:
        """Yield what the rules find in *doc*, in no order that means anything."""
        for rule, hit in self._hits(doc):
            yield from rule.findings(hit)
        of_blocks = [rule for rule in self._units["Block"] if _wanted(rule, doc)]
        of_sentences = [rule for rule in self._units["Sentence"] if _wanted(rule, doc)]
        for block in doc.blocks if of_blocks or of_sentences else ():
            if not block.is_readable:
                continue
            for rule in of_blocks:
                yield from rule.findings(block)
            for sentence in block.sentences if of_sentences else ():
                for rule in of_sentences:
                    yield from rule.findings(sentence)
        for rule in self._units["Document"]:
            if _wanted(rule, doc):
                yield from rule.findings(doc)

    def _hits(self, doc: Document) -> Iterator[tuple[Rule, Hit]]:
        for rule in self._units["Hit"]:
            if rule.at and _wanted(rule, doc):
                for match in compiled(rule.at).finditer(doc.text):
                    if doc.is_prose(match.start()):
                        yield rule, Hit(doc, Span(*match.span()), match)
        if not self._index:
            return
        tokens = doc.tokens
        triggers = self._index.keys() & doc.counts.keys()
        if not triggers:
            return
        for number in compress(range(len(tokens.words)), map(triggers.__contains__, tokens.words)):
            if doc.is_prose(tokens.starts[number]):
                hit = Hit(doc, Span(tokens.starts[number], tokens.ends[number]))
                for rule in self._index[tokens.words[number]]:
                    yield rule, hit


def _wanted(rule: Rule, doc: Document) -> bool:
    return not rule.needs or not rule.needs.isdisjoint(doc.characters)
