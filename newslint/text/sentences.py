"""Where sentences end in one block of damaged news.

One pattern finds every stop that could end a sentence, together with what closes it and the
word that follows; the word before and the word after then decide.  The lists are closed: a word
that they do not name is no abbreviation.  They were gathered by hand and checked against counts
in newslint's training text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newslint.text.span import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Always lead to what follows, whatever it is.
_LEADING = _words("""
    Mr Mrs Ms Mx Dr Drs Prof Rev Revd Hon Fr Messrs Mme Mlle Msgr Pres Gov Govs Sen Sens Sec Rep Reps Amb Atty Supt
    Insp Det Gen Col Maj Capt Cpt Cmdr Cdr Comdr Lt Sgt Cpl Pvt Pte Pfc Spc Adm Brig Ald Ste Sts Mt Mts Ft Pt
    vs v cf c.f viz ca approx incl excl e.g E.g i.e I.e eg ie a.k.a ex
""")
# Count or measure: a figure or a small letter goes on with the sentence, a capital starts the next.
_COUNTING = _words("""
    No Nos nos Art Arts Fig Figs figs p pp pg Pg vol vols Vol Vols ch Ch chap Chap sec sect para paras ver op Op tel
    Tel ext est Est Rs Prop Flt Rte Hwy Res H.Res S.Res H.Con.Res S.Con.Res H.J.Res S.J.Res Ave Blvd Rd a.m p.m A.M
    P.M etc al ft lb lbs oz yd yds sq cu qt mph hr hrs cwt
""")
# Words of their own too: these count only before a figure, those measure only after one.
_COUNTING_WORDS = _words("no art arts fig par")
_MEASURING_WORDS = _words("in min mins secs mi m km cm mm kg g gal")
# Stand inside names, dates and addresses: only a word that opens sentences starts the next one.
_TRAILING = _words("""
    Inc Ltd Co Cos Corp Bros Plc Pty ehf Cie Assn Assoc Mfg Intl Natl Int'l Nat'l Int’l Nat’l Jr Sr Esq Ret
    St ST MR MS DR Pl Sq Ln Dept Depts dept Govt govt Gov't Gov’t Univ univ Inst Acad Con Asst asst Dir Div Dist Comm
    Hosp Bldg Apt Rm Pub Regt Bn Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    Sat mr mrs ms dr prof st gen gov sen sens rep reps
""")
# The same, but after a comma ("in Bozeman, Mont. Snow fell") the place is complete.
_STATES = _words("""
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa
    Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Alta Sask
""")
_CAPITALISED = _LEADING | _TRAILING | _STATES
# A small word that ends otherwise than all of these is no abbreviation.
_TAILS = frozenset(
    word[-4:].lower() for word in _CAPITALISED | _COUNTING | _COUNTING_WORDS | _MEASURING_WORDS if len(word) > 3
)
# Open a sentence far oftener than they stand capitalised inside one.
_OPENING = _words("""
    The This That These Those There Here He She It We They You I A An His Her Its Our Their My Your And But Or So Yet
    Nor If In On At By For From With Without Within Of To As After Before Since Until During Through Throughout Under
    Among Between Despite Unlike Like Following According Given Based Because Although Though While When Where Whether
    Why What Who Which How Now Then Once Today Tonight Yesterday Tomorrow Also Additionally However Moreover
    Furthermore Meanwhile Instead Indeed Therefore Thus Nevertheless Nonetheless Similarly Specifically Finally
    Currently Recently Earlier Later Previously Overall Sometimes Often Perhaps Maybe Still Again Already Even Only Not
    No Yes Some Many Most More Much Several Such Any All Both Each Every Another Other Others Nearly Almost Nobody
    Nothing None Never Everyone Everything Anyone Please Thank Thanks Let Do Does Did Is Are Was Were Has Have Had Can
    Could Should Would Will Officials Authorities Police
""")
_MONTHS = _words("January February March April May June July August September October November December")
_CLOCKS_AND_STREETS = _words("a.m p.m A.M P.M Ave Blvd Rd")
# What a capital after a clock time or a street may be without starting a sentence.
_CONTINUING = _MONTHS | _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Mar Apr
    Aug Sept Oct Nov Dec EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST AEST AEDT IST Eastern Central
    Mountain Pacific NW NE SW SE
""")
_DOMAINS = _words("com org net gov edu io ai js uk ca au eu co php html")
_EXCLAIMED = _words("Yahoo Yum Jeopardy Wham Panic Oklahoma Ahoy Kahoot Joomla Guess")

_CLOSING = frozenset(")]”’\"'%")  # what may stand between a word and the stop after it
_LONGEST_WORD = 24
_LONGEST_QUOTE = 1000
_SHORTEST_SENTENCE = len("At 10:30 a.m.")  # with a clock time: a shorter one has said nothing yet

