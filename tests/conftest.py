"""What all tests share."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

# Tests take the place of parts of newslint, and what they find is for no other run; those of the cache allow it.
os.environ["NEWSLINT_NO_CACHE"] = "1"
# A script's job in the background ignores Ctrl-C, and so would all that it starts: tests send it to runs of newslint.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
