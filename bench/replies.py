"""How well replies are read: no measuring of time, but of what is read as it was meant."""

from __future__ import annotations

from collections.abc import Sequence

from bench.figures import Figure
from mailflow.cases.readings import Correction, Decision
from tests.reply_grids import grids
from tests.reply_sets import Scored, score_set
from tests.test_clients import EXPECTED, OUTCOMES, is_right, reading_of
from tests.test_replies import OPEN_ENDED, SAMPLES, is_false_move

MOST = 400
"""Replies of a grid that are read."""

SETS = {"open": "replies_open", "held-back": "replies_held", "minimal pairs": "replies_pairs"}


def measure() -> list[Figure]:
    """The sets by other hands, open, held back and minimal pairs, and the rows that grew with the rules."""
    scored = {name: score_set(folder) for name, folder in SETS.items()}
    return [
        *_own(),
        *_clients(),
        *_combinations(),
        *(figure for name, rows in scored.items() if rows for figure in _figures(name, rows)),
    ]


def _own() -> list[Figure]:
    read = [(sample, sample.reading) for sample in SAMPLES]
    clear = [reading for sample, reading in read if sample.row["expect"] not in OPEN_ENDED]
    asked = [not isinstance(reading, Decision | Correction) for reading in clear]
    false = [is_false_move(sample, reading) for sample, reading in read]
    return [_count("own", false), _share("own", "clear answers asked back", asked)]


def _clients() -> list[Figure]:
    """Whole mails as the clients of offices compose them."""
    read = {name: reading_of(name) for name in EXPECTED}
    false = [name for name, found in read.items() if found in OUTCOMES[EXPECTED[name]["kind"]]]
    false = [name for name in false if read[name] != EXPECTED[name]["reading"]]
    return [
        _count("clients", [name in false for name in read]),
        _share("clients", "typed text equal to the letter", [is_right(name) for name in read]),
    ]


def _combinations() -> list[Figure]:
    """Parts of replies joined in every way (tests/data/reply_grids.toml)."""
    scored = [(grid, grid.score(text)) for grid in grids() for text in grid.texts(MOST)]
    return [
        _count("joined", [grid.is_false(one) for grid, one in scored]),
        _share(
            "joined", "clear answers asked back", [one.is_asked_back for _, one in scored if one.is_clear]
        ),
    ]


def _figures(name: str, rows: Sequence[Scored]) -> list[Figure]:
    right = [agrees for row in rows for agrees in row.compared()]
    letters = [equal for row in rows if (equal := row.is_text_equal()) is not None]
    figures = [
        _count(name, [row.is_false_move for row in rows]),
        _share(name, "clear answers asked back", [row.is_asked_back for row in rows if row.is_clear]),
        _share(name, "arguments as expected", right),
        _share(name, "typed text equal to the letter", letters),
    ]
    return [figure for figure in figures if figure.values]


def _count(name: str, found: Sequence[bool]) -> Figure:
    return Figure(
        what=f"{name} replies: false moves", unit="replies", values=[sum(found)], note=f"of {len(found)}"
    )


def _share(name: str, what: str, found: Sequence[bool]) -> Figure:
    """A share in percent; without values where there is nothing to count."""
    values = [100 * sum(found) / len(found)] if found else []
    return Figure(
        what=f"{name} replies: {what}", unit="%", values=values, note=f"{sum(found)} of {len(found)}"
    )
