"""Little words that never meet in sound text, or seldom: where they do, what stood between them is gone.

Counted in nine million words of openly licensed text (the sources of CARD.toml), where the firm pairs stand 60 times,
most of them slips; had every name and every noun after an article been dropped there, they would stand 300,000 times.
Each entry is the first word of a pair, and what cannot follow it.
"""

_VERBS = "is was are were has have had would could should did does says told went became began came took wrote"
_RELATIVES = "which who whom whose that where"
_AFTER_THE = (
    f"{_VERBS} {_RELATIVES} of to at with from into than during against between among within without across around"
    " since until because and or but been also itself themselves"
)
_AFTER_AN = f"is are has will would of by for to with from and or since within {_RELATIVES}"
_AFTER_OUR = "is was are were has have had would in at to from by because but since which who that and"
_TITLED = "said says told added has had was is would will who"
# Words that never meet: left the first of a pair, right what cannot follow it.  Where an author writes the one word
# for the other, as "your" for "you're", nothing is missing.
FIRM = {
    "the": _AFTER_THE,
    "The": _AFTER_THE + " between about",
    "a": "of at which who whose since because into during",
    "an": _AFTER_AN,
    "An": _AFTER_AN,
    "our": _AFTER_OUR,
    "Our": _AFTER_OUR,
    "my": _AFTER_OUR + " of",
    "My": _AFTER_OUR + " of",
    "every": _AFTER_OUR + " of",
    "your": "is was has have had of",
    "their": "of to at by from",
    "its": "of is was has",
    "between": "and of in to is was were",
    "into": "of",
    "against": "of",
    "at": "of",
    "from": "of",
    "for": "of",
    "with": "of",
    "to": "of",
    "by": "of was were has have will would should",
    "during": "of is was has",
    "among": "of is was and",
    "until": "of is was has",
    "within": "of is was",
    "toward": "of is was and",
    "towards": "of is was and",
    "despite": "of is was and",
    "Mr": _TITLED,
    "Mrs": _TITLED,
    "Ms": _TITLED,
    "Dr": _TITLED,
    "Sen": _TITLED,
    "Gov": _TITLED,
}
# A preposition may be stranded after a verb or an adjective ("the man we talked to would ..."), but not after a noun.
AFTER_NOUN = {
    "of": (
        "was are were has have had would could should can must did does told announced asked began gave came wrote"
        " into to with than during against within without until because after but among across since"
    ),
    "into": "would has had was were is",
    "against": "is was were because has had",
    "at": "from has had would should did does because through",
    "from": "with into than during since is was were has have had will would could did",
    "in": "are were has have had would could must did does into against told began took",
    "on": "has have had were would than against between",
    "for": "were have has had would did into than against across",
    "with": "has had will would could should does into than since",
    "to": "has had would should against since than",
}
# After these a noun may follow all the same: "the said act", "the in group", "the for loop"; a word of the closed
# classes behind them, a name or a figure shows that none does.
CHECKED = {
    "the": "said on in for by as will can must might may",
    "The": "said on in for by as will can must might may",
    "an": "in on at",
    "a": "on with in to",
    **dict.fromkeys(("of", "as", "for", "from", "in"), "said"),
}
# Words that meet now and then, when one of them is stranded or the author slips.
LOOSE = {
    "our": "of",
    "of": "is will in on by for from",
    "into": "in on for by to and with",
    "against": "by to in on for",
    "at": "was is will in with to on by for",
    "from": "are for by in on at to",
    "in": "is was of by from than",
    "on": "was are is will by",
    "by": "is are for with from to in at on during against",
    "for": "was is are with from to in on by",
    "with": "was were is are to in on for from by",
    "to": "is was are on for with from at in",
    "their": "for with on",
    "its": "for with on",
    "both": "and",
    "including": "and of",
    "as": "and or",
    "thank": "for",
}
