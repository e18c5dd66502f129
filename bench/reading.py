"""How well letters and forms are read: no measuring of time, but of fields that are read as they were meant."""

from __future__ import annotations

from collections.abc import Sequence

from bench.figures import Figure
from tests.letter_sets import Scored, score_letters

SETS = {"open": "open", "held-back": "held"}


def measure() -> list[Figure]:
    """The letters by which the rules were written, and those held back from whoever writes rules."""
    return [figure for name, folder in SETS.items() for figure in _figures(name, score_letters(folder))]


def _figures(name: str, letters: Sequence[Scored]) -> list[Figure]:
    fields = [field for letter in letters for field in letter.fields]
    wrong = sum(field.is_wrong and field.sure == "tinggi" for field in fields)
    asked = sum(field.is_asked for field in fields)
    if not fields:
        return []
    what = f"{name} letters ({len(letters)})"
    share = 100 * sum(field.is_right for field in fields) / len(fields)
    return [
        Figure(what=f"{what}: fields right", unit="%", values=[share], note=f"of {len(fields)}"),
        Figure(
            what=f"{what}: wrong with high confidence",
            unit="fields",
            values=[wrong],
            note=f"of {len(fields)}",
        ),
        Figure(what=f"{what}: asked, empty or low", unit="fields", values=[asked], note=f"of {len(fields)}"),
    ]
