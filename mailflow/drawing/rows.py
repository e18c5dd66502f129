"""The rows of a flow chart in their places, on as many pages as they need, and where arrows leave them. Pure.

Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.drawing.plan import Arrow, Plan, Row
from mailflow.drawing.svg import LINE
from mailflow.drawing.text import text_width, wrap
from mailflow.procedures.procedure import STOP

Side = Literal["left", "right", "down"]

TEXT = 2.35
SMALL = 1.95
HEAD = 2.2

BOX = 14.0
BOX_HEIGHT = 7.5
ENTRY = 1.6
"""From a row's upper edge (and what is kept above it) to the track on which arrows come in."""
DROP = 2.8
"""From that track to the shape."""
BELOW = 3.0
PORT_STEP = 6.0
LANE = 1.7
FLAG = 6.4
"""Width of the five-cornered sign that leads to another page."""
FLAG_HEIGHT = 3.6
FLAG_SPACE = 4.4
NUMBER = 9.5
LIMIT = 27.0
BRACKET = 4.5
NARROWEST = 19.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page; a height of 0 is one picture as high as it must be."""

    width: float
    height: float
    margin: float
    activity: float
    """Width of the column that holds the steps' titles."""


A4 = Sheet(width=297, height=210, margin=10, activity=58)
A3 = Sheet(width=420, height=297, margin=12, activity=82)
SHEETS = (A4, A3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Port:
    """Where an arrow leaves its shape: the side, and how far below the middle."""

    arrow: Arrow
    side: Side
    dy: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A row in its place. `y` is its upper edge, `entry` the track of what comes in, `middle` that of its shape."""

    row: Row
    y: float
    height: float
    entry: float
    middle: float
    box_height: float
    page: int
    ports: tuple[Port, ...]

    def port(self, arrow: Arrow) -> Port:
        return next(port for port in self.ports if port.arrow == arrow)


# -- where arrows leave --------------------------------------------------------------------------------


def place_ports(plan: Plan) -> dict[str, tuple[Port, ...]]:
    """By row. What goes to the next row leaves below, the others at the side that is nearer or emptier."""
    places = {row.key: index for index, row in enumerate(plan.rows)}
    found: dict[str, tuple[Port, ...]] = {}
    for index, row in enumerate(plan.rows):
        sides: dict[Side, list[Arrow]] = {"left": [], "right": [], "down": []}
        for arrow in (a for a in plan.arrows if a.source == row.key):
            if not sides["down"] and places.get(arrow.target) == index + 1:
                sides["down"].append(arrow)
            else:
                sides[_side(plan, row, arrow, places, sides)].append(arrow)
        found[row.key] = tuple(p for side, arrows in sides.items() for p in _spread(side, arrows))
    return found


def _side(
    plan: Plan, row: Row, arrow: Arrow, places: Mapping[str, int], sides: Mapping[Side, Sequence[Arrow]]
) -> Side:
    more_left = len(sides["left"]) - len(sides["right"])
    if arrow.target != STOP and abs(more_left) < 2:
        to = plan.rows[places[arrow.target]].columns[0]
        if to > row.columns[-1]:
            return "right"
        if to < row.columns[0]:
            return "left"
    return "right" if more_left >= 0 else "left"


def _spread(side: Side, arrows: Sequence[Arrow]) -> list[Port]:
    first = -PORT_STEP * (len(arrows) - 1) / 2
    return [
        Port(arrow=arrow, side=side, dy=0.0 if side == "down" else first + PORT_STEP * index)
        for index, arrow in enumerate(arrows)
    ]


# -- rows and pages ------------------------------------------------------------------------------------


def place_rows(
    plan: Plan, ports: Mapping[str, tuple[Port, ...]], sheet: Sheet, top: float, room: float
) -> tuple[Spot, ...]:
    """The rows one below the other; where `room` is given, on as many pages as they need.

    A row to which another page leads needs room for its sign, which can move rows to the next page, to which
    then others lead: repeated until no further row needs one.
    """
    flagged: set[str] = set()
    while True:
        spots = _stacked(plan, ports, sheet, top, room, flagged)
        needed = {spot.row.key for spot in spots if flag_text(spots, spot)}
        if needed <= flagged:
            return spots
        flagged |= needed


def _stacked(
    plan: Plan,
    ports: Mapping[str, tuple[Port, ...]],
    sheet: Sheet,
    top: float,
    room: float,
    flagged: Collection[str],
) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    y, page = top, 0
    for row in plan.rows:
        above = ENTRY + (FLAG_SPACE if row.key in flagged else 0.0)
        above += DROP if any(arrow.target == row.key for arrow in plan.arrows) else 0.0
        box = max(BOX_HEIGHT, 3.6 + _reach(ports[row.key])) if row.shape != "round" else 6.0
        height = max(above + box + BELOW, _text_height(row, sheet))
        if room and y + height > top + room and y > top:
            y, page = top, page + 1
        spots.append(
            Spot(
                row=row,
                y=y,
                height=height,
                entry=y + ENTRY + (FLAG_SPACE if row.key in flagged else 0.0),
                middle=y + above + (height - above - box - BELOW) / 2 + box / 2,
                box_height=box,
                page=page,
                ports=ports[row.key],
            )
        )
        y += height
    return tuple(spots)


def _reach(ports: Sequence[Port]) -> float:
    """How much of a shape's height the ports at its sides need; corners of a diamond need it twice."""
    return max((abs(port.dy) * 2.4 for port in ports), default=0.0)


def _text_height(row: Row, sheet: Sheet) -> float:
    title, notes = row_text(row, sheet)
    limits = limit_text(row)
    left = len(title) * TEXT * LINE + len(notes) * SMALL * LINE
    return max(left, len(limits) * SMALL * LINE) + 2.6


def row_text(row: Row, sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A row's title (at most four lines) and its notes, as they stand at the left."""
    width = sheet.activity - 2.4
    notes = [line for note in row.notes for line in wrap(note, width, SMALL, most=2)]
    return wrap(row.title, width, TEXT, most=4), tuple(notes)


def limit_text(row: Row) -> tuple[str, ...]:
    return tuple(line for limit in row.limits for line in wrap(limit, LIMIT - 2.0, SMALL, most=3))


# -- signs to other pages ------------------------------------------------------------------------------


def leaves_page(spots: Sequence[Spot], spot: Spot, arrow: Arrow) -> bool:
    """Whether an arrow leads to another page."""
    return any(other.row.key == arrow.target and other.page != spot.page for other in spots)


def flag_text(spots: Sequence[Spot], spot: Spot) -> str:
    """The numbers of the rows on other pages that lead here: "20, 21"."""
    numbers = [
        port.arrow.word if other.row.shape == "round" and port.arrow.word else other.row.no
        for other in spots
        for port in other.ports
        if other.page != spot.page and port.arrow.target == spot.row.key
    ]
    once = list(dict.fromkeys(numbers))
    return ", ".join(once[:4]) + (" dst." if len(once) > 4 else "")


def flag_width(text: str) -> float:
    return max(FLAG, text_width(text, SMALL) + 3.2)
