"""What a check imports: nothing heavy, or it is felt in every hook and every keystroke."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[1] / "fixtures" / "articles" / "harbour.txt"

# What each would cost in CPU time, or what it would pull in.
FORBIDDEN = frozenset(
    """asyncio attrs concurrent ctypes difflib email ftfy html http hypothesis importlib.metadata json jsonschema
    logging lsprotocol marisa_trie multiprocessing numpy pathspec pickle pkg_resources pydantic pygls random regex
    requests rich scipy shutil sklearn socket sqlite3 ssl subprocess tempfile tkinter traceback unittest xml
    yaml""".split()
)


def imported_by(*arguments: str) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "newslint", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def roots(modules: set[str]) -> set[str]:
    return modules | {module.partition(".")[0] for module in modules}


def test_a_check_imports_nothing_heavy() -> None:
    imported = imported_by("check", "--isolated", "--exit-zero", str(ARTICLE))
    assert "newslint.session" in imported, "this test looks at the right command"
    assert not roots(imported) & FORBIDDEN


@pytest.mark.parametrize("module", ["json", "regex", "difflib"])
def test_this_test_sees_a_forbidden_module(module: str) -> None:
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f" {module}\n" in done.stderr
