"""The commands that an editor may call, by name."""

from __future__ import annotations

APPLY_FIXES = "newslint.applyAutofix"
SHOW_CAUSES = "newslint.showCauses"
OPEN_RULE = "newslint.openRule"
ADD_NAME = "newslint.addToDictionary"

COMMANDS = (APPLY_FIXES, SHOW_CAUSES, OPEN_RULE, ADD_NAME)
