"""A procedure as the flow chart of an SOP AP, in SVG; of a case also the way that it took. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from mailflow.cases.case import Case
from mailflow.drawing.case import NOWHERE, State, Trail, read_trail
from mailflow.drawing.layout import Layout, lay_out
from mailflow.drawing.plan import Plan, plan_drawing
from mailflow.drawing.rows import BRACKET, HEAD, LIMIT, SMALL, TEXT, Spot, limit_text, row_text
from mailflow.drawing.shapes import EDGES, FILLS, WAY, draw_shapes
from mailflow.drawing.svg import Pen
from mailflow.drawing.text import text_width, wrap
from mailflow.procedures.procedure import Procedure
from mailflow.texts.wording import moment

RULE = "#b8b8b8"
GREY = "#5a5a5a"
MEANINGS: tuple[tuple[State, str], ...] = (
    ("done", "selesai"),
    ("open", "menunggu jawaban"),
    ("late", "lewat batas"),
)
TITLE_HEIGHT = 17.0
LEGEND_LINE = SMALL * 1.35


def compose_svg(procedure: Procedure, case: Case | None = None, now: datetime | None = None) -> str:
    """The whole procedure as one SVG picture; with a case the way that it took.

    `now` is on the clock of the case's office; without it nothing of the case is shown. The procedure has no
    faults (`check_procedure`).
    """
    (picture,) = _compose(procedure, case, now, paged=False)
    return picture


def compose_pages(
    procedure: Procedure, case: Case | None = None, now: datetime | None = None
) -> tuple[str, ...]:
    """As `compose_svg`, but in pages, A4 or A3 landscape, with the heads on each."""
    return _compose(procedure, case, now, paged=True)


def _compose(
    procedure: Procedure, case: Case | None, now: datetime | None, *, paged: bool
) -> tuple[str, ...]:
    plan = plan_drawing(procedure)
    layout = place(plan, paged=paged)
    trail, heading = NOWHERE, [procedure.name, procedure.sop]
    if case is not None and now is not None:
        trail = read_trail(procedure, plan, case, now)
        heading.append(f"Kasus {case.number}, keadaan {moment(now)}")
    return tuple(_Page(layout, trail, heading, page).compose() for page in range(layout.pages))


def place(plan: Plan, *, paged: bool) -> Layout:
    """The plan in its places, with room for the title above it and the legend below."""
    return lay_out(plan, top=TITLE_HEIGHT, foot=7.0 + LEGEND_LINE * (len(plan.legend) + 2), paged=paged)


class _Page:
    """One page while it is drawn."""

    def __init__(self, layout: Layout, trail: Trail, heading: Sequence[str], page: int) -> None:
        self.pen = Pen()
        self.layout = layout
        self.columns = layout.columns
        self.trail = trail
        self.heading = heading
        self.page = page
        self.spots = [spot for spot in layout.spots if spot.page == page]
        self.bottom = self.spots[-1].y + self.spots[-1].height

    def compose(self) -> str:
        self._title()
        self._heads()
        self._rules()
        for spot in self.spots:
            self._texts(spot)
        self._brackets()
        draw_shapes(self.pen, self.layout, self.trail, self.page)
        if self.page + 1 == self.layout.pages:
            self._legend()
        layout = self.layout
        return self.pen.document(self.heading[0], layout.width, layout.height, layout.sheet.width)

    # -- above the rows ----------------------------------------------------------------------------

    def _title(self) -> None:
        """Name and number of the SOP; at the right the case, what its colours mean, and the page."""
        left, right, y = self.columns.left, self.columns.right, self.layout.sheet.margin
        room = (right - left) * (0.62 if len(self.heading) > 2 else 0.85)
        name = wrap(self.heading[0].upper(), room, 4.2, most=1, bold=True)
        self.pen.lines(left, y + 4.2, name, 4.2, bold=True)
        self.pen.lines(left, y + 8.6, wrap(self.heading[1], room, 2.8, most=2), 2.8)
        for said in self.heading[2:]:
            self.pen.text(right, y + 4.0, said, 2.8, anchor="end", bold=True, ink=WAY)
            self._meanings(right, y + 9.0)
        if self.layout.pages > 1:
            said = f"Halaman {self.page + 1} dari {self.layout.pages}"
            self.pen.text(right, y + 13.6, said, SMALL, anchor="end")

    def _meanings(self, right: float, y: float) -> None:
        """What the colours of a case's chart mean, from the right edge leftwards."""
        for state, said in reversed(MEANINGS):
            right -= text_width(said, SMALL)
            self.pen.text(right, y, said, SMALL)
            self.pen.rectangle(
                right - 5.0, y - 2.2, 4.0, 2.8, fill=FILLS[state], ink=EDGES[state], stroke=0.35
            )
            right -= 8.5

    def _heads(self) -> None:
        columns, height = self.columns, self.layout.head_height
        y = self.layout.top - height
        self.pen.rectangle(columns.left, y, columns.right - columns.left, height, fill="#ececec")
        self._head((columns.edges[0] + columns.limit) / 2, y + 3.5, ["PELAKSANA"])
        for name, low, high in (
            ("NO", columns.left, columns.activity),
            ("URAIAN KEGIATAN", columns.activity, columns.edges[0]),
            ("WAKTU", columns.limit, columns.right),
        ):
            self._head((low + high) / 2, y + height / 2 + 0.8, [name])
        for lines, (low, high) in zip(self.layout.heads, pairwise(columns.edges), strict=True):
            self._head((low + high) / 2, y + 6.0 + HEAD, lines)
        self.pen.line([(columns.edges[0], y + 5.0), (columns.limit, y + 5.0)])

    def _head(self, x: float, y: float, lines: Sequence[str]) -> None:
        self.pen.lines(x, y, lines, HEAD, anchor="middle", bold=True)

    def _rules(self) -> None:
        """The frame, and the rules between rows and columns."""
        columns, top = self.columns, self.layout.top
        head = top - self.layout.head_height
        for spot in self.spots[1:]:
            self.pen.line([(columns.left, spot.y), (columns.right, spot.y)], ink=RULE, width=0.15)
        for x in columns.edges[1:-1]:
            self.pen.line([(x, head + 5.0), (x, top)])
            self.pen.line([(x, top), (x, self.bottom)], ink=RULE, width=0.15)
        for x in (columns.activity, columns.edges[0], columns.limit):
            self.pen.line([(x, head), (x, self.bottom)])
        self.pen.rectangle(columns.left, top, columns.right - columns.left, self.bottom - top, fill="none")

    # -- beside the shapes -------------------------------------------------------------------------

    def _texts(self, spot: Spot) -> None:
        """What stands left and right of a row's shapes."""
        columns, y = self.columns, spot.y + 1.1 + TEXT
        title, notes = row_text(spot.row, self.layout.sheet)
        if spot.row.shape != "round":
            self.pen.text((columns.left + columns.activity) / 2, y, spot.row.no, TEXT, anchor="middle")
        below = self.pen.lines(columns.activity + 1.2, y, title, TEXT)
        self.pen.lines(columns.activity + 1.2, below, notes, SMALL, ink=GREY)
        below = self.pen.lines(columns.limit + 1.0, y, limit_text(spot.row), SMALL)
        for said, state in self.trail.limits.get(spot.row.key, ()):
            lines = wrap(said, LIMIT - 2.0, SMALL, bold=True)
            below = self.pen.lines(columns.limit + 1.0, below, lines, SMALL, bold=True, ink=EDGES[state])

    def _brackets(self) -> None:
        """A line with its letter beside the rows that share a limit."""
        x = self.columns.limit + LIMIT + BRACKET / 2
        keys = [spot.row.key for spot in self.layout.spots]
        for letter, first, last in self.layout.plan.brackets:
            spots = [s for s in self.spots if keys.index(first) <= keys.index(s.row.key) <= keys.index(last)]
            if spots:
                self._bracket(x, spots[0].y + 1.0, spots[-1].y + spots[-1].height - 1.0, letter)
            x += BRACKET

    def _bracket(self, x: float, low: float, high: float, letter: str) -> None:
        middle = (low + high) / 2
        self.pen.line([(x - 1.2, low), (x, low), (x, high), (x - 1.2, high)], width=0.25)
        self.pen.rectangle(x - 1.4, middle - 1.9, 2.8, 3.0, ink="none", stroke=0)
        self.pen.text(x, middle + 0.5, letter, TEXT, anchor="middle", bold=True)

    def _legend(self) -> None:
        lines = [*self.layout.plan.legend]
        if any(arrow.dashed for arrow in self.layout.plan.arrows):
            lines.append("garis putus-putus: dimulai tanpa jawaban (lewat batas, bersamaan, keberatan)")
        if self.layout.pages > 1:
            lines.append("segi lima: bersambung dari atau ke langkah bernomor itu pada halaman lain")
        y, room = self.bottom + 8.2, self.columns.right - self.columns.left
        for line in lines:
            self.pen.lines(self.columns.left, y, wrap(line, room, SMALL, most=1), SMALL)
            y += LEGEND_LINE
