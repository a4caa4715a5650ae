"""Contractions that are no words without their apostrophe: closed sets, written out."""

from __future__ import annotations

from collections.abc import Mapping

_NOT = (
    "aint arent couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt shouldnt wasnt werent wouldnt".split()
)
_TAILS = {
    "s": "heres hes shes thats theres whats wheres whos".split(),
    "re": "theyre youre".split(),
    "ve": "couldve ive mightve shouldve theyve weve wouldve youve".split(),
    "ll": "itll thatll theyll youll".split(),
    "d": "theyd youd".split(),
    "m": ["im"],
}
# What each non-word stands for, with the apostrophe as ' and in lower case.
CONTRACTIONS: Mapping[str, str] = (
    {word: f"{word[:-1]}'t" for word in _NOT}
    | {word: f"{word.removesuffix(tail)}'{tail}" for tail, words in _TAILS.items() for word in words}
    | {"oclock": "o'clock"}
)
