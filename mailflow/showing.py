"""Writing to a terminal what came by mail: tables and JSON with no control character left to act. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from mailflow.problems import Language, Words

# C0, DEL and C1 controls move cursors and change titles; the marks for the direction of writing hide endings
_ACTING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
_IN_LINE = re.compile(f"[{_ACTING}\t\n]")
_IN_TEXT = re.compile(f"[{_ACTING}]")
_WIDEST = 60
_GAP = "  "


def plain(text: object) -> str:
    """The text in one line, with whatever could act on a terminal written out."""
    return _IN_LINE.sub(_written_out, str(text))


def plain_lines(text: str) -> str:
    """The text in its lines, each as in `plain`."""
    return "\n".join(plain(line) for line in text.splitlines())


def as_json(value: object) -> str:
    """The value as JSON for other programs; times in UTC."""
    return _harmless(json.dumps(value, ensure_ascii=False, indent=2, default=_json_value))


def as_json_line(value: object) -> str:
    """As `as_json`, in one line."""
    return _harmless(json.dumps(value, ensure_ascii=False, default=_json_value))


def _harmless(text: str) -> str:
    return _IN_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_table(headings: Sequence[Words], rows: Sequence[Sequence[object]], language: Language) -> str:
    """Rows under their headings in columns, each cell in one line of at most 60 characters."""
    lines = [[words.in_language(language) for words in headings]]
    lines += [[_cell(value) for value in row] for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    padded = (
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    return "\n".join(line.rstrip() for line in padded)


def as_facts(facts: Sequence[tuple[Words | str, object]], language: Language) -> str:
    """`label : value` lines; what is empty is left out."""
    shown = [(_label(label, language), plain(value)) for label, value in facts if value not in (None, "")]
    width = max((len(label) for label, _ in shown), default=0)
    return "\n".join(f"{label.ljust(width)} : {value}" for label, value in shown)


def short_time(at: datetime | None, zone: tzinfo = UTC) -> str:
    """`2026-11-23 08:10` on the office's clock; "" for no time."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


def _label(label: Words | str, language: Language) -> str:
    return plain(label if isinstance(label, str) else label.in_language(language))


def _cell(value: object) -> str:
    text = "" if value is None else plain(value)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in "\t\n":
        return " "
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _json_value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{type(value).__name__} is not for JSON")
