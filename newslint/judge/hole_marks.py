"""The marks that nothing stands before where words have dropped out, as in “the board of , he said”."""

from __future__ import annotations

from typing import NamedTuple

from newslint.text.document import Document

# Words that no mark follows: an article, or, if a blank stands between them, any little word.
DETERMINERS = "the|The|an|An|our|my|every|its|their"
PREPOSITIONS = "of|between|into|during|against|at|from|in|on|by|with|for|to|among|despite|than|and|or"
_STOP = r"[.;!?)](?=[\s\"”’)]|\Z)(?! [a-z])"
_ASIDE = r"(?! (?:you|I|what|not|more|and|or|shall|if|the|um|uh|er)\b)"


class Mark(NamedTuple):
    """What a mark looks like that nothing stands before.

    One of the ``signs`` stands in every such text, or the ``word``, or the ``character``, or one of its blocks
    ``opens_with`` it; a mark with none of these is looked for only beside other holes.
    """

    pattern: str
    signs: tuple[str, ...] = ()
    word: str = ""
    character: str = ""
    opens_with: str = ""
    after_noun: bool = False

    def may_stand_in(self, doc: Document, signs: frozenset[str]) -> bool:
        """Tell at little cost whether the mark may stand in *doc*, which has these *signs*."""
        if self.opens_with:
            return self.opens_with in doc.once(_first_characters)
        if self.word or self.character:
            return self.word in doc.counts or self.character in doc.characters
        return not self.signs or not signs.isdisjoint(self.signs)


def _first_characters(doc: Document) -> frozenset[str]:
    return frozenset(doc.text[block.start] for block in doc.blocks)


FIRM_MARKS = (
    Mark(rf"\b[tT]he(?:{_STOP}|,(?= \w){_ASIDE})", ("the,", "the.")),
    Mark(rf"\b(?:{DETERMINERS}|{PREPOSITIONS}|said) (?:{_STOP}|,(?=\s))", (" ,", " .")),
    Mark(r"(?<=\w)(?:, ?,(?= [a-zA-Z])|, ?\.(?=\s|\Z))", (" ,", ",,", ",.", " .")),
    Mark(r"[.!?][\"”’]? , ?(?=\w)", (" ,",)),
    Mark(r"\.,(?<=[a-z]{5}\.,)(?<!approx\.,)(?<!assoc\.,)(?<!admin\.,)(?= [a-zA-Z])", (".,",)),
    Mark(r"\n, (?=\w)", opens_with=","),
    Mark(r"\n\n: (?=[\w“])", opens_with=":"),
    Mark(r"\b(?:the|The|a|and|of|by|in|to|with|for|from|between) [’']s (?=[a-z])", word="s"),
    Mark(r"\( ?\)(?=[\s.,;])(?:(?<=[a-z] \(\))|(?<=[a-z] \( \)))", character="("),
)
LOOSE_MARKS = (
    Mark(rf"\b(?:{DETERMINERS}) ?(?:{_STOP}|,(?=\s))"),
    Mark(rf"\b(?:between|into|during|against|at|from|of|among|until)(?:{_STOP}|,(?=\s))", after_noun=True),
    Mark(rf"\b(?:and|or|than){_STOP}"),
    Mark(r"(?<=\w)(?:[,;:]| [–—]) ?[.,;](?=\s|\Z)"),
    Mark(r"(?<=\s)(?:\( ?[,)]|“ ?”)(?=[\s.,;])"),
    Mark(r"\n[,;:)] (?=[a-z])"),
)
