"""A list of choices with boxes: only what is ticked was said. `[x] setuju`, `[ ] tolak`."""

from __future__ import annotations

import re

_BOX = re.compile(
    r"\s{0,8}(?:[-*•]\s{0,3})?(?:\[\s{0,2}([xXvV✓✔]?)\s{0,2}\]|\(\s{0,2}([xXvV✓✔])\s{0,2}\)|([☐☑☒]))"
)
_EMPTY = ("", "☐")


def without_unticked(text: str) -> str:
    """The text without the lines of empty boxes, and without the boxes of the others."""
    return "\n".join(kept for line in text.split("\n") if (kept := _ticked(line)) is not None)


def _ticked(line: str) -> str | None:
    box = _BOX.match(line)
    if box is None:
        return line
    mark = next((group for group in box.groups() if group is not None), "")
    return None if mark in _EMPTY else line[box.end() :].strip()
