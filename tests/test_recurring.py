"""Blocks that the files of a run share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from calling import enter, run, write

from newslint.cli import stream
from newslint.readers.plain import read
from newslint.recurring import RECURRING, Recurrence, recurring_blocks

FOOTER = "The Harbour Post keeps you company from Monday to Sunday."
PLACES = "Bristol Halifax Nairobi Boise Rotterdam Malmo".split()


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def article(place: str, footer: str = FOOTER) -> str:
    return (
        f"The ferry of {place}\n\n"
        f"The ferry of {place} was taken out of service on Friday, and nobody knows for how long.\n\n"
        f"{footer}\n\nIn {place}, people now walk to the next bridge, which takes them half an hour.\n"
    )


def found(*arguments: str) -> list[tuple[str, str]]:
    findings = json.loads(run("check", *arguments, "--output-format", "json").stdout)["findings"]
    return [(Path(each["path"]).name, each["rule"]) for each in findings]


def files(number: int, footer: str = FOOTER) -> list[str]:
    return [str(write(f"{place.lower()}.txt", article(place, footer))) for place in PLACES[:number]]


def test_each_file_is_told_which_others_share_the_block() -> None:
    files(3)
    result = run("check", ".")
    assert "boise" not in result.stdout
    said = "The same block stands in 3 files of this run: also in halifax.txt and nairobi.txt"
    assert f"bristol.txt:5:1: {RECURRING} {said}" in result.stdout
    assert f"nairobi.txt:5:1: {RECURRING} " in result.stdout


def test_of_many_files_a_few_are_named() -> None:
    files(6)
    assert "in 6 files of this run: also in boise.txt, halifax.txt, malmo.txt and 2 more" in run("check", ".").stdout


def test_two_files_and_standard_input_have_nothing_in_common() -> None:
    names = files(2)
    assert found(*names) == []
    assert run("check", "-", stdin=article("Bristol").encode()).exit_code == 0


@pytest.mark.parametrize(
    ("footer", "why"),
    [
        ("Read on", "too short"),
        ("## What you need to know about it", "a heading with its mark"),
        ("- Ferries of the northern coast", "an item"),
        ("```\nferry --stop --now --for-good\n```", "code"),
    ],
)
def test_what_a_house_shares_by_design_is_let_alone(footer: str, why: str) -> None:
    assert found(*files(4, footer)) == [], why


def test_headings_of_markdown_may_recur() -> None:
    for place in PLACES:
        write(f"{place.lower()}.md", article(place, "## What you need to know about it"))
    assert found(".") == []


def test_numbers_and_capitals_may_differ() -> None:
    names = files(3)
    write("bristol.txt", article("Bristol", "THE FERRY POST brings 12 issues a year to you"))
    write("halifax.txt", article("Halifax", "The Ferry Post brings 9 issues a  year to you"))
    write("nairobi.txt", article("Nairobi", "The ferry post brings 1,100 issues a year to you"))
    assert found(*names) == [(Path(name).name, RECURRING) for name in names]


def test_copies_of_one_article_share_no_debris() -> None:
    names = [str(write(f"{number}.txt", article("Bristol"))) for number in range(4)]
    assert found(*names) == []


def test_another_debris_rule_says_it_alone() -> None:
    assert found(*files(3, "Sign up for our newsletter about ferries")) == [
        ("bristol.txt", "debris/sign-up-box"),
        ("halifax.txt", "debris/sign-up-box"),
        ("nairobi.txt", "debris/sign-up-box"),
    ]


def test_it_is_selected_and_ignored_as_any_rule_is() -> None:
    names = files(3)
    assert len(found(*names, "--select", RECURRING)) == 3
    assert found(*names, "--select", "debris", "--ignore", RECURRING) == []
    assert found(*names, "--min-confidence", "0.9") == []
    write("newslint.toml", f'[per-file-ignores]\n"bristol.txt" = ["{RECURRING}"]\n')
    assert found(*names) == []  # the two that are left are too few
    assert RECURRING in run("check", *names, "--isolated", "--statistics").stdout


def test_it_is_removed_only_when_asked_for() -> None:
    names = files(3)
    before = Path(names[0]).read_text()
    assert run("check", *names, "--fix").exit_code == 1
    assert Path(names[0]).read_text() == before
    assert "-" + FOOTER in run("check", *names, "--diff", "--unsafe-fixes").stdout
    result = run("check", *names, "--fix", "--unsafe-fixes")
    assert result.exit_code == 0, result.output
    assert Path(names[0]).read_text() == before.replace(FOOTER + "\n\n", "")


def test_a_house_may_call_it_safe() -> None:
    names = files(3)
    write("newslint.toml", f'extend-safe-fixes = ["{RECURRING}"]\n')
    assert run("check", *names, "--fix").exit_code == 0
    assert FOOTER not in Path(names[1]).read_text()


def test_line_ends_stay_as_they_are() -> None:
    names = files(3)
    for name in names:
        Path(name).write_bytes(Path(name).read_bytes().replace(b"\n", b"\r\n"))
    before = Path(names[0]).read_bytes()
    run("check", *names, "--fix", "--unsafe-fixes")
    assert Path(names[0]).read_bytes() == before.replace(FOOTER.encode() + b"\r\n\r\n", b"")


def test_an_unreadable_file_is_told_once() -> None:
    names = files(3)
    Path("broken.txt").write_bytes(b"\xff\xfe\xfa")
    result = run("check", *names, "broken.txt", "missing.txt")
    assert result.output.count("missing.txt") == 1
    assert RECURRING in result.stdout


def test_its_manual_is_among_the_others() -> None:
    assert "offers a repair" in run("rule", RECURRING).stdout
    assert RECURRING in run("rule", "debris").stdout


def page(place: str, footer: str) -> str:
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in article(place, footer).strip().split("\n\n"))


@pytest.mark.parametrize(
    ("suffix", "footer"),
    [
        ("html", FOOTER),  # what parts paragraphs is markup
        ("html", f"<b>{FOOTER[:30]}</b>{FOOTER[30:]}"),
        ("md", f"**{FOOTER[:30]}**{FOOTER[30:]}"),
        ("md", f"[{FOOTER[:30]}](post.md){FOOTER[30:]}"),
        ("md", f"*{FOOTER}*"),
    ],
)
def test_a_removal_that_would_tear_markup_apart_is_only_a_message(suffix: str, footer: str) -> None:
    make = page if suffix == "html" else article
    names = [str(write(f"{place.lower()}.{suffix}", make(place, footer))) for place in PLACES[:3]]
    before = Path(names[0]).read_text()
    assert [rule for _, rule in found(*names)] == [RECURRING] * 3
    assert run("check", *names, "--fix", "--unsafe-fixes").exit_code == 1
    assert Path(names[0]).read_text() == before


def test_a_paragraph_of_markdown_is_removed() -> None:
    names = [str(write(f"{place.lower()}.md", article(place, f"{FOOTER} Really."))) for place in PLACES[:3]]
    before = Path(names[0]).read_text()
    assert run("check", *names, "--fix", "--unsafe-fixes").exit_code == 0
    assert Path(names[0]).read_text() == before.replace(f"{FOOTER} Really.\n\n", "")


def dump(suffix: str, places: Sequence[str], footer: str = FOOTER) -> str:
    texts = [article(place, footer).partition("\n\n") for place in places]
    if suffix == "csv":
        rows = "".join(f'{number},{title},"{body}"\n' for number, (title, _, body) in enumerate(texts))
        return f"id,title,body\n{rows}"
    records = [{"id": number, "title": title, "body": body} for number, (title, _, body) in enumerate(texts)]
    return json.dumps(records, indent=1) if suffix == "json" else "".join(json.dumps(each) + "\n" for each in records)


@pytest.mark.parametrize(
    ("suffix", "others"),
    [("jsonl", "a.jsonl:2 and a.jsonl:3"), ("csv", "a.csv:8 and a.csv:14"), ("json", "a.json:9 and a.json:14")],
)
def test_the_records_of_one_dump_are_compared(suffix: str, others: str) -> None:
    write("newslint.toml", 'text-fields = ["title", "body"]\n')
    path = write(f"a.{suffix}", dump(suffix, PLACES[:3]))
    result = run("check", str(path))
    assert result.stdout.count(RECURRING) == 3
    assert f"The same block stands in 3 records of this run: also in {others}\n" in result.stdout
    assert run("check", path.name, "--fix", "--unsafe-fixes").exit_code == 0
    assert FOOTER not in path.read_text()


def test_a_few_records_have_nothing_in_common() -> None:
    write("a.jsonl", dump("jsonl", PLACES[:2]))
    assert found("a.jsonl") == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_records_of_a_big_dump_are_named_by_their_lines(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BIG", 1)
    monkeypatch.setattr(stream, "SLICE", 700)
    write("a.jsonl", dump("jsonl", PLACES[:5]) + "\n" + dump("jsonl", PLACES[5:]))
    shown = run("check", "a.jsonl", "--jobs", jobs).stdout
    assert shown.count(RECURRING) == 6
    assert "in 6 records of this run: also in a.jsonl:1, a.jsonl:2, a.jsonl:3 and 2 more\n" in shown
    assert "in 6 records of this run: also in a.jsonl:2, a.jsonl:3, a.jsonl:4 and 2 more\n" in shown


def test_the_records_of_a_dump_spell_names_as_its_house() -> None:
    texts = [f"The mayor of {name} spoke to reporters." for name in ("Kyiv", "Kyiv", "Kiev", "Kyiv", "Kyiv")]
    write("a.jsonl", "".join(json.dumps({"body": text}) + "\n" for text in texts))
    told = [line for line in run("check", "a.jsonl").stdout.splitlines() if "consistency/name-spelling" in line]
    assert [line.split()[0] for line in told] == ["a.jsonl:3:24:"]


def test_texts_without_files_are_compared_too() -> None:
    texts = [(place, read(article(place))) for place in PLACES]
    shared = recurring_blocks(texts)
    assert [[finding.rule for finding in each] for each in shared] == [[RECURRING]] * len(PLACES)


def test_memory_is_bounded_and_what_is_common_is_kept() -> None:
    most = 500
    run_of_many = Recurrence(most)
    for number in range(400):
        unique = "\n\n".join(
            f"Line {word} of a file with letters {chr(97 + number % 26) * (number // 26 + 1)}." for word in "abcdefgh"
        )
        run_of_many.note(read(f"Title\n\n{unique}\n\n{FOOTER}\n"), f"{number}.txt")
        assert len(run_of_many._seen) <= most
    assert run_of_many.files_wanted == 20
    assert run_of_many.has_any
    assert len(run_of_many.findings(read(article("Bristol")), "0.txt")) == 1


def test_in_large_runs_more_files_must_share() -> None:
    few = Recurrence()
    for number in range(100):
        text = article(f"Town {'x' * number}", FOOTER if number < 4 else f"Nothing of this kind {'y' * number}.")
        few.note(read(text), f"{number}.txt")
    assert few.files_wanted == 5
    assert not few.has_any


def test_the_spelling_of_a_name_in_most_files_is_that_of_the_house() -> None:
    for number, name in enumerate(("Kyiv", "Kyiv", "Kiev", "Kyiv", "Kyiv")):
        write(f"{number}.txt", f"The mayor of {name} spoke to reporters on day {number}, and nobody knew why.\n")
    result = run("check", ".", "--jobs", "2")
    assert "2.txt:1:14: consistency/name-spelling The house spells “Kiev” as “Kyiv”" in result.stdout
    assert result.stdout.count("consistency/name-spelling") == 1
    write("newslint.toml", 'names = ["Kiev"]\n')
    found = [line.split()[0] for line in run("check", ".").stdout.splitlines() if "The house spells" in line]
    assert found == ["0.txt:1:14:", "1.txt:1:14:", "3.txt:1:14:", "4.txt:1:14:"]
