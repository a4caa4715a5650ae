"""What examples cannot show of the rules for encodings: code pages, layers, positions, speed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.config import Config
from newslint.judge.mojibake import mended, stretches
from newslint.rules import all_rules

ONLY = Config(select=("encoding", "apostrophe/wrong-character"))
MARKS = "’“”–—…€£éèñüöÍß½™"
CODE_PAGES = ("cp1252", "latin-1", "cp1250", "mac_roman", "cp1251", "cp437", "cp850", "cp1257", "cp1253")


def misread(text: str, code_page: str, times: int = 1) -> str:
    for _ in range(times):
        text = "".join(bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode())
    return text


def fixed(text: str) -> str:
    return newslint.fix(text, config=ONLY).text


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("mark", MARKS)
def test_every_code_page_is_read_back(mark: str, code_page: str) -> None:
    assert mended(misread(mark, code_page), "a", "b") == mark
    sound = f"The pier and {mark} the boat of the {mark}town{mark} are new."
    assert fixed(misread(sound, code_page)) == sound


@pytest.mark.parametrize("times", [1, 2, 3])
def test_every_layer_is_undone(times: int) -> None:
    sound = "The café in the “old” harbour — £3 – isn’t far."
    assert fixed(misread(sound, "cp1252", times)) == sound


@given(st.text(alphabet=MARKS + "abc ,.", min_size=1, max_size=40))
def test_what_is_sound_has_no_mojibake(text: str) -> None:
    assert stretches(text) == []


@given(st.lists(st.sampled_from("the man’s café – “old” £3 née — isn’t Zoë’s".split()), min_size=3, max_size=12))
def test_mojibake_is_undone_to_the_letter(words: list[str]) -> None:
    sound = "The end of the day and the town: " + " ".join(words)
    assert fixed(misread(sound, "cp1252")) == sound


@pytest.mark.parametrize(
    "text",
    [
        "She moved from São Tomé to “IRMÔ and NÃO ME TOQUE, a town in the south of the state.",
        "The writer Ion Ţărăncă was born in the town of ROMÂNĂ”, and Tâm Trần in Ðà Nẵng.",
        "Il a dit « Où est l’élève ? » à la fête de l’été.",
        "A Conceição não está aqui; à noite, a maçã é da avó. Amanhã? Irmã? Não.",
        "He said voilà, crêpe, château – and “Ça va?”",
        "In HTML, a blank is written as &nbsp; and the ampersand as &amp; in every page.",
        "Ask for AT&T, Q&A; R&D and S&P, said Marks & Spencer of the M&Ms; they did.",
        "They plugged in the amp; the guitar was loud. An aliquot; then another. He was ranked #36; she was not.",
        "The <br> tag ends the line. If a<b and c>d, then the sum is <3 of them.",
        'The code printf("Hello\\n") prints a line, and C:\\new\\table is a folder of the disk.',
        "The price is 5\u00a0km or 10\u202f000 of Mr.\u00a0Smith\u200a—\u200aand the rest.",
        "\ufeffThe text starts with a mark of its order of bytes.",
        "A family: 👩\u200d👩\u200d👧 and a word of Persian: می\u200cخواهم.",
        "name\tage\tcity\nSmith\t40\tLeeds\nthe man\tof the\ttown",
        "┌──┬──┐\n│ é │ ü │\n└──┴──┘",
        "Пункт «Г» и «В» закона принят.",
    ],
)
def test_sound_text_is_let_alone(text: str) -> None:
    assert newslint.check(text, config=ONLY).findings == ()


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        (
            "â€œWe stay in the town,â€ she said of the pier. â€œYes.â€",
            "“We stay in the town,” she said of the pier. “Yes.”",
        ),
        ("The workersâ€™ rights and the cityâ€™s pier.", "The workers’ rights and the city’s pier."),
        ("The sum is 5Â km, said.Â The end of it.", "The sum is 5 km, said. The end of it."),
        ("They don&amp;amp;#8217;t know of the &amp;eacute;tude.", "They don’t know of the étude."),
        ("The visitors\x19 centre at Don\x03ana is the \x1cbest\x1d.", "The visitors’ centre at Doñana is the “best”."),
        ("He said: \x1cThis is it.\x1d\n\n\x1cAnd he is right.\x1d", "He said: “This is it.”\n\n“And he is right.”"),
        ("A smile of the town \\ud83d\\ude00 is new.", "A smile of the town 😀 is new."),
        ("The end of the day.\\r\\n\\r\\nThe night and the moon.", "The end of the day.\n\nThe night and the moon."),
        ("The end of it.\\nThe start.\\nThe man.\n", "The end of it.\nThe start.\nThe man.\n"),
        ("The &acirc;&euro;&trade;s and the town of the man", "The ’s and the town of the man"),
        ("The ï»¿man of the town", "The man of the town"),
    ],
)
def test_fix_puts_back_what_stood_there(damaged: str, sound: str) -> None:
    assert fixed(damaged) == sound
    assert fixed(sound) == sound


def test_markdown_may_write_references_and_tags() -> None:
    text = "# The town\n\nThe man&#8217;s dog &mdash; the <b>old</b> one &mdash; is [here](https://example.org/).\n"
    assert newslint.check(text, config=ONLY).findings == ()


def test_a_place_is_reported_once() -> None:
    text = "Itâ\x80\x99s the cafÃ\xad of the townâ\x80\x99s man, and donâ€™t say it&amp;#39;s not."
    spans = [finding.span for finding in newslint.check(text, config=ONLY).findings]
    assert len(spans) == 5
    assert all(one.end <= other.start for one, other in pairwise(spans))


TRIGGERS = """â€ â Ã Ã¢â‚¬ â?? é” Ã” ΓÇ Г &amp; & &lt;a &lt; &#39; &#39 quot; amp; #36; \\r\\n \\n \\" \\u2019 \\u <b>
    <a<p </p> <br/> ﬁ x` a' â€\x9d ï»¿ Ð¸ 日本 &lt;p&quot; Itâs""".split()
WITH_BLANKS = ["Â ", "â A ", "a â ", "\u200b", "\u00a0", " \u00a0", "a\tb ", "\x92", "e\x01", "&nbsp; ", "?s ", " #39;"]


@pytest.mark.slow
@pytest.mark.parametrize("trigger", [*TRIGGERS, *WITH_BLANKS])
def test_long_runs_are_quick(trigger: str) -> None:
    text = "The man and the dog of the house said: " + trigger * (100_000 // len(trigger))
    names = [name for name in all_rules() if name.startswith("encoding/") or name == "apostrophe/wrong-character"]
    start = time.process_time()
    newslint.check(text, config=Config(select=tuple(names)))
    assert time.process_time() - start < 8, "a rule that is quadratic takes minutes"
