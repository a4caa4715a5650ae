"""Which blocks are English, which dialect an article is written in, and that rules keep silent elsewhere."""

from __future__ import annotations

import pytest

import newslint
from newslint.judge.dialect import dialect
from newslint.judge.language import is_english
from newslint.readers.plain import read
from newslint.text.document import Document

OTHER = {
    "Spanish": "El alcalde dijo el lunes que la ciudad no tiene dinero para reparar el puente este año.",
    "French": "Le maire a dit lundi que la ville n'a pas assez d'argent pour réparer le pont cette année.",
    "German": "Der Bürgermeister sagte am Montag, die Stadt habe kein Geld, um die Brücke zu reparieren.",
    "Italian": "Il sindaco ha detto lunedì che la città non ha soldi per riparare il ponte quest'anno.",
    "Portuguese": "O prefeito disse na segunda-feira que a cidade não tem dinheiro para consertar a ponte.",
    "Dutch": "De burgemeester zei maandag dat de stad dit jaar geen geld heeft om de brug te herstellen.",
    "Swedish": "Borgmästaren sade på måndagen att staden inte har råd att laga bron under det här året.",
    "Danish": "Borgmesteren sagde mandag, at byen ikke har penge til at reparere broen i dette år.",
    "Finnish": "Pormestari sanoi maanantaina, ettei kaupungilla ole tänä vuonna rahaa sillan korjaamiseen.",
    "Polish": "Burmistrz powiedział w poniedziałek, że miasto nie ma w tym roku pieniędzy na naprawę mostu.",
    "Turkish": "Belediye başkanı pazartesi günü kentin bu yıl köprüyü onaracak parası olmadığını söyledi.",
    "Hungarian": "A polgármester hétfőn azt mondta, hogy a városnak idén nincs pénze a híd javítására.",
    "Indonesian": "Wali kota mengatakan pada hari Senin bahwa kota itu tidak punya uang untuk jembatan.",
    "Ukrainian": "Мер сказав у понеділок, що цього року місто не має грошей на ремонт мосту.",
    "Greek": "Ο δήμαρχος είπε τη Δευτέρα ότι η πόλη δεν έχει χρήματα για τη γέφυρα φέτος.",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن المدينة لا تملك المال لإصلاح الجسر هذا العام",
}
ENGLISH = {
    "one word": "Analysis",
    "two unknown words": "varenyky and holubtsi",
    "names": "Volodymyr Zelensky, Emmanuel Macron, Olaf Scholz, Giorgia Meloni",
    "a headline": "Zelensky Meets Macron",
    "a caption": "Photo: Ingrid Sørensen / Nordlys",
    "a short reply": "“Nyet,” he said.",
    "lost apostrophes": "Theyre sure it isnt the citys plan, and the countrys ministers dont care.",
    "mojibake": "Itâ€™s what heâ€™d said before: they canâ€™t wait.",
    "lost ligatures": "The rst of ces were dif cult to nd, said the of cial.",
    "glued sentences": "It was over.The mayor left.Nobody spoke.",
    "foreign words": "The Bundestag passed the Haushaltsgesetz after a debate on the Schuldenbremse.",
    "an address": "For more, see https://example.org/a/b/c.html?d=e and https://example.org/ffff/gggg/hhhh.",
}


def blocks(text: str) -> list[bool]:
    return [is_english(block) for block in Document(*read(text)[:2]).blocks]


@pytest.mark.parametrize("language", OTHER)
def test_another_language_is_told(language: str) -> None:
    assert blocks(OTHER[language]) == [False]


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_is_not_silenced(kind: str) -> None:
    assert blocks(ENGLISH[kind]) == [True]


def test_each_block_is_judged_by_itself() -> None:
    assert blocks(f"The mayor spoke first.\n\n{OTHER['French']}\n\nThen he left.") == [True, False, True]


def test_a_quotation_in_another_language_does_not_make_its_block_one() -> None:
    assert blocks("“La ville n'a plus d'argent,” the mayor of the city said, and he left.") == [True]


def test_rules_keep_silent_in_another_language() -> None:
    damaged = "They dont care.\n\nDie Stadt dont braucht Geld, sagte der Bürgermeister heute im Rathaus."
    assert [finding.span.of(damaged) for finding in newslint.check(damaged).findings] == ["dont"]
    assert newslint.check(damaged).findings[0].span.start < 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The colour of the theatre was grey, and its neighbours organised a petition.", "british"),
        ("The color of the theater was gray, and its neighbors signed a petition.", "american"),
    ],
)
def test_the_dialect_is_read_from_spellings(text: str, name: str) -> None:
    found = Document(*read(text)[:2]).once(dialect)
    assert found is not None
    assert found.name == name
    assert 0.95 < found.confidence < 1


def test_names_and_common_spellings_tell_no_dialect() -> None:
    assert (
        Document(*read("The Kennedy Center and the Labour Party agreed to organize a walk.")[:2]).once(dialect) is None
    )


def test_one_word_is_weaker_evidence_than_two() -> None:
    one, two = (Document(*read(text)[:2]).once(dialect) for text in ("the colour", "the colour of the theatre"))
    assert one is not None
    assert two is not None
    assert 0.5 < one.confidence < two.confidence


def test_a_word_of_the_other_side_lowers_the_confidence() -> None:
    mixed = Document(*read("The colour of the theatre, and a gray centre.")[:2]).once(dialect)
    assert mixed is not None
    assert mixed.name == "british"
    assert mixed.confidence < 0.999
