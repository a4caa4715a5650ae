"""The accident of taking the page for the article."""

from __future__ import annotations

from newslint.channel.accident import Scene, Verdict, channel, counted

_FEWEST = 2
_MOST_SHOWN = 4


@channel(rules=("debris/",))
def debris(scene: Scene) -> Verdict | None:
    """Parts of the page around the article were taken along."""
    found = tuple(finding for finding in scene.findings if finding.family == "debris")
    if len(found) < _FEWEST:
        return None
    doubt = 1.0
    for finding in found:
        doubt *= 1 - min(finding.confidence, 0.9)
    kinds = [*dict.fromkeys(finding.rule.partition("/")[2].replace("-", " ") for finding in found)]
    shown = ", ".join(kinds[:_MOST_SHOWN]) + (" …" if len(kinds) > _MOST_SHOWN else "")
    return Verdict(len(found), 1 - doubt, f"{counted(len(found))} ({shown})", found)
