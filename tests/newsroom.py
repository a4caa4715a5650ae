"""Articles made of our own sentences, sound and damaged ones, and the edits that a newsroom makes to them."""

from __future__ import annotations

import random
import re

WHO = """the mayor|the ferry company|the council|a teacher|the museum|our reporter|the harbour office|her brother|
the library|the coach|an engineer|the baker|the new owner|the fire brigade|the night guard""".replace("\n", "").split(
    "|"
)
DID = """opened the gate|repaired the old clock|closed the bridge|counted the money|painted the hall|sold the boat|
met the new nurse|planted forty trees|moved the market|read the whole report|carried the boxes|called the police|
welcomed the choir|found the keys|paid the bill""".replace("\n", "").split("|")
WHEN = """on Monday|before noon|after the storm|in early March|last summer|at the weekend|in the evening|on Friday|
during the fair|in late October|before the match|after a long night""".replace("\n", "").split("|")
WHY = """and nobody complained|while it rained all day|as people had expected|because the roads were dry|
and the children were pleased|although the wind was strong|when the bells rang|and the crowd went home|
as the letter had promised|because the lights were out""".replace("\n", "").split("|")
# What can be put before a verb, and taken out again.
ADVERBS = "quietly quickly calmly slowly carefully proudly gladly finally openly promptly".split()
# What can stand for one another.
GROUPS = (
    ADVERBS,
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "March April June October November".split(),
    "gate clock bridge hall boat market report nurse choir".split(),
    "storm fair match night".split(),
    "mayor council museum library coach baker teacher engineer".split(),
)
ADVERB = re.compile(rf"\b(?:{'|'.join(ADVERBS)}) ")


class Newsroom:
    """Makes and edits articles, every time the same ones for one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sound(self) -> str:
        """Return a sentence without damage."""
        one = self.random.choice
        adverb = f"{one(ADVERBS)} " if self.random.random() < 0.4 else ""
        who = one(WHO)
        return f"{who[0].upper()}{who[1:]} {adverb}{one(DID)} {one(WHEN)}, {one(WHY)}."

    def damaged(self) -> str:
        """Return a sentence with damage that is surely found."""
        one = self.random.choice
        who, did, when, why = one(WHO), one(DID), one(WHEN), one(WHY)
        opened = f"{who[0].upper()}{who[1:]}"
        return one(
            (
                f"{opened} {did} {when}, but they {one(('dont', 'didnt', 'couldnt', 'wouldnt'))} know why.",
                f"{opened} said {one(WHO)} {one(('doesnt', 'wasnt', 'hasnt'))} care, {why}.",
                f"{opened} {did} {when}, and itâ€™s what {one(WHO)} had wanted.",
                f"{opened} {did} {when}, {why}.{self.sound()}",
                f"{opened} {did} {when} , {why}.",
                f"{opened} has decided in {self.random.randrange(1991, 2020)} that {one(WHO)} would leave, {why}.",
                f"{opened} {did} with with {one(WHO)} {when}, {why}.",
            )
        )

    def article(self) -> str:
        """Return an article of some paragraphs, a third of the sentences damaged."""
        return "\n\n".join(
            " ".join(
                self.damaged() if self.random.random() < 0.34 else self.sound()
                for _ in range(self.random.randrange(3, 6))
            )
            for _ in range(8)
        )

    def edited(self, text: str) -> str:
        """Return an article after one sound edit: of a word, a sentence or a paragraph, or with its lines wrapped."""
        make = self.random.choice(
            (self._word_in, self._word_out, self._word_other, self._sentence, self._paragraph, self._wrapped)
        )
        return make(text)

    def _word_in(self, text: str) -> str:
        verbs = [found.start() for found in re.finditer(rf"(?<!ly )\b(?:{'|'.join(DID)})\b", text)]
        at = self.random.choice(verbs) if verbs else 0
        return f"{text[:at]}{self.random.choice(ADVERBS)} {text[at:]}" if verbs else text

    def _word_out(self, text: str) -> str:
        adverbs = [found.span() for found in ADVERB.finditer(text)]
        start, end = self.random.choice(adverbs) if adverbs else (0, 0)
        return text[:start] + text[end:]

    def _word_other(self, text: str) -> str:
        words = [
            (found.span(), group) for group in GROUPS for found in re.finditer(rf"\b(?:{'|'.join(group)})\b", text)
        ]
        (start, end), group = self.random.choice(words) if words else ((0, 0), [""])
        return text[:start] + self.random.choice(group) + text[end:]

    def _sentence(self, text: str) -> str:
        paragraphs = text.split("\n\n")
        number = self.random.randrange(len(paragraphs))
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", paragraphs[number])
        place = self.random.randrange(len(sentences))
        if self.random.random() < 0.4:
            sentences.insert(place, self.sound())
        elif len(sentences) > 2:
            moved = sentences.pop(place)
            if self.random.random() < 0.5:
                sentences.insert(self.random.randrange(len(sentences)), moved)
        paragraphs[number] = " ".join(sentences)
        return "\n\n".join(paragraphs)

    def _paragraph(self, text: str) -> str:
        paragraphs = text.split("\n\n")
        place = self.random.randrange(len(paragraphs))
        if self.random.random() < 0.4:
            paragraphs.insert(place, f"{self.sound()} {self.sound()}")
        elif len(paragraphs) > 4:
            moved = paragraphs.pop(place)
            if self.random.random() < 0.5:
                paragraphs.insert(self.random.randrange(len(paragraphs)), moved)
        return "\n\n".join(paragraphs)

    def _wrapped(self, text: str) -> str:
        paragraphs = text.split("\n\n")
        number = self.random.randrange(len(paragraphs))
        words, lines, width = paragraphs[number].split(), [""], self.random.randrange(50, 90)
        for word in words:
            if len(lines[-1]) + len(word) > width:
                lines.append("")
            lines[-1] += f"{' ' if lines[-1] else ''}{word}"
        paragraphs[number] = "\n".join(lines)
        return "\n\n".join(paragraphs)

    def planted(self, text: str, known: str) -> tuple[str, str] | None:
        """Return an article with a new damaged sentence beside the others, and that; None if it is *known*."""
        paragraphs = text.split("\n\n")
        number = self.random.randrange(len(paragraphs))
        new = self.damaged()
        if new in text or new in known:
            return None
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", paragraphs[number])
        sentences.insert(self.random.randrange(len(sentences) + 1), new)
        paragraphs[number] = " ".join(sentences)
        return "\n\n".join(paragraphs), new