# Patterns stay text: re compiles each when it is first used, and keeps it.
# Groups of a stop: mark, closers, gap, openers, following word (looked ahead).
_STOP = r"""(?x)
    # The run of marks; the look-behinds keep a long run from being tried again from each of its dots.
    ([.!?…](?<![.!?…].)(?<![.!?…]\s.)[.!?…]*+(?:[ \xa0][.!?…]++(?!\w))*+)
    # Quotes, brackets, emphasis, what is invisible; mangled quotes; entities; notes; emoji.
    ((?:\s?[”»](?!\w)|["'”’»)\]}*_\ufffd\x92\x94\x9d\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]
      |â[€\x80](?:[™\x99\x9d]|(?=\s))
      |&(?:quot|rdquo|rsquo|\#39|\#8217|\#8221);
      |\s?\[(?:\d{1,3}|[ivx]{1,5})\]
      |\s?[\u2600-\u27bf\U0001f000-\U0001faff][\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]*+)*+)
    # White space; or none, before a capitalised word that is no part of code.
    (\s++|(?=[“‘"'(\[]*+(?:â[€\x80][œ\x9c])?[^\W\d_a-z](?:\.[A-Z]\.|[^\W_]*+(?![(/@=_\\]|\.\w))))
    # Quotes, brackets, emphasis, bullets, dashes, currency, what is invisible; mangled quotes; entities.
    ((?:(?:[(\[](?:…|\.\.\.)[)\]]
      |[“”‘’„«‹"'(\[{*_\#@$£€¥¿¡•·▪●◦►–—‐\-?.|>\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]
      |â[€\x80][œ\x9c˜\x98]|&(?:quot|ldquo|lsquo|\#8220);)\s?){0,6}+)
    (?=([^\W_]++(?:['’&-][^\W_]++)*+\.?))
"""
_LAST_WORD = r"[^\W_](?:[\w.&'’]*\w)?\Z"
# A letter, or letters with stops between (J, U.S, Ph.D, W.Va), also when a lost space glued a word to them.
_INITIALS = r"[A-Za-z]|(?:[a-z]{2,})?(?:[A-Z][a-z]?\.)+[A-Z][a-z]{0,2}|(?:[a-z]\.)+[a-z]"
# Who said it, when a quoted question is part of the sentence.
_SPEAKER = (
    r"(?:I|(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*)\s"
    r"(?:said|says|asked|asks|added|told|wrote|tweeted|shouted|joked|replied|cried)"
    r"(?=[.,;]|\s(?:in|on|at|to|as|of|after|during|when|while|from|with)\b|\Z)"
)


class _Stop(NamedTuple):
    """A stop that may end a sentence, and what stands around it."""

    text: str  # of the block
    begin: int  # of the sentence
    at: int  # of the stop
    onward: int  # where the following word starts
    before: str  # what stands before the stop since the last space
    word: str  # the word at its end, or before that space
    mark: str
    closers: str
    gap: str
    openers: str
    following: str


def split(text: str, start: int = 0, end: int | None = None, names: frozenset[str] = frozenset()) -> list[Span]:
    """Return the sentences of the block ``text[start:end]``, in order.

    Every character of the block that is no white space lies in exactly one of them, and none
    begins or ends with white space.  Offsets are code points of *text*, half-open.  A newline
    counts as a space, so give one paragraph at a time.  What ends with a mark in *names*, as ``Which?``
    may, ends a sentence only before a word that opens one.
    """
    block = text[start:end]
    begin = len(block) - len(block.lstrip())
    spans = []
    for match in re.compile(_STOP).finditer(block, begin):
        if _ends_plainly(block, begin, match):
            spans.append(Span(start + begin, start + match.end(2)))
            begin = match.end(3)
            continue
        stop = _read(match, begin)
        if _ends_sentence(stop) and not (names and _is_name(stop, names)):
            closed = match.end(2) - _reopens(stop)
            spans.append(Span(start + begin, start + closed))
            begin = match.end(3) if stop.gap else closed
    last = len(block.rstrip())
    if last > begin:
        spans.append(Span(start + begin, start + last))
    return spans


def _is_name(stop: _Stop, names: frozenset[str]) -> bool:
    """Tell whether the mark belongs to one of *names*, and the next word opens no sentence."""
    return stop.word + stop.mark in names and stop.following not in _OPENING


