"""A pen that writes SVG: lines, polygons, rectangles and texts in Helvetica, which every program draws alike. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from mailflow.drawing.text import drawable

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

INK = "#1a1a1a"
WHITE = "#ffffff"
LINE = 1.18
"""The distance of two lines of text, in letter sizes."""


@dataclass(kw_only=True, slots=True)
class Pen:
    """What has been drawn so far, in millimetres from the upper left corner; later things cover earlier ones."""

    parts: list[str] = field(default_factory=list)

    def document(self, title: str, width: float, height: float, printed_width: float) -> str:
        """The whole drawing, shrunk or not to the width at which it is printed."""
        shrunk = printed_width / width
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * shrunk:.2f}mm" '
            f'height="{height * shrunk:.2f}mm" viewBox="0 0 {width:.2f} {height:.2f}" '
            'font-family="Helvetica, Arial, Liberation Sans, sans-serif">\n'
            f"<title>{escape(drawable(title))}</title>\n"
            f'<rect x="0" y="0" width="{width:.2f}" height="{height:.2f}" fill="{WHITE}"/>\n'
            + "\n".join(self.parts)
            + "\n</svg>\n"
        )

    def line(
        self, points: Iterable[Point], *, ink: str = INK, width: float = 0.3, dashed: bool = False
    ) -> None:
        dash = ' stroke-dasharray="1.4 0.9"' if dashed else ""
        self.parts.append(
            f'<polyline points="{_points(points)}" fill="none" stroke="{ink}" '
            f'stroke-width="{width}" stroke-linejoin="round"{dash}/>'
        )

    def polygon(
        self, points: Iterable[Point], *, fill: str = WHITE, ink: str = INK, width: float = 0.3
    ) -> None:
        self.parts.append(
            f'<polygon points="{_points(points)}" fill="{fill}" stroke="{ink}" stroke-width="{width}"/>'
        )

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = WHITE,
        ink: str = INK,
        stroke: float = 0.3,
        corner: float = 0.0,
    ) -> None:
        rounded = f' rx="{corner:.2f}" ry="{corner:.2f}"' if corner else ""
        self.parts.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"{rounded} '
            f'fill="{fill}" stroke="{ink}" stroke-width="{stroke}"/>'
        )

    def dot(self, x: float, y: float, radius: float, *, ink: str = INK) -> None:
        self.parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius}" fill="{ink}"/>')

    def arrowhead(self, x: float, y: float, *, ink: str = INK) -> None:
        """The tip of an arrow that points down at (x, y)."""
        self.polygon([(x, y), (x - 0.8, y - 1.7), (x + 0.8, y - 1.7)], fill=ink, ink="none", width=0)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        ink: str = INK,
    ) -> float:
        """Lines of text one below the other; returns where the next one would stand."""
        for line in lines:
            self.text(x, y, line, size, anchor=anchor, bold=bold, ink=ink)
            y += size * LINE
        return y

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        anchor: Anchor = "start",
        bold: bool = False,
        ink: str = INK,
    ) -> None:
        """One line of text; `y` is the line that it stands on."""
        if text:
            weight = ' font-weight="bold"' if bold else ""
            self.parts.append(
                f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}" '
                f'fill="{ink}"{weight}>{escape(drawable(text))}</text>'
            )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
