"""A Git repository of articles, and the project's own as it stands, for tests of what works on such."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from shutil import copy2

ROOT = Path(__file__).parents[1]
_IDENTITY = {f"GIT_{who}_{what}": "desk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def environment(**more: str) -> dict[str, str]:
    """Return the environment for Git and hooks: without settings of the user's, and without our own source tree."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    return {**kept, **_IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **more}


def git(folder: Path, *arguments: str, **more: str) -> str:
    """Call Git in a directory, and return what it printed.  Raises CalledProcessError if it fails."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(**more), capture_output=True, text=True, check=True)
    return done.stdout


def new(folder: Path) -> Path:
    """Make an empty repository, and return its directory."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def snapshot(folder: Path) -> str:
    """Make a repository of the project as it stands, changes that are not committed and all; return its revision."""
    new(folder)
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy2(ROOT / name, folder / name)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-verify", "-m", "The project as it stands")
    return git(folder, "rev-parse", "HEAD").strip()