def _ends_plainly(block: str, begin: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop, a space and a capital stand behind a small word that is no abbreviation.

    Three sentences of four end so; of them nothing more need be read.
    """
    mark, closers, gap, _, following = match.groups()
    if mark != "." or closers or not gap or not following[0].isupper():
        return False
    tail = block[max(begin, match.start() - 4) : match.start()]
    return len(tail) == 4 and tail.isalpha() and tail.islower() and tail not in _TAILS


def _read(match: re.Match[str], begin: int) -> _Stop:
    text, at = match.string, match.start()
    piece = text[max(begin, at - _LONGEST_WORD) : at]
    word = last = piece.rsplit(None, 1)[-1] if piece.strip() else ""
    if not last.isalpha():
        found = re.search(_LAST_WORD, last)
        word = found[0] if found else ""
    before = "" if piece[-1:].isspace() else last
    return _Stop(text, begin, at, match.end(), before, word, *match.groups())


def _ends_sentence(stop: _Stop) -> bool:
    if stop.at - stop.begin < 4 and not any(map(str.isalnum, stop.text[stop.begin : stop.at])):
        return False  # "... And", "(?) The": nothing has been said yet
    if not stop.gap and not _joins(stop):
        return False
    if stop.following[0].islower():
        return stop.mark == "." and not stop.closers and _ends_before_small_letter(stop)
    if "?" in stop.mark or "!" in stop.mark:
        return _ends_with_exclamation(stop)
    if stop.mark != ".":
        return not stop.following[0].isdigit()
    return _ends_before_capital(stop)


def _joins(stop: _Stop) -> bool:
    """Tell whether a stop without a space after it joins two sentences, and no name, address or code."""
    word, following = stop.word, stop.following.rstrip(".")
    if not following[0].isupper() or following.lower() in _DOMAINS or not set(stop.before).isdisjoint("@/\\=_"):
        return False
    if stop.closers:
        return True
    if not word or not stop.before:
        return stop.before[-1:] in _CLOSING
    if stop.following in _OPENING:
        return len(word) > 1 or word.isdigit()
    if stop.mark not in {".", "!", "?", ".?"} or following in _MONTHS:
        return False
    if len(following) < 2:  # "said.U.S. officials", "in 2012.F. Hart", but neither "J.K. Hart" nor "Ph.D."
        return len(word) > 2 and (word.islower() or word.isdigit())
    if len(word) < 2 and not word.isdigit():
        return False
    return word.islower() or (stop.mark == "." and word.isalnum() and (following[1].islower() or not word.isupper()))


def _reopens(stop: _Stop) -> bool:
    """Tell whether the straight quote of ``home."The`` opens: it does unless the quote before it opened too."""
    if stop.gap or not stop.closers.endswith('"'):
        return False
    if stop.closers.endswith('""'):
        return True
    previous = stop.text.rfind('"', max(0, stop.at - _LONGEST_QUOTE), stop.at)
    return previous < 0 or not (previous == 0 or stop.text[previous - 1] in " \n\t\xa0([—")


def _ends_before_small_letter(stop: _Stop) -> bool:
    """Tell a lost lead, or a line wrap made into a stop, from an abbreviation."""
    word = stop.word
    if not word:
        return stop.before[-1:] in _CLOSING
    if stop.following in _DOMAINS or _abbreviation(stop) or not set(stop.openers).isdisjoint("-–—"):
        return False
    if word.isdigit():
        return len(word) > 2
    has_vowel = not set(word.lower()).isdisjoint("aeiouyáéíóúäöüøå")
    return len(word) > 1 and word[-2:].isalpha() and (has_vowel or word.isupper())


def _ends_with_exclamation(stop: _Stop) -> bool:
    """Tell whether ``!`` or ``?`` ends a sentence: not in a name, nor alone in brackets, nor before who said it."""
    if stop.following in _OPENING and stop.following != "I":
        return True
    if stop.word in _EXCLAIMED or stop.before == "(":
        return False
    return not (stop.closers and re.compile(_SPEAKER).match(stop.text, stop.onward))


def _ends_before_capital(stop: _Stop) -> bool:
    """Tell whether a full stop ends a sentence before a capital or a figure."""
    word, following = stop.word, stop.following
    if len(word) < 4 and (word.isdigit() or len(word) == 1) and stop.at - len(word) == stop.begin:
        return False  # the marker of a list
    if word.isdigit():
        is_numbering = stop.before == word and _text_before_word(stop)[-1:] in {":", ";"}
        return len(word) > 2 or not (following in _MONTHS or is_numbering)
    kind = _abbreviation(stop)
    if not kind:
        return True
    if kind == "leading" or any(map(str.isdigit, following)) or stop.openers.strip("“‘\"'â€œ˜"):
        return False
    if kind == "counting" and not stop.closers:
        is_incomplete = following.rstrip(".") in _CONTINUING or stop.at - stop.begin < _SHORTEST_SENTENCE
        return not (word in _CLOCKS_AND_STREETS and is_incomplete)
    is_quotation = stop.openers != "" and len(word) > 1 and word.isalpha()
    return is_quotation or following.replace("’", "'").partition("'")[0] in _OPENING


def _abbreviation(stop: _Stop) -> Literal["", "leading", "counting", "trailing"]:
    """Return how the sentence goes on after the word before the stop; empty if that is no abbreviation."""
    word = stop.word
    if word in _LEADING:
        return "leading"
    if word in _COUNTING or (word in _COUNTING_WORDS and stop.following[0].isdigit()):
        return "counting"
    if word in _MEASURING_WORDS and _text_before_word(stop)[-1:] in set("0123456789."):
        return "counting"
    if word in _STATES:
        return "counting" if _text_before_word(stop).endswith(",") else "trailing"
    if word in _TRAILING or re.fullmatch(_INITIALS, word):
        return "trailing"
    if len(word) > 2 and word.isupper() and word.capitalize() in _CAPITALISED:
        return "trailing"
    return ""


def _text_before_word(stop: _Stop) -> str:
    """Return the last few characters before the word, without the space between."""
    start = stop.at - len(stop.word)
    return stop.text[max(stop.begin, start - 3) : start].rstrip()
