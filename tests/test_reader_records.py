"""Readers of records: JSON, JSON Lines, CSV and YAML, and what becomes of records that are damaged themselves."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Literal, NamedTuple

import pytest
import yaml
from calling import run
from damaged import damaged_text
from hypothesis import assume, given
from hypothesis import strategies as st

import newslint
from newslint import Config
from newslint.readers import articles, jsonl
from newslint.readers import csv as csv_reader
from newslint.readers.prose import Prose, UnreadableError
from newslint.readers.records import place
from newslint.text.edit import Edit, apply
from newslint.text.span import Span

ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"
NAMES = ("title", "body", "caption")
NEWS = ("'", "’", "In ", "é", "s", '"', "a, b", "😀", "\\", "two\n\nparts", "")
FORMATS = ("json", "jsonl", "csv", "yaml")

Values = list[dict[str, str]]


class Source(NamedTuple):
    """A source, the format it is in, and the records that a library wrote it from."""

    text: str
    format: str
    values: Values


@st.composite
def sources(draw: st.DrawFn, kind: str) -> Source:
    one = st.fixed_dictionaries(dict.fromkeys(NAMES, damaged_text))
    values = [{name: each[name] for name in NAMES} for each in draw(st.lists(one, min_size=1, max_size=3))]
    if kind == "csv":
        return Source(_csv(draw, values), kind, values)
    if kind == "yaml":
        text = _yaml(draw, values)
        return Source(text, kind, yaml.safe_load(text))  # PyYAML does not always read what it wrote
    is_ascii, indent = draw(st.booleans()), draw(st.sampled_from((None, 2)))
    if kind == "json":
        return Source(json.dumps(values, ensure_ascii=is_ascii, indent=indent), kind, values)
    line_end = draw(st.sampled_from(("\n", "\r\n", "\n\n")))
    return Source("".join(json.dumps(each, ensure_ascii=is_ascii) + line_end for each in values), kind, values)


def _csv(draw: st.DrawFn, values: Values) -> str:
    out = io.StringIO(newline="")
    delimiter, line_end = draw(st.sampled_from(",\t;")), draw(st.sampled_from(("\n", "\r\n")))
    quoting: Literal[0, 1] = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    writer = csv.DictWriter(out, NAMES, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writeheader()
    writer.writerows(values)
    return out.getvalue()


def _yaml(draw: st.DrawFn, values: Values) -> str:
    style = draw(st.sampled_from((None, "'", '"', "|", ">")))
    return yaml.safe_dump(
        values,
        default_style=style,
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from((20, 1000))),
        sort_keys=False,
    )


def prose_of(value: dict[str, str]) -> list[str]:
    """What is to be read of a record: its fields in order, without blanks around them, line ends all the same."""
    plain = (re.sub(r"\r\n?", "\n", text).strip() for text in value.values())
    return [text for text in plain if text]


def read(source: Source) -> tuple[Prose, ...]:
    try:
        return articles(source.text, None, source.format, Config())
    except UnreadableError:
        return ()


def assert_is_map(prose: Prose, text: str) -> None:
    at = source_at = 0
    for piece in prose.source.pieces:
        assert piece.start == at < piece.end
        assert source_at <= piece.source_start <= piece.source_end <= len(text)
        if piece.verbatim:
            assert prose.text[piece.start : piece.end] == text[piece.source_start : piece.source_end]
        at, source_at = piece.end, piece.source_end
    assert at == len(prose.text)
    ends = [0, *(span.end for span, _ in prose.blocks)]
    assert all(before <= span.start < span.end for before, (span, _) in zip(ends, prose.blocks, strict=False))
    assert ends[-1] <= len(prose.text)


@pytest.mark.parametrize("kind", FORMATS)
@given(st.data())
def test_prose_is_what_a_library_wrote_and_every_character_maps_to_its_place(kind: str, data: st.DataObject) -> None:
    source = data.draw(sources(kind))
    found = read(source)
    assert [each.text for each in found] == ["\n\n".join(prose_of(value)) for value in source.values if prose_of(value)]
    for prose in found:
        assert_is_map(prose, source.text)


@pytest.mark.parametrize("kind", FORMATS)
@given(st.data())
def test_an_edit_of_prose_made_in_the_source_is_that_edit_and_no_other(kind: str, data: st.DataObject) -> None:
    source = data.draw(sources(kind))
    found = read(source)
    assume(found)
    number = data.draw(st.integers(0, len(found) - 1))
    prose = found[number]
    fields = prose_of([value for value in source.values if prose_of(value)][number])
    which = data.draw(st.integers(0, len(fields) - 1))
    field, before = fields[which], sum(len(each) + 2 for each in fields[:which])
    start = data.draw(st.integers(0, len(field)))
    end = data.draw(st.integers(start, min(len(field), start + 4)))
    new = data.draw(st.sampled_from(NEWS))
    edited = field[:start] + new + field[end:]
    assume(edited and edited == edited.strip())
    edit = Edit(start + before, end + before, new)
    assume(not prose.source.crosses(prose.source.whole(edit.span)))
    mapped = edit.mapped(prose.source, prose.text)
    assert prose.write
    written = prose.write(mapped.new, mapped.start, mapped.end)
    assume(written is not None)
    fixed = apply(source.text, [mapped._replace(new=written or "")])[0]
    again = read(source._replace(text=fixed))
    fields[which] = edited
    assert [each.text for each in again] == [
        "\n\n".join(fields) if at == number else each.text for at, each in enumerate(found)
    ]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
@given(st.data())
def test_any_words_can_be_written_in_a_string_of_json(kind: str, data: st.DataObject) -> None:
    source = data.draw(sources(kind))
    for prose in read(source):
        at = prose.source.pieces[0].source_start
        assert prose.write
        new = data.draw(damaged_text).replace("\r", "")
        assert json.loads(f'"{prose.write(new, at)}"').replace("\r\n", "\n") == new


@pytest.mark.parametrize("kind", FORMATS)
@given(st.data())
def test_nothing_crashes_a_reader(kind: str, data: st.DataObject) -> None:
    source = data.draw(sources(kind))
    cut, end = data.draw(st.integers(0, len(source.text))), data.draw(st.integers(0, len(source.text)))
    junk = data.draw(st.one_of(damaged_text, st.text(max_size=5), st.sampled_from(["\ud83d", "{", "]", '"', "\x00"])))
    broken = source.text[:cut] + junk + source.text[max(cut, end) :]
    for prose in read(source._replace(text=broken)):
        assert_is_map(prose, broken)
        assert all(0 <= span.start <= span.end <= len(broken) for span, _ in prose.problems)


@given(st.data())
def test_what_is_json_is_what_the_standard_library_reads(data: st.DataObject) -> None:
    text = data.draw(sources("json")).text
    cut, end = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))
    shard = st.sampled_from([*'{}[]",:\\ \t\n0-.eE', "\\u12", "01", "1e5", "true", "nul", "NaN", '"a":', "{}"])
    broken = text[:cut] + "".join(data.draw(st.lists(shard, max_size=4))) + text[max(cut, end) :]
    try:
        json.loads(broken)
    except ValueError:
        with_problem = [prose for prose in read_or_fail(broken) if prose.problems and not prose.text]
        assert len(with_problem) == 1
    else:
        assert all(prose.text or not prose.problems or "NaN" in broken or "twice" in prose.problems[0].message
                   for prose in read_or_fail(broken))  # fmt: skip


def read_or_fail(text: str) -> tuple[Prose, ...]:
    from newslint.readers.json import Style
    from newslint.readers.json import read as read_json
    from newslint.readers.tree import Wanted

    return tuple(read_json(text, Span(0, len(text)), Wanted.of(NAMES), Style(text)))


@given(st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "\r", "a", " ", "b c", "\t", "\0"]), max_size=14))
def test_rows_are_those_of_the_csv_module(parts: list[str]) -> None:
    text = "".join(parts)
    expected = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    found = csv_reader.rows(text, 0, ",")
    assert [[csv_reader.said(text, cell) for cell in row.cells] for row in found] == expected


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "evil",
    [
        "[",
        "{",
        '{"body":',
        "{body: ",
        '"',
        '\\"',
        "- ",
        ",",
        "a,",
        '""',
        "\\",
        "\n",
        "\r",
        "? ",
        "'",
        "\x00",
        "x: [",
        "1",
    ],
)
def test_no_run_of_marks_takes_long(kind: str, evil: str) -> None:
    for text in (evil * 100_000, 'body,"title"\n"' + evil * 100_000, f'{{"body": "{evil * 100_000}'):
        started = process_time()
        read(Source(text, kind, []))
        assert process_time() - started < 5, "it takes time that grows with the square of the length"


@pytest.mark.slow
def test_a_reader_takes_twice_as_long_for_twice_the_text() -> None:
    line = json.dumps({"title": "The harbour", "body": "The harbour is Norway’s.\n\nIt said “no” to it. " * 40}) + "\n"
    times = []
    for count in (200, 800):
        started = process_time()
        assert len(read(Source(line * count, "jsonl", []))) == count
        times.append(process_time() - started)
    assert times[1] < 12 * times[0]


@pytest.mark.slow
def test_fifty_megabytes_on_one_line_are_read() -> None:
    text = json.dumps({"body": "The harbour is Norway’s.\n\n" * 1000, "more": ["ship" * 1000] * 12_500})
    assert len(text) > 50_000_000
    (prose,) = articles(text, "dump.json", None, Config())
    assert prose.text.startswith("The harbour")


def test_deep_nesting_is_nothing_to_json_and_told_of_yaml() -> None:
    deep = '{"a":' * 10_000 + "1" + "}" * 10_000
    (prose,) = articles(f'{{"body": "A ship came.", "more": {deep}}}', "a.json", None, Config())
    assert prose.text == "A ship came."
    with pytest.raises(UnreadableError, match=r"^line 1, column 1001: This is nested more than 1,000 deep"):
        articles("[" * 10_000, "a.yaml", None, Config())


NO_JSON = "This is no JSON: it wants "
A_KEY = f"{NO_JSON}a key in quotation marks with a colon"
BAD = {
    ("a.json", '{"body": "x",}'): f"line 1, column 14: {A_KEY}, but there is “}}”",
    ("a.json", '{\n"body": "x" "y"}'): f'line 2, column 13: {NO_JSON}a comma or “}}”, but there is “"”',
    ("a.json", '{"body": "x'): f'line 1, column 10: {NO_JSON}a “"” that closes this string',
    (
        "a.json",
        '{"body": "a\tb"}',
    ): f"line 1, column 12: {NO_JSON}the end of a string or an escape, but there is the bare",
    ("a.json", '{"body": "a\\x"}'): f"line 1, column 12: {NO_JSON}an escape such as \\n or \\u2019, but there is “\\x”",
    ("a.json", "{'body': 1}"): f"line 1, column 2: {A_KEY}, or “}}”, but there is “'”",
    ("a.jsonl", "{\r\n"): f"line 1, column 2: {A_KEY}, or “}}”, but there is the end",
    ("a.csv", 'title,body\nx,"y\n'): "line 2, column 3: The quotation mark that opens this field is never closed",
    ("a.csv", "title,body\nx,y,z\n"): "line 2, column 1: This row has 3 fields, the first one has 2",
    ("a.yaml", "body: a: b"): "line 1, column 8: This is no YAML: mapping values are not allowed in this context",
    ("a.yaml", "body: \x01"): "line 1, column 7: This is no YAML: control characters are not allowed",
    ("a.yml", "body: \ud83d"): "line 1, column 7: U+D83D is half a character",
}


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_cannot_be_read_at_all_is_told_with_its_place(name: str, text: str) -> None:
    with pytest.raises(UnreadableError, match="^" + re.escape(BAD[name, text])):
        articles(text, name, None, Config())


GOOD = '"title": "A ship came", "body": "They said that theyre coming."'
PARTLY_BAD = {
    ("a.jsonl", f'{{{GOOD}}}\n{{"body": nul}}\n'): ("This is no JSON: it wants a value, but there is “nul”", "n"),
    ("a.json", f'[{{{GOOD}}}, {{"body"}}]'): (A_KEY, '"'),
    ("a.json", f"{{{GOOD}}} 2"): ("This is no JSON: it wants nothing more, but there is “2”", "2"),
    ("a.json", f'{{{GOOD}, "rank": NaN}}'): ("“NaN” is no value in JSON; null would be right", "NaN"),
    ("a.json", f'{{{GOOD}, "lead": "A \\ud83d b"}}'): ("“\\ud83d” is half a character", "\\ud83d"),
    ("a.json", f'{{"body": "x", {GOOD}}}'): ("The key “body” stands twice", '"body"'),
    ("a.csv", "body,rank\ntheyre,1\nx,2,3\n"): ("This row has 3 fields, the first one has 2", "x,2,3"),
    ("a.csv", 'body\ntheyre\n"x\n'): ("The quotation mark that opens this field is never closed", '"'),
    ("a.yaml", "body: They said that theyre coming.\n---\nbody: a: b"): ("This is no YAML: mapping values", ":"),
    ("a.yaml", "body: x\nbody: They said that theyre coming."): ("The key “body” stands twice", "body"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), PARTLY_BAD)
def test_what_is_wrong_with_one_record_is_a_finding_and_the_others_are_checked(name: str, text: str) -> None:
    report = newslint.check(text, name)
    told = [finding for finding in report.findings if finding.rule == "newslint/unreadable-record"]
    message, place = PARTLY_BAD[name, text]
    assert [finding.span.of(text) for finding in told] == [place]
    assert told[0].message.startswith(message)
    assert not told[0].fixes
    assert "apostrophe/lost-contraction" in {finding.rule for finding in report.findings}
    assert newslint.fix(text, name).text == text.replace("theyre", "they're")


def test_line_17_is_told_and_the_others_are_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": number, "body": f"On day {number} they dont know."}) for number in range(1, 21)]
    lines[16] = lines[16].replace('"id"', "id")
    Path("dump.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("check", "dump.jsonl", "--fix", "--output-format", "concise")
    assert done.exit_code == 1
    assert (
        "dump.jsonl:17:2: newslint/unreadable-record This is no JSON: it wants a key in quotation marks" in done.stdout
    )
    fixed = [line if number == 16 else line.replace("dont", "don't") for number, line in enumerate(lines)]
    assert Path("dump.jsonl").read_text(encoding="utf-8") == "\n".join(fixed) + "\n"
    assert "unreadable" not in run("check", "dump.jsonl", "--ignore", "newslint/unreadable-record").stdout
    assert "unreadable" in run("check", "dump.jsonl", "--select", "spacing").stdout


def test_a_file_of_which_nothing_can_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text("{\n}\n", encoding="utf-8")
    Path("b.txt").write_text("They dont know.\n", encoding="utf-8")
    done = run("check", "a.jsonl", "b.txt")
    assert done.exit_code == 2
    assert done.stderr == (
        "error: a.jsonl: line 1, column 2: This is no JSON: "
        "it wants a key in quotation marks with a colon, or “}”, but there is the end\n"
    )
    assert "b.txt:1:6: apostrophe/lost-contraction" in done.stdout
    assert Path("a.jsonl").read_text(encoding="utf-8") == "{\n}\n"


def texts(source: str, name: str, *fields: str) -> list[str]:
    return [prose.text for prose in articles(source, name, None, Config(text_fields=fields))]


NESTED = '{"a": {"b": ["One", {"c": "Two"}, ["Three"]]}, "a.b": "Four", "body": "Five", "n": {"body": "Six"}}'


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ((), "Five"),
        (("body",), "Five"),
        (("*.body",), "Six"),
        (("a.b.*",), "One|Three"),
        (("a.b.1.c",), "Two"),
        (("a.b.*.*",), "Two|Three"),
        (("a.b",), "One|Three|Four"),
        (("a.b.0", "body"), "One|Five"),
        (("none",), ""),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.yaml"])
def test_fields_are_named_by_paths(name: str, fields: tuple[str, ...], found: str) -> None:
    assert texts(NESTED, name, *fields) == ([found.replace("|", "\n\n")] if found else [])


def test_a_list_has_an_article_for_every_element() -> None:
    assert texts('[{"body": "One"}, {"body": "Two"}, 3]', "a.json") == ["One", "Two"]
    assert texts('[{"body": "One"}, {"body": "Two"}]', "a.json", "*.body") == ["One", "Two"]
    assert texts("- body: One\n- body: Two\n---\nbody: Three\n", "a.yaml") == ["One", "Two", "Three"]


def test_columns_are_named_by_header_or_number() -> None:
    source = "id;Title;meta.body\n1;One;Two\n"
    assert texts(source, "a.csv") == ["One"]
    assert texts(source, "a.csv", "meta.body") == ["Two"]
    assert texts(source, "a.csv", "title", "2") == ["One\n\nTwo"]
    assert texts("1,One\n2,Two\n", "a.csv", "1") == ["One", "Two"]
    assert texts("a\tb\nOne, two\tThree\n", "a.tsv", "a") == ["One, two"]


def test_roles_come_from_the_names_of_fields() -> None:
    text = json.dumps({"title": "They came, they saw.", "caption": "The harbour", "body": "One.\n\n- Two"})
    (prose,) = articles(text, "a.json", None, Config())
    assert [(span.of(prose.text), role) for span, role in prose.blocks] == [
        ("They came, they saw.", "heading"),
        ("The harbour", "caption"),
        ("One.", "paragraph"),
        ("Two", "item"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "fixed"),
    [
        (
            "a.json",
            '{"body": "\\u201cNo,\\u201d said Norways minister. It isn\\u2019t theirs, they dont care."}',
            "don\\u2019t",
        ),
        (
            "a.json",
            '{"body": "\\u201CNo,\\u201D said Norways minister. It isn\\u2019t theirs, they dont care."}',
            "don\\u2019t",
        ),
        ("a.json", '{"body": "“No,” said Norways minister. It isn\\u2019t theirs, they dont care."}', "don’t"),
        ("a.csv", 'body\n"“No,” said one. It isn’t theirs, ""they dont care"""\n', "don’t"),
        ("a.csv", "body\n“No” said one. It isn’t theirs; they dont care\n", "don’t"),
        ("a.yaml", "body: 'It isn''t theirs, they dont care.'\n", "don''t"),
        ("a.yaml", 'body: "It isn\'t theirs, they dont\n  care."\n', "don't"),
        ("a.yaml", "body: |\n  It isn't theirs.\n\n  They dont care.\n", "don't"),
    ],
)
def test_repairs_are_written_as_the_source_writes(name: str, text: str, fixed: str) -> None:
    done = newslint.fix(text, name, config=Config(select=("apostrophe/lost-contraction",)))
    assert done.text == text.replace("dont", fixed)
    assert len(done.applied) == 1


