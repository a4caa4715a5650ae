"""Front matter: which fields are read, where they stand, and how they are written."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import assert_edit_is_exact, assert_lawful, edited

from newslint.config import Config
from newslint.readers.markdown import articles
from newslint.readers.prose import Prose
from newslint.text.edit import Edit

CONFIG = Config()


def read(source: str, config: Config = CONFIG) -> Prose:
    return articles(source, config)[0]


def blocks(source: str, config: Config = CONFIG) -> list[tuple[str, str]]:
    prose = read(source, config)
    return [(role, span.of(prose.text)) for span, role in prose.blocks]


YAML = """---
date: 2020-01-02
title: 'It''s a port: “x”' # as said
subtitle: Plain: no, but it's plain
---
He left.
"""


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: Plain text here # a comment", ["Plain text here"]),
        ("title: Plain text\n  that goes on", ["Plain text that goes on"]),
        ("title: 'It''s ''so'''", ["It's 'so'"]),
        ("title: 'one\n  two\n\n  three'", ["one two\nthree"]),
        ('title: "A \\"port\\" \\u2019\\x41\\U0001F600 \\\n   on\\n"', ['A "port" ’A😀 on']),
        ("title: >-\n  One\n  two\n\n  three", ["One two\nthree"]),
        ("title: |\n  One\n  two\n\n  three", ["One\ntwo", "three"]),
        ("title: It&rsquo;s R&D", ["It’s R&D"]),
        ("title: é—’ “x”\ndescription: y 😀", ["é—’ “x”", "y 😀"]),
        ("date: 1\nslug: title\nauthors: [title, x]", []),
        ("params:\n  title: No", []),
        ("? title\n: Yes\nx: 1", ["Yes"]),
        ('"title": Yes', ["Yes"]),
        ("title: {{ page.title }}", []),
        ("title: [unclosed", []),
        ("title: 'unclosed", []),
        ("title: a\n\tb: c", []),
        ("title:", []),
        ("title: |3\n   One", []),  # it says itself how deep it is indented
        ("title: ]", []),
        ("", []),
    ],
)
def test_yaml(matter: str, expected: list[str]) -> None:
    source = f"---\n{matter}\n---\n\nHe left.\n"
    found = [text for _, text in blocks(source)]
    assert found == [*expected, "He left."]
    assert_lawful(source, read(source))


def test_roles_and_chosen_fields() -> None:
    source = "---\ntitle: One\nsummary: Two\nseo:\n  text: Three\n  more: [{text: Four}]\n---\n\nHe left."
    config = Config(front_matter_fields=("title", "summary", "seo.text", "seo.more.*.text"))
    named = [("heading", "One"), ("caption", "Two"), ("caption", "Three"), ("caption", "Four")]
    assert blocks(source, config)[:-1] == named


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("title: 'A **bold** [link](http://x.org/a_b), it''s &amp; _so_'", ["A bold link, it's & so"]),
        ('title: "\\"*So*\\" \\u2019 `x` <em>y</em>"', ['"So" ’ `x` y']),
        ("title: >-\n  One *two\n  three*\n\n  four _five_", ["One two three\nfour five"]),
        ("title: a_b_c and 2 * 3 * 4", ["a_b_c and 2 * 3 * 4"]),
        ("title: '#1 of *all*'", ["#1 of *all*"]),
        ("title: '- a *b*'", ["- a *b*"]),
        ("title: '![a *b*](c) d'", ["![a *b*](c) d"]),
        ("title: '[x]: y'", ["[x]: y"]),
        ("title: '{{ x_y }} *a*'", ["{{ x_y }} a"]),
    ],
)
def test_markup_inside_the_lines_of_a_field_is_gone(matter: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(f"---\n{matter}\n---\n")] == expected


def test_a_field_is_mended_around_its_markup() -> None:
    source = "---\ntitle: 'The **Ukraines** port, _theyre_ told'\n---\nHe left.\n"
    prose = read(source)
    at = prose.text.index("Ukraines") + 7
    assert edited(source, prose, Edit(at, at, "'")) == source.replace("Ukraines", "Ukraine''s")
    assert edited(source, prose, Edit(at, at + 8, "’s port,")) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('+++\ntitle = "A \\"port\\" \\u2019"\n+++\nHe left.', ['A "port" ’', "He left."]),
        ("+++\ntitle = 'It \\x'\n[seo]\ntitle = 'No'\n+++\nHe left.", ["It \\x", "He left."]),
        ('+++\ndescription = """\nOne\ntwo"""\n+++\nHe left.', ["One\ntwo", "He left."]),
        ("+++\ntitle = 'x\n+++\nHe left.", ["He left."]),
        ('{\n  "title": "A \\"port\\" \\u2019\\ud83d\\ude00", "x": 1\n}\n\nHe left.', ['A "port" ’😀', "He left."]),
        ("---\r\ntitle: 'One'\r\n---\r\nHe left.\r\n", ["One", "He left."]),
        ("\ufeff---\ntitle: One\n---\nHe left.", ["One", "He left."]),
        ("---\n\nHe left.\n\n---\n", ["He left."]),
        ("---\ntitle: never closed\n\nHe left.", ["title: never closed", "He left."]),
        ('{"title": "broken\n\nHe left.', None),
    ],
)
def test_other_languages_and_ends(source: str, expected: list[str] | None) -> None:
    found = [text for _, text in blocks(source)]
    assert found == expected if expected is not None else found[-1] == "He left."
    assert_lawful(source, read(source))


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        ("title: 'Ukraines port'", "Ukraines", "Ukraine's", "title: 'Ukraine''s port'"),
        ('title: "Ukraines port"', "port", '"port"', 'title: "Ukraines \\"port\\""'),
        ("title: Ukraines port", "Ukraines", "Ukraine's", "title: Ukraine's port"),
        ("title: Ukraines port", "Ukraines", "Ukraine:", None),
        ("title: Ukraines port", "port", "#1", None),
        ("title: Ukraines port", "Ukraines", "'Ukraines", None),
        ("title: Ukraines port", "Ukraines", "- x", None),
        ("title: Ukraines port", "Ukraines", "Kyiv", "title: Kyiv port"),
        ("title: >\n  Ukraines\n  port", "Ukraines", "Ukraine’s", "title: >\n  Ukraine’s\n  port"),
        ("title: Ukraines port", "port", "a\n\nb", None),
    ],
)
def test_writing_keeps_the_quoting(field: str, old: str, new: str, expected: str | None) -> None:
    source = f"---\n{field}\n---\n\nHe left.\n"
    prose = read(source)
    at = prose.text.index(old)
    fixed = edited(source, prose, Edit(at, at + len(old), new))
    assert fixed == (expected and f"---\n{expected}\n---\n\nHe left.\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("+++\ntitle = 'Ukraines'\n+++\n", None),
        ('+++\ntitle = "Ukraines"\n+++\n', '+++\ntitle = "Ukraine\'s"\n+++\n'),
        ('{"title": "Ukraines"}\n', '{"title": "Ukraine\'s"}\n'),
    ],
)
def test_an_apostrophe_in_toml_and_json(source: str, expected: str | None) -> None:
    assert edited(source, read(source), Edit(7, 7, "'")) == expected


def test_json_that_escapes_goes_on_escaping() -> None:
    source = '{"title": "Ukraines \\u2019x\\u2019"}\n'
    assert edited(source, read(source), Edit(7, 7, "’")) == source.replace("nes", "ne\\u2019s")


values = st.text(st.sampled_from("ab c'\"\\:#-é’😀{}[]&*!|>%@,?\n_`<();"), max_size=20) | st.lists(
    st.sampled_from(
        ("**", "*", "_", "`", "[", "](x)", "](", "&amp;", "<b>", "</b>", "a", " b", ". ", "it's", '"', "\\")
    ),
    max_size=10,
).map("".join)
NEWS = ("", "x", "'", "’", '"', "\\", ": ", " #", "- ", "two words", "{", "\n\n")


def written(value: str, style: str) -> str:
    if style == "single":
        return "---\ntitle: '" + value.replace("'", "''").replace("\n", "\n\n  ") + "'\nx: 1\n---\nHe left.\n"
    if style == "double":
        return f"---\ntitle: {json.dumps(value, ensure_ascii=len(value) % 2 == 0)}\nx: 1\n---\nHe left.\n"
    if style == "plain":
        return f"---\ntitle: {value}\nx: 1\n---\nHe left.\n"
    if style == "literal":
        return "---\ntitle: |\n  " + value.replace("\n", "\n  ") + "\nx: 1\n---\nHe left.\n"
    if style == "folded":
        return "---\ntitle: >-\n  " + value.replace("\n", "\n\n  ") + "\nx: 1\n---\nHe left.\n"
    if style == "toml":
        return f"+++\ntitle = {json.dumps(value, ensure_ascii=False)}\n+++\nHe left.\n"
    return json.dumps({"title": value, "x": 1}, indent=1) + "\n\nHe left.\n"


STYLES = ("single", "double", "plain", "literal", "folded", "toml", "json")


@settings(derandomize=True, max_examples=500, deadline=None)
@given(values, st.sampled_from(STYLES), st.data())
def test_an_edit_of_a_field_is_what_is_read_again(value: str, style: str, data: st.DataObject) -> None:
    source = written(value, style)
    prose = read(source)
    assert_lawful(source, prose)
    start = data.draw(st.integers(0, len(prose.text)))
    end = min(start + data.draw(st.integers(0, 4)), len(prose.text))
    assert_edit_is_exact(source, Edit(start, end, data.draw(st.sampled_from(NEWS))), read)


@given(
    st.text(st.sampled_from("title: '\"\\>|-+{}[]&*#\n\r\t\ufeff\ud800\0é="), max_size=60),
    st.sampled_from(("---", "+++", "")),
)
def test_no_front_matter_breaks_the_reader(body: str, fence: str) -> None:
    for source in (f"{fence}\n{body}\n{fence}\nHe left.", f"{fence}\ntitle: {body}", "{" + body):
        assert_lawful(source, read(source))


@pytest.mark.parametrize(
    "nested", ["title: " + "[" * 10_000, "title: x\na: " + "{a: " * 9_000, "- " * 10_000 + "title: x"]
)
def test_deep_and_long_front_matter_is_read_in_time(nested: str) -> None:
    source = f"---\n{nested}\n---\n\nHe left.\n"
    start = time.process_time()
    assert_lawful(source, read(source))
    assert time.process_time() - start < 4
