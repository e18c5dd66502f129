"""Why a percentage is not how far the work is: it is planned, disputed, of an attitude, or does not fit its numbers."""

from __future__ import annotations

import re

from mailflow.language.measures import AIMED, ATTITUDES, DISPUTED, PAID, PLANNED, REALISED
from mailflow.replies.clauses.lines import Percent, find_percents, place_percents

_CAP = 20_000
_NEAR = 45
"""Characters beside a percentage."""
_PART = re.compile(
    r"(\d{1,3}(?:\.\d{3})+|\d{1,6})\s?\w{0,12}\s(?:dari|of|/)\s(?:total\s)?(\d{1,3}(?:\.\d{3})+|"
    r"\d{1,6})[^.;\n%]{0,40}$",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"\b(?:jadi|atau|yaitu|berarti|alias|setara|sama dengan)\s(?:sudah\s)?$|[=(]\s?$", re.IGNORECASE
)
_ROUNDING = 2
"""Percentage points by which a share may be rounded."""


def is_no_measure(text: str) -> bool:
    """`60% itu target Kamis`, `70% dari mana`, `100% dukung Bapak`, `DP 25%`, `600 m dari 1.000 m, jadi 90%`"""
    prose = text[:_CAP]
    if DISPUTED.search(prose.lower()):
        return True
    return any(_is_aimed(prose, one) or _is_miscounted(prose, one) for one in place_percents(prose))


def _is_aimed(prose: str, percent: Percent) -> bool:
    behind = prose[percent.end : percent.end + _NEAR].lower()
    before = prose[max(percent.start - _NEAR, 0) : percent.start]
    return bool(AIMED.match(behind) or ATTITUDES.match(behind) or PAID.search(before))


def _is_miscounted(prose: str, percent: Percent) -> bool:
    before = prose[max(percent.start - 2 * _NEAR, 0) : percent.start]
    found = _PART.search(before)
    if found is None or not _LINKED.search(before):
        return False
    part, whole = (int(number.replace(".", "")) for number in found.groups())
    return part <= whole != 0 and abs(100 * part / whole - percent.value) > _ROUNDING


def realised(text: str) -> list[int] | None:
    """The percentages in the column of what was done, where a table has one beside that of the plan; else None."""
    rows = [line.strip().strip("|").split("|") for line in text[:_CAP].splitlines() if line.count("|") > 1]
    heads = next(
        (at for at, row in enumerate(rows) if any(PLANNED.fullmatch(cell.strip()) for cell in row)), -1
    )
    if heads < 0:
        return None
    columns = [at for at, cell in enumerate(rows[heads]) if REALISED.fullmatch(cell.strip())]
    cells = [row[at] for row in rows[heads + 1 :] for at in columns if at < len(row)]
    return [value for cell in cells for value in find_percents(cell)]
