"""What the machinery of a page or a content system left in an article: code, templates, placeholders.

Every form begins with the characters that it is looked for by, so that a text without them costs next to nothing.
"""

# ruff: noqa: E501  # a form is read best on one line

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newslint.text.document import Document
from newslint.text.pattern import lazy


class Stray(NamedTuple):
    """A stretch of machinery in the text (code points): what it is, and how surely."""

    start: int
    end: int
    kind: str
    confidence: float


class _Form(NamedTuple):
    sign: str  # a character that the text has
    words: str  # one of these words, too
    kind: str
    confidence: float
    form: str
    at_home: str = ""  # in which sources of pages such a notation is meant: "generated", or any in "Markdown"


_SHORTCODES = (
    r"caption|gallery|embed|video|audio|playlist|vc_\w{1,30}|et_pb_\w{1,30}|ad|ads|ad_\d|adrotate|contact-form-7|youtube|"
    r"twitter|tweet|instagram|toc|sc_embed_\w{1,20}|wp_ad_camp_\d|the_ad|related_posts?|recent_posts?|pullquote|button|"
    r"su_\w{1,30}|fusion_\w{1,30}|mc4wp_form|newsletter|poll|slideshow|dropcap|divider|columns?|row|iframe|soundcloud"
)
# What a writer or a system puts in brackets where something is still to come.
_TO_COME = (
    r"TK(?:TK)*(?:\b[^\[\]\n]{1,60})?|TB[CAD]|XX+|citation needed|source needed|clarification needed|who\?|when\?|dubious.{0,20}|"
    r"(?:insert|add|put|place|enter|your|update|replace)\b(?! to\b)[^\[\]\n]{2,60}|(?:placeholder|dummy|sample)[^\[\]\n]{0,50}|"
    r"(?:check|confirm|verify|fact[- ]?check|get|find)(?:[ :][^\[\]\n]{2,50})?|[^\[\]\n]{1,40}\b(?:TK|TB[CD]|to come|goes here|"
    r"tbc|here|needed)|(?-i:PHOTO|IMAGE|PICTURE|VIDEO|LINK|CAPTION|HEADLINE|QUOTE|BYLINE|NAME|DATE|FIGURE|URL|GRAPHIC|MAP|"
    r"CHART|TABLE|EMBED|TWEET|SUBHEAD|PULL QUOTE|SOURCE|NUMBER)(?: (?:\d|HERE|TK|GOES HERE|TO COME|NEEDED|BELOW))?|(?:photo|image|link|"
    r"caption|headline|quote|byline|name|date|figure|url|graphic|source)(?: (?:tk|goes here|here|needed)|\?)"
)
_FORMS = (
    _Form("[", "Object object", "template-code", 0.995, r"\[[Oo]bject [A-Za-z]\w{2,30}\]"),
    _Form("{", "", "template-code", 0.97, r"\{\{\{?[^{}\n]{1,100}\}\}\}?", at_home="generated"),
    _Form("{", "", "template-code", 0.97, r"\{%[^%\n]{1,100}%\}", at_home="generated"),
    _Form("$", "", "template-code", 0.95, r"\$\{[A-Za-z_][\w.\[\]]{0,60}\}"),
    _Form("<", "", "template-code", 0.97, r"<%[^%\n]{1,100}%>"),
    _Form("<", "", "template-code", 0.97, r"<\?(?:php|=|xml)[^\n]{0,200}?(?:\?>|$)"),
    _Form("<", "wp", "template-code", 0.995, r"<!-- /wp:[^\n>]{1,200}-->"),
    _Form("<", "wp", "template-code", 0.995, r"<!-- wp:[^\n>]{1,200}-->"),
    _Form("<", "", "template-code", 0.93, r"<!--(?! ?/?wp:| ?newslint)[^>]{0,300}?-->", at_home="Markdown"),
    _Form("<", "", "template-code", 0.93, r"(?:< !(?:–|—|- ?-)|<!(?:–|—|- -))[^>]{0,300}?(?:–|—|- ?-) ?>"),
    _Form("[", "", "template-code", 0.95, r"\[([a-z]\w{2,20})(?: [^\[\]\n]{0,200})?\][^\[\]\n]{0,200}\[/\1\]", at_home="generated"),
    _Form("[", "", "template-code", 0.95, rf"\[/?(?:(?:{_SHORTCODES})(?:[ :=][^\[\]\n]{{0,200}})?/?|[a-z][\w-]{{1,30}}(?: [\w-]{{1,30}}"
          r"=[\"'“”″][^\[\]\"'“”″]{0,200}[\"'“”″]){1,12})\]", at_home="generated"),
    _Form("[", "", "placeholder", 0.93, rf"\[\[?(?:{_TO_COME}|(?-i:(?:INSERT|ADD|PLACEHOLDER|PHOTO|IMAGE)[A-Z _:-]{{0,40}}))\]?\]"),
    _Form("", "ipsum", "placeholder", 0.995, r"(?<=L)orem ipsum[^\n]{0,380}|(?<=l)orem ipsum[^\n.]{0,200}\.?"),
    _Form("", "TK TKTK", "placeholder", 0.9, r"(?<!\[)\bTK(?:TK)*\b(?! ?(?:Maxx|[A-Z]|\d))"),
)  # fmt: skip


