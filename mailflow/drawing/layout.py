"""Where everything of a flow chart stands: sheet, pages, columns, rows, heads. Pure.

Arrows run in three kinds of places only: between two rows, in lanes between two columns, and straight from a
shape to either; no shape ever stands in one of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from mailflow.drawing.columns import Columns, place_columns
from mailflow.drawing.plan import Plan
from mailflow.drawing.rows import HEAD, SHEETS, Sheet, Spot, place_ports, place_rows
from mailflow.drawing.svg import LINE
from mailflow.drawing.text import wrap


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A plan in its places; `width` and `height` are those of each page."""

    plan: Plan
    sheet: Sheet
    spots: tuple[Spot, ...]
    columns: Columns
    heads: tuple[tuple[str, ...], ...]
    head_height: float
    top: float
    """Where the rows begin."""
    width: float
    height: float
    pages: int

    def spot(self, key: str) -> Spot:
        return next(spot for spot in self.spots if spot.row.key == key)


def lay_out(plan: Plan, *, top: float, foot: float, paged: bool) -> Layout:
    """Place a plan on A4, else on A3 pages (shrunk where even these are too narrow), or in one picture.

    `top` is kept above the heads, `foot` below the rows of each page, for what is written there.
    """
    layouts = (_on(plan, sheet, top, foot, paged) for sheet in SHEETS)
    for layout in layouts:
        if layout.width <= layout.sheet.width or layout.sheet is SHEETS[-1]:
            return layout
    raise AssertionError("the last sheet takes every plan")


def _on(plan: Plan, sheet: Sheet, top: float, foot: float, paged: bool) -> Layout:
    ports = place_ports(plan)
    width, head_height = sheet.width, 12.0
    for _ in range(3):  # wider columns have lower heads, and a wider drawing has a higher page
        begin = sheet.margin + top + head_height
        height = width * sheet.height / sheet.width
        spots = place_rows(plan, ports, sheet, begin, height - begin - foot - sheet.margin if paged else 0.0)
        columns = place_columns(plan, spots, sheet)
        width = max(sheet.width, columns.right + sheet.margin)
        heads = _heads(plan, columns)
        head_height = 7.0 + max(map(len, heads)) * HEAD * LINE
    last = max(spot.y + spot.height for spot in spots)
    return Layout(
        plan=plan,
        sheet=sheet,
        spots=spots,
        columns=columns,
        heads=heads,
        head_height=begin - sheet.margin - top,
        top=begin,
        width=width,
        height=width * sheet.height / sheet.width if paged else last + foot + sheet.margin,
        pages=spots[-1].page + 1,
    )


def _heads(plan: Plan, columns: Columns) -> tuple[tuple[str, ...], ...]:
    return tuple(
        wrap(role.title, b - a - 1.6, HEAD, most=6, bold=True)
        for role, (a, b) in zip(plan.roles, pairwise(columns.edges), strict=True)
    )
