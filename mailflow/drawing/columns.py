"""The columns of a flow chart, and between them the lanes in which arrows run past other rows. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflow.drawing.plan import Plan
from mailflow.drawing.rows import (
    BOX,
    BRACKET,
    FLAG,
    LANE,
    LIMIT,
    NARROWEST,
    NUMBER,
    SMALL,
    Port,
    Sheet,
    Spot,
    flag_text,
    flag_width,
    leaves_page,
)
from mailflow.drawing.text import text_width, wrap


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """The columns' places. `centres` are those of the shapes, `edges` the rules between the roles."""

    left: float
    activity: float
    edges: tuple[float, ...]
    centres: tuple[float, ...]
    lanes: Mapping[tuple[int, int, str], float]
    """By page, boundary and target."""
    limit: float
    right: float


def word_lines(word: str) -> tuple[str, ...]:
    """An outcome's word in one line, or two: one above and one below its arrow."""
    return wrap(word, 14.5, SMALL, most=2)


def place_columns(plan: Plan, spots: Sequence[Spot], sheet: Sheet) -> Columns:
    """Each column as wide as its words, signs and lanes need; what is left of the sheet is shared out."""
    count = len(plan.roles)
    before, after = _zones(spots, count)
    tracks = _tracks(spots)
    used = [0] * (count + 1)
    for (_, boundary, _), track in tracks.items():
        used[boundary] = max(used[boundary], track + 1)
    lanes = [n * LANE + 1.2 if n else 0.0 for n in used]
    need = [lanes[i] + before[i] + BOX + after[i] for i in range(count)]
    need[-1] += lanes[-1]
    left = sheet.margin + NUMBER + sheet.activity
    tail = LIMIT + BRACKET * len(plan.brackets)
    spare = sheet.width - sheet.margin - tail - left - sum(max(NARROWEST, n) for n in need)
    more = max(0.0, spare) / count
    edges, centres = [left], []
    for i in range(count):
        width = max(NARROWEST, need[i]) + more
        centres.append(edges[-1] + lanes[i] + before[i] + BOX / 2 + (width - need[i]) / 2)
        edges.append(edges[-1] + width)
    starts = [*edges[:-1], edges[-1] - lanes[-1]]
    return Columns(
        left=sheet.margin,
        activity=sheet.margin + NUMBER,
        edges=tuple(edges),
        centres=tuple(centres),
        lanes={key: starts[key[1]] + 1.4 + LANE * track for key, track in tracks.items()},
        limit=edges[-1],
        right=edges[-1] + tail,
    )


def _zones(spots: Sequence[Spot], count: int) -> tuple[list[float], list[float]]:
    """What each column needs left and right of its shape, beside its lanes."""
    before, after = [2.0] * count, [2.0] * count
    for spot in spots:
        for port in spot.ports:
            if port.side == "left":
                at = spot.row.columns[0]
                before[at] = max(before[at], _stub(spots, spot, port))
            if port.side == "right":
                at = spot.row.columns[-1]
                after[at] = max(after[at], _stub(spots, spot, port))
        coming = flag_text(spots, spot)
        if coming:
            at = spot.row.columns[0]
            before[at] = max(before[at], flag_width(coming) + 1.6 - BOX / 2)
    return before, after


def _stub(spots: Sequence[Spot], spot: Spot, port: Port) -> float:
    words = max((text_width(line, SMALL) for line in word_lines(port.arrow.word)), default=0.0)
    away = FLAG + 0.8 if leaves_page(spots, spot, port.arrow) else 0.0
    return words + 1.6 + away


def boundary_of(spot: Spot, port: Port) -> int:
    """The boundary of columns in whose lane an arrow runs."""
    return spot.row.columns[0] if port.side == "left" else spot.row.columns[-1] + 1


def _tracks(spots: Sequence[Spot]) -> dict[tuple[int, int, str], int]:
    """A track for each lane: arrows to the same row share one, others that run side by side do not."""
    places = {spot.row.key: index for index, spot in enumerate(spots)}
    reach: dict[tuple[int, int, str], tuple[float, float]] = {}
    for index, spot in enumerate(spots):
        for port in spot.ports:
            target = places.get(port.arrow.target)
            if port.side == "down" or target is None or spots[target].page != spot.page:
                continue
            key = (spot.page, boundary_of(spot, port), port.arrow.target)
            low, high = reach.get(key, (float(target), float(target)))
            reach[key] = (min(low, index + 0.5), max(high, index + 0.5))
    tracks: dict[tuple[int, int, str], int] = {}
    for key, (low, high) in sorted(reach.items(), key=lambda item: item[1][1] - item[1][0]):
        taken = {
            track
            for other, track in tracks.items()
            if other[:2] == key[:2] and reach[other][0] <= high and low <= reach[other][1]
        }
        tracks[key] = next(track for track in range(len(taken) + 1) if track not in taken)
    return tracks