def strays(doc: Document) -> Iterator[Stray]:
    """Yield the machinery in *doc*, but for that of which a page is still to be made."""
    meant = at_home(doc.text)
    for form in _FORMS:
        if (form.sign and form.sign not in doc.characters) or (form.words and not _has_one(doc, form.words)):
            continue
        if form.at_home not in meant:
            for match in re.compile(form.form, re.IGNORECASE if form.kind == "placeholder" else 0).finditer(doc.text):
                if _is_stray(form, match):
                    start = match.start() - (form.words == "ipsum")
                    yield Stray(start, match.end(), form.kind, form.confidence)


def at_home(text: str) -> tuple[str, ...]:
    """Return which notations are at home in *text*: a site generator's behind front matter, comments in Markdown."""
    if text.startswith(("---", "+++")):
        return "generated", "Markdown"
    return ("Markdown",) if "](" in text or "\n## " in text else ()


def _has_one(doc: Document, words: str) -> bool:
    return any(word in doc.counts for word in words.split())


def _is_stray(form: _Form, match: re.Match[str]) -> bool:
    """Tell machinery from what only looks like it: a link in Markdown, a company of that name."""
    text, start, end = match.string, match.start(), match.end()
    if form.sign == "[":
        return text[end : end + 1] not in ("(", "[", ":") and text[start - 1 : start] not in ("]", "!", "\\")
    if form.words.startswith("TK"):
        before = text[max(0, start - 20) : start].split(" ")[-2:]
        return match.group().isupper() and not (len(before) > 1 and before[0][:1].isupper() and text[start - 1] == " ")
    return True


_LONGEST_NOTHING = 12
_NOTHING = frozenset(
    "undefined nan null none n/a [null] [undefined] (null) %s %d nil false true {} [] {0} ??? #ref! #n/a #value! #name? %title% %%title%% {title} $title __title__ }); &nbsp;".split()
)
_CALL = lazy(
    r"[\w$.]{1,80}\((?:function|['\"{]|\w|\))|\bfunction ?\w{0,40} ?\(|\b(?:var|let|const) [\w$]{1,40} ?=|=>|\.push\(|"
    r"^[.#@]?[\w .#:-]{1,60}\{[^{}]{0,300}[:;(]|\b(?:window|document)\.\w|\$\(|^\}\)?;",
)
_PUNCTUATION = lazy(r"[;{}()=<>\[\]'\"/_$]")


_TAGS = lazy(r"(?:</?[a-z][a-z0-9]{0,15}(?: [^<>]{0,200})?/?> *|&\w{2,8}; *){1,20}")
_STYLE = lazy(r"[.#@]?[\w.#:> ,()-]{1,80}\{(?:[^{}]{0,200}:[^{}]{0,200}\})?")
_MESSAGE = lazy(
    r"(?:Notice|Warning|Fatal error|Parse error|(?:Uncaught )?\w{0,20}Error|Deprecated): .{0,120}"
    r"(?:[Uu]ndefined| in /\S| on line \d| function\b|not defined).{0,120}"
)


def kind_of_line(line: str, *, in_markdown: bool = False) -> tuple[str, float] | None:
    """Return what machinery a whole *line* is, and how surely; None if it is none.  Tags are at home *in_markdown*."""
    if len(line) < _LONGEST_NOTHING and line.lower() in _NOTHING:
        return "template-code", 0.9
    if line[0] in "<&" and line[-1] in ">;" and not in_markdown and _TAGS.fullmatch(line):
        return "template-code", 0.9
    if (line[-1] in "{}" and _STYLE.fullmatch(line)) or (": " in line[:30] and _MESSAGE.fullmatch(line)):
        return "template-code", 0.93
    if line[0] != "<" and (line[0] in "{[(}$.#@" or line[-1] in ";{})]"):
        marks = len(_PUNCTUATION.findall(line))
        if line[-1] in ";{})" and marks >= 4 and marks * 12 >= len(line) and _CALL.search(line):
            return "template-code", 0.97
    return None