def test_an_unquoted_cell_is_not_given_what_would_need_quotation_marks() -> None:
    (prose,) = articles("title,body\nA ship,It came\n", "a.csv", None, Config())
    assert prose.write
    at = prose.source.to_source(Span(8, 9)).start
    assert prose.write("’s", at) == "’s"
    assert [prose.write(new, at) for new in (",", '"', "a\n\nb")] == [None, None, None]


def test_comments_of_yaml_are_those_of_the_articles_they_stand_by() -> None:
    text = "# one\n- title: A # b\n  body: 'x # no' # two\n# three\n- body: |\n    # no\n    text\n"
    found = articles(text, "a.yaml", None, Config())
    assert [[comment.text for comment in prose.comments] for prose in found] == [[" one", " b", " two"], [" three"]]
    assert all(comment.span.of(text) == "#" + comment.text for prose in found for comment in prose.comments)


def test_a_slice_of_whole_lines_is_read_by_itself() -> None:
    lines = [json.dumps({"body": f"Ship {number} came."}) + "\n" for number in range(6)] + ["{\n"]
    whole = [prose.text for prose in jsonl.records("".join(lines), Config())]
    parts = [prose.text for at in range(0, 7, 2) for prose in jsonl.records("".join(lines[at : at + 2]), Config())]
    assert parts == whole == [*(f"Ship {number} came." for number in range(6)), ""]


