"""What the documentation says is true: its links lead somewhere, its commands and code work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.S | re.M)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def commands() -> list[str]:
    """The commands of the README but for those that install, which are tried in a fresh clone."""
    blocks = (block for kind, block in _FENCE.findall((ROOT / "README.md").read_text("utf-8")) if kind == "console")
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in lines if "pip install" not in line]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    links = [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link and not link.startswith("#")]
    missing = [link for link in links if not (page.parent / link.partition("#")[0]).exists()]
    assert not missing


def test_the_readme_has_links_and_commands_to_look_at() -> None:
    assert len(commands()) > 5
    assert len(_LINK.findall((ROOT / "README.md").read_text("utf-8"))) > 5


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(command: str) -> None:
    own = f"{sys.executable} -m newslint"
    line = re.sub(r"^newslint\b", own, re.sub(r"^python\b", sys.executable, command))
    done = subprocess.run(["bash", "-euc", line], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout, "it shows something"


def test_the_code_of_the_readme_runs() -> None:
    for kind, block in _FENCE.findall((ROOT / "README.md").read_text("utf-8")):
        if kind == "python":
            done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=True)
            assert "apostrophe/lost-contraction" in done.stdout
            assert "They don't know." in done.stdout


def test_the_configuration_of_the_readme_is_valid(tmp_path: Path) -> None:
    blocks = [block for kind, block in _FENCE.findall((ROOT / "README.md").read_text("utf-8")) if kind == "toml"]
    (tmp_path / "newslint.toml").write_text(blocks[0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "newslint", "config", "."], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_rule_of_the_contributors_guide_works(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    code = next(block for kind, block in _FENCE.findall(page) if kind == "python")
    folder = tmp_path / "house_rules" / "spacing"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "doubled_article.py").write_text(code, encoding="utf-8")
    test = (
        "from newslint.rules import inside; from newslint.critic import examples\n"
        "from newslint.scan import Scan; from newslint.text.document import Document\n"
        "from newslint.readers.plain import read\n"
        "rules = list(inside('house_rules')); assert [rule.name for rule in rules] == ['spacing/doubled-article']\n"
        "for example in examples(rules[0].manual):\n"
        "    found = list(Scan(rules).findings(Document(*read(example.text)[:2])))\n"
        "    assert [f.span for f in found] == [place.span for place in example.places], found\n"
        "print('right')"
    )
    done = subprocess.run([sys.executable, "-c", test], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "right\n", done.stderr
