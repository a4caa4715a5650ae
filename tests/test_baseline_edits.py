"""A baseline holds through edits: no known finding comes back, and every new one is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calling import enter, run
from newsroom import Newsroom

RECORDED, EDITS, PLANTED = 2000, 500, 100
# Findings of these rules are about what stands elsewhere, too: an edit can bring about a true one.
NEVER = "--ignore=spacing/doubled-sentence,spacing/duplicate-paragraph,debris/recurring-block"


def found() -> list[dict[str, Any]]:
    result = run("check", "--output-format", "json", NEVER)
    findings: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    assert result.exit_code == bool(findings)
    return findings


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_known_findings_stay_known_and_new_ones_are_reported(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(tmp_path, monkeypatch)
    newsroom = Newsroom(seed)
    articles = {Path(f"{number:03}.md"): newsroom.article() for number in range(200)}
    for path, text in articles.items():
        path.write_text(text)
    everything = "".join(articles.values())
    run("baseline")
    recorded = len(run("check", "--no-baseline", "--output-format", "concise", "-q").stdout.splitlines())
    assert recorded >= RECORDED
    assert not found()

    for _ in range(EDITS):
        path = newsroom.random.choice([*articles])
        articles[path] = newsroom.edited(articles[path])
    for path in [*articles][::10]:  # and some are renamed
        articles[path.with_stem(f"new-{path.stem}")] = articles.pop(path)
        path.unlink()
    for path, text in articles.items():
        path.write_text(text)
    assert [(one["path"], one["rule"], one["span"]) for one in found()] == []

    planted: list[tuple[Path, str]] = []
    while len(planted) < PLANTED:
        path = newsroom.random.choice([*articles])
        if made := newsroom.planted(articles[path], everything):
            articles[path], new = made
            planted.append((path, new))
    for path, text in articles.items():
        path.write_text(text)
    reported = found()
    for path, new in planted:
        start = articles[path].index(new)
        places = [one["span"]["start"] for one in reported if one["path"] == str(path)]
        assert any(start <= place <= start + len(new) for place in places), (path, new)
    assert len(reported) == PLANTED