@pytest.mark.parametrize(("name", "needed"), [("harbour.jsonl", set()), ("harbour.csv", set()), ("a.yaml", {"yaml"})])
def test_no_parser_is_imported_that_is_not_needed(name: str, needed: set[str]) -> None:
    code = f"import newslint, sys; newslint.check('title: x', {name!r}); print(*sys.modules)"
    code = code.replace("'title: x'", "'{}'") if name.endswith("jsonl") else code
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"json", "yaml", "csv"} & set(done.stdout.split()) == needed


def as_jsonl(title: str, body: str) -> str:
    return json.dumps({"id": 1, "title": title, "body": body, "tags": ["harbour", "sea"]}, ensure_ascii=True) + "\n"


def as_csv(title: str, body: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("id", "title", "body", "section"), (1, title, body, "world")])
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "wrap"), [("jsonl", as_jsonl), ("csv", as_csv)])
def test_the_same_is_found_in_records_and_only_that_is_repaired(suffix: str, wrap: object) -> None:
    assert callable(wrap)
    plain = (ARTICLES / "harbour.txt").read_text(encoding="utf-8").strip()
    path = ARTICLES / f"harbour.{suffix}"
    source = path.read_bytes().decode()
    assert source == wrap(*plain.split("\n\n", 1))
    (prose,) = articles(source, path, None, Config())
    assert prose.text == plain
    expected, found = newslint.check(plain), newslint.check(source, path)
    assert expected.findings
    assert [(finding.rule, finding.span) for finding in found.findings] == [
        (finding.rule, prose.source.to_source(finding.span)) for finding in expected.findings
    ]
    assert [cause.name for cause in found.causes] == [cause.name for cause in expected.causes]
    for unsafe in (False, True):
        assert newslint.fix(source, path, unsafe=unsafe).text == wrap(
            *newslint.fix(plain, unsafe=unsafe).text.split("\n\n", 1)
        )


def test_places_are_counted_as_in_reports() -> None:
    assert place("a\r\nb\rcd", 6) == "line 3, column 2"
