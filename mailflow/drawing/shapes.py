"""The shapes and arrows of one page of a flow chart, with the way that a case took. Pure."""

from __future__ import annotations

from mailflow.drawing.case import State, Trail
from mailflow.drawing.columns import boundary_of, word_lines
from mailflow.drawing.layout import Layout
from mailflow.drawing.rows import (
    BOX,
    ENTRY,
    FLAG,
    FLAG_HEIGHT,
    SMALL,
    TEXT,
    Port,
    Spot,
    flag_text,
    flag_width,
    leaves_page,
)
from mailflow.drawing.svg import INK, WHITE, Anchor, Pen, Point
from mailflow.drawing.text import text_width
from mailflow.procedures.procedure import STOP

WAY = "#0b4f9e"
"""The arrows that a case took."""
FILLS: dict[State, str] = {"done": "#d7ead3", "open": "#fff0b3", "late": "#f9cfc7"}
EDGES: dict[State, str] = {"done": "#2f6b2a", "open": "#8a6a00", "late": "#b3261e"}


def draw_shapes(pen: Pen, layout: Layout, trail: Trail, page: int) -> None:
    """Everything between the rules of one page: arrows below, shapes above them, words on top."""
    _Drawing(pen, layout, trail, page).draw()


class _Drawing:
    """One page while its shapes are drawn."""

    def __init__(self, pen: Pen, layout: Layout, trail: Trail, page: int) -> None:
        self.pen = pen
        self.layout = layout
        self.centres = layout.columns.centres
        self.trail = trail
        self.page = page
        self.spots = [spot for spot in layout.spots if spot.page == page]

    def draw(self) -> None:
        ways = [(spot, port) for spot in self.spots for port in spot.ports]
        # what a case took lies above what it did not take
        for spot, port in sorted(ways, key=lambda way: self._is_taken(way[1])):
            self._arrow(spot, port)
        for spot in self.spots:
            self._coming_in(spot)
            self._shapes(spot)
        for spot, port in ways:
            self._word(spot, port)

    # -- arrows ------------------------------------------------------------------------------------

    def _is_taken(self, port: Port) -> bool:
        return (port.arrow.source, port.arrow.target) in self.trail.taken

    def _style(self, port: Port) -> tuple[str, float]:
        return (WAY, 0.7) if self._is_taken(port) else (INK, 0.25)

    def _start(self, spot: Spot, port: Port) -> Point:
        """Where an arrow leaves: on the edge of the outermost shape, of a diamond on its slope."""
        if port.side == "down":
            to = self.layout.spot(port.arrow.target).row.columns[0]
            nearest = min(spot.row.columns, key=lambda column: abs(column - to))
            return self.centres[nearest], spot.middle + spot.box_height / 2
        half = BOX / 2
        if spot.row.shape == "diamond":
            half *= 1 - abs(port.dy) / (spot.box_height / 2)
        y = spot.middle + port.dy
        if port.side == "left":
            return self.centres[spot.row.columns[0]] - half, y
        return self.centres[spot.row.columns[-1]] + half, y

    def _beyond(self, spot: Spot, port: Port) -> float:
        """Where its word begins: beside the widest place of the shape."""
        if port.side == "left":
            return self.centres[spot.row.columns[0]] - BOX / 2 - 0.7
        return self.centres[spot.row.columns[-1]] + BOX / 2 + 0.7

    def _after_word(self, spot: Spot, port: Port) -> float:
        words = max((text_width(line, SMALL) for line in word_lines(port.arrow.word)), default=0.0) + 0.5
        return self._beyond(spot, port) + (-words if port.side == "left" else words)

    def _arrow(self, spot: Spot, port: Port) -> None:
        if port.arrow.target == STOP:
            self._stop(spot, port)
        elif leaves_page(self.layout.spots, spot, port.arrow):
            self._going_out(spot, port)
        else:
            self._on_page(spot, port)

    def _on_page(self, spot: Spot, port: Port) -> None:
        """Out of the shape, along its lane, along the target's entry track, and down into each of its shapes."""
        ink, width = self._style(port)
        x, y = self._start(spot, port)
        target = self.layout.spot(port.arrow.target)
        points: list[Point] = [(x, y)]
        if port.side != "down":
            x = self.layout.columns.lanes[self.page, boundary_of(spot, port), port.arrow.target]
            points.append((x, y))
        self._enter(target, [*points, (x, target.entry)], ink, width, dashed=port.arrow.dashed)

    def _enter(
        self, target: Spot, points: list[Point], ink: str, width: float, *, dashed: bool = False
    ) -> None:
        for column in target.row.columns:
            x, tip = self.centres[column], target.middle - target.box_height / 2
            self.pen.line([*points, (x, target.entry), (x, tip)], ink=ink, width=width, dashed=dashed)
            self.pen.arrowhead(x, tip, ink=ink)

    def _stop(self, spot: Spot, port: Port) -> None:
        """A branch that ends while others go on: a short line with a dot."""
        ink, width = self._style(port)
        x, y = self._start(spot, port)
        end = self._after_word(spot, port)
        self.pen.line([(x, y), (end, y)], ink=ink, width=width)
        self.pen.dot(end, y, 0.9, ink=ink)

    def _going_out(self, spot: Spot, port: Port) -> None:
        """To another page: a five-cornered sign with the number of the row there."""
        ink, width = self._style(port)
        x, y = self._start(spot, port)
        number = self.layout.spot(port.arrow.target).row.no
        if port.side == "down":
            end = spot.y + spot.height + 1.2
            self.pen.line([(x, y), (x, end)], ink=ink, width=width, dashed=port.arrow.dashed)
            self._flag_down(x, end, number, ink)
            return
        end = self._after_word(spot, port)
        self.pen.line([(x, y), (end, y)], ink=ink, width=width, dashed=port.arrow.dashed)
        self._flag(end, y, -1 if port.side == "left" else 1, number, ink)

    def _coming_in(self, spot: Spot) -> None:
        """From other pages: a sign with the rows' numbers, which joins the arrow into the shape."""
        text = flag_text(self.layout.spots, spot)
        if not text:
            return
        sources = [other for other in self.layout.spots if other.page != self.page]
        taken = any((other.row.key, spot.row.key) in self.trail.taken for other in sources)
        ink, width = (WAY, 0.7) if taken else (INK, 0.25)
        x, y = self.centres[spot.row.columns[0]], spot.entry - ENTRY - FLAG_HEIGHT / 2
        end = x - 0.8
        self._flag(end - flag_width(text), y, 1, text, ink)
        self._enter(spot, [(end, y), (x, y), (x, spot.entry)], ink, width)

    def _word(self, spot: Spot, port: Port) -> None:
        """The outcome's word beside the place where its arrow leaves."""
        x, y = self._start(spot, port)
        ink = WAY if self._is_taken(port) else INK
        lines = word_lines(port.arrow.word)
        if port.side == "down":
            self.pen.text(x + 0.7, y + SMALL, " ".join(lines), SMALL, ink=ink)
            return
        anchor: Anchor = "end" if port.side == "left" else "start"
        for line, dy in zip(lines, (-0.6, SMALL), strict=False):
            self.pen.text(self._beyond(spot, port), y + dy, line, SMALL, anchor=anchor, ink=ink)

    # -- shapes ------------------------------------------------------------------------------------

    def _shapes(self, spot: Spot) -> None:
        """A shape in each actor's column; where there are several, a line joins them."""
        if len(spot.row.columns) > 1:
            self.pen.line([(self.centres[c], spot.middle) for c in spot.row.columns], width=0.25)
        for column in spot.row.columns:
            state = self.trail.state(spot.row.key, self.layout.plan.roles[column].code)
            x = self.centres[column]
            self._shape(spot, x, state)
            self.pen.text(x, spot.middle + 0.8, self._inside(spot), TEXT, anchor="middle")
            if state == "done":
                self._tick(spot, x)

    def _inside(self, spot: Spot) -> str:
        turn = self.trail.turns.get(spot.row.key)
        return f"{spot.row.no} ({turn}x)" if turn else spot.row.no

    def _shape(self, spot: Spot, x: float, state: State | None) -> None:
        fill, ink = (FILLS[state], EDGES[state]) if state else (WHITE, INK)
        width = 0.7 if state in ("open", "late") else 0.3
        half, high, y = BOX / 2, spot.box_height / 2, spot.middle
        if spot.row.shape == "diamond":
            corners = [(x, y - high), (x + half, y), (x, y + high), (x - half, y)]
            self.pen.polygon(corners, fill=fill, ink=ink, width=width)
            return
        corner = high if spot.row.shape == "round" else 0.0
        self.pen.rectangle(x - half, y - high, BOX, high * 2, fill=fill, ink=ink, stroke=width, corner=corner)

    def _tick(self, spot: Spot, x: float) -> None:
        """What is done shows without colour, too: on the corner of a box, the slope of a diamond."""
        slope = spot.row.shape == "diamond"
        x += BOX / 4 if slope else BOX / 2 - 1.6
        y = spot.middle - spot.box_height / (4 if slope else 2) + 0.2
        self.pen.line([(x - 1.0, y), (x - 0.3, y + 0.8), (x + 1.0, y - 1.0)], ink=EDGES["done"], width=0.5)

    def _flag(self, x: float, y: float, way: int, text: str, ink: str) -> None:
        """A five-cornered sign that begins at x and points to the right (1) or to the left (-1)."""
        width, high = flag_width(text), FLAG_HEIGHT / 2
        shoulder = x + way * (width - 1.6)
        corners = [(x, y - high), (shoulder, y - high), (x + way * width, y)]
        self.pen.polygon([*corners, (shoulder, y + high), (x, y + high)], ink=ink, width=0.25)
        self.pen.text((x + shoulder) / 2 + way * 0.3, y + 0.7, text, SMALL, anchor="middle")

    def _flag_down(self, x: float, y: float, text: str, ink: str) -> None:
        half = max(FLAG, text_width(text, SMALL) + 1.6) / 2
        corners = [(x - half, y), (x + half, y), (x + half, y + 2.8), (x, y + 4.4), (x - half, y + 2.8)]
        self.pen.polygon(corners, ink=ink, width=0.25)
        self.pen.text(x, y + 2.4, text, SMALL, anchor="middle")
