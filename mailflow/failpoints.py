"""Named places between two durable actions where a test may kill the process; otherwise they do nothing.

`MAILFLOW_FAILPOINT=name` kills at the first passing, `name#2` at the second;
`MAILFLOW_FAILPOINT_LOG=FILE` notes each passing.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from pathlib import Path

_DEADLY = os.environ.get("MAILFLOW_FAILPOINT", "")
_LOG = os.environ.get("MAILFLOW_FAILPOINT_LOG", "")
_ON = bool(_DEADLY or _LOG)

_passed: Counter[str] = Counter()
_passing = threading.Lock()


def failpoint(name: str) -> None:
    """Ends the process by SIGKILL when the environment asks for this name."""
    if _ON:
        _pass(name)


def _pass(name: str) -> None:
    with _passing:
        _passed[name] += 1
        if _LOG:
            with Path(_LOG).open("a", encoding="utf-8") as log:
                log.write(f"{name}\n")
        if _DEADLY in (f"{name}#{_passed[name]}", name):
            os.kill(os.getpid(), signal.SIGKILL)
