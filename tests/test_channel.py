"""Every accident is named in an article that suffered it, and none in one that did not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import newslint
from newslint.channel import NAMED_FROM, channels
from newslint.channel.accident import Lookalikes, channel, posterior

FIXTURES = Path(__file__).parents[1] / "fixtures" / "channels"
SOUND = (FIXTURES / "sound.md").read_text(encoding="utf-8")
LOOKALIKES = (FIXTURES / "lookalikes.md").read_text(encoding="utf-8").split("\n---\n")[1:]

CURLY = "’‘“”–—"
STRAIGHT = SOUND.translate(str.maketrans("’‘“”–—", "''\"\"--"))


def became(new: str, letters: str = CURLY) -> str:
    return re.sub(f"[{letters}]", new, SOUND)


def without_ligatures() -> str:
    text = SOUND + "\nThe first office of the ministry is difficult to find, and a scientific study is no help.\n"
    return "".join(c for c in re.sub("ffi|ff|fi|fl", "", text) if c.isascii())


def wrapped(text: str, width: int = 60) -> str:
    """Return *text* with a full stop where a line of *width* characters ended."""
    return re.sub(rf"(.{{{width},}}?\w) (?=\w)", r"\1. ", text)


DAMAGE: dict[str, Callable[[], str]] = {
    "curly-deleted": lambda: became(""),
    "non-ascii-deleted": without_ligatures,
    "curly-question": lambda: became("?"),
    "curly-space": lambda: became(" "),
    "mojibake": lambda: SOUND.encode().decode("cp1252", "replace"),
    "c1-controls": lambda: SOUND.encode("cp1252").decode("latin-1"),
    "replacement-character": lambda: SOUND.encode("cp1252").decode("ascii", "replace"),
    "entities": lambda: SOUND.replace("’", "&#8217;").replace("“", "&quot;").replace("”", "&quot;"),
    "bare-entities": lambda: SOUND.replace("’", " #39;").replace("“", " quot;").replace("”", " quot;"),
    "escaped-newlines": lambda: SOUND.replace("\n", r"\r\n"),
    "paragraphs-joined": lambda: SOUND.replace("\n\n", ""),
    "wrap-stops": lambda: wrapped(SOUND),
    "links-dropped": lambda: re.sub(
        r"(?:Hollow Bay|county’s plan|largest island|ministry|study’s authors) ?", "", SOUND
    ),
    "cut": lambda: SOUND.rpartition(" half an hour")[0] + " half… [+412 chars]",
    "drop-cap-split": lambda: SOUND.replace("The county", "T he county").replace("Officials", "O fficials"),
    "drop-cap-lost": lambda: SOUND.replace("The county", "he county").replace("Officials", "fficials"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_an_accident_is_named_and_no_other(name: str) -> None:
    causes = newslint.check(DAMAGE[name]()).causes
    assert [cause.name for cause in causes] == [name]
    assert NAMED_FROM <= causes[0].confidence < 1


@pytest.mark.parametrize("text", [SOUND, STRAIGHT, *LOOKALIKES], ids=lambda text: text.strip()[:24])
def test_a_sound_text_names_no_cause(text: str) -> None:
    assert newslint.check(text).causes == ()


def test_the_evidence_is_counted() -> None:
    message = newslint.check(became("")).causes[0].message
    expected = round(12 * len(SOUND.split()) / 1000)
    assert f": 0 curly apostrophes left where about {expected} are expected; " in message
    assert int(re.search(r"; (\d+) places found", message)[1]) > 2  # type: ignore[index]  # the line above has it


def test_a_cause_carries_the_findings_it_explains() -> None:
    report = newslint.check(became("?"))
    explained = report.causes[0].findings
    assert explained
    assert set(explained) <= set(report.findings)
    assert all("?" in finding.span.of(became("?")) for finding in explained)


def test_one_place_is_a_slip_and_no_accident() -> None:
    slips = (SOUND.replace("doesn’t own", "doesnt own"), SOUND.replace("can’t say", "can?t say"), STRAIGHT + " the.")
    assert [newslint.check(slip).causes for slip in slips] == [(), (), ()]


def test_straight_apostrophes_of_another_origin_clear_nobody_but_surviving_curly_ones_do() -> None:
    spared = became("") + "\n\nThe crew's spokesman wrote to the council's clerk.\n"
    kept = became("") + "\n\n" + SOUND
    assert [cause.name for cause in newslint.check(spared).causes] == ["curly-deleted"]
    assert newslint.check(kept).causes == ()


def test_several_accidents_are_named_together_the_surest_first() -> None:
    causes = newslint.check(became("?").replace("\n\n", "")).causes
    assert {cause.name for cause in causes} == {"curly-question", "paragraphs-joined"}
    assert [cause.confidence for cause in causes] == sorted((cause.confidence for cause in causes), reverse=True)


def test_accidents_in_code_are_meant() -> None:
    listing = "```\n" + DAMAGE["bare-entities"]() + DAMAGE["escaped-newlines"]() + "\n```\n"
    assert newslint.check(SOUND + "\n\n" + listing).causes == ()


def test_every_channel_says_what_happened() -> None:
    assert set(DAMAGE) | {"embeds-dropped", "heading-joined", "debris"} == {found.name for found in channels()}
    for found in channels():
        assert re.fullmatch(r"[A-Z][^.:]+", found.summary)


def test_a_channel_without_a_docstring_is_refused() -> None:
    with pytest.raises(TypeError, match="ink-spilled: the docstring is missing"):
        channel()(_without_docstring("ink_spilled"))


def _without_docstring(name: str) -> Callable[..., None]:
    def judge(scene: object) -> None: ...

    judge.__name__ = name
    return judge


def test_each_trace_makes_an_accident_likelier_and_none_makes_it_certain() -> None:
    sure = [posterior(traces, 500, Lookalikes(0.02), expected=8) for traces in range(1, 60)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < NAMED_FROM < sure[2] < 1
    assert sure[-1] < 1
    assert posterior(0, 500, Lookalikes(0.02), expected=8) == 0


def test_what_sound_text_has_oftener_is_weaker_evidence() -> None:
    assert posterior(2, 500, Lookalikes(0.1), expected=8) < posterior(2, 500, Lookalikes(0.001), expected=8)
