"""Our own SVG on a ReportLab canvas: the five shapes that `drawing.svg.Pen` writes, and nothing else of SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_POINTS_A_MM = 72 / 25.4
_NONE = "none"


def draw_page(canvas: Any, page: str) -> None:
    """One drawing as one page, as large as it says."""
    picture = ET.fromstring(page)
    width, height = (float(picture.attrib[side].removesuffix("mm")) * _POINTS_A_MM for side in _SIDES)
    canvas.setPageSize((width, height))
    sheet = _Sheet(canvas, width / float(picture.attrib["viewBox"].split()[2]), height)
    for shape in picture:
        sheet.draw(shape.tag.rpartition("}")[2], shape.attrib, shape.text or "")
    canvas.showPage()


_SIDES = ("width", "height")


@lru_cache(maxsize=64)
def _colour(name: str) -> Any:
    """ReportLab looks through all that it knows, each time that it is told a colour by name."""
    from reportlab.lib.colors import toColor

    return toColor(name)


class _Sheet:
    """The page while it is drawn. The drawing's y runs downwards in millimetres, the PDF's upwards in points."""

    def __init__(self, canvas: Any, scale: float, height: float) -> None:
        self.canvas = canvas
        self.scale = scale
        self.height = height

    def draw(self, kind: str, given: Mapping[str, str], text: str) -> None:
        match kind:
            case "rect":
                self._rectangle(given)
            case "polyline" | "polygon":
                self._lines(given, closed=kind == "polygon")
            case "circle":
                self._circle(given)
            case "text":
                self._text(given, text)
            case _:
                assert kind == "title", f"our drawings hold no {kind}"
                self.canvas.setTitle(text)

    def _length(self, given: Mapping[str, str], name: str) -> float:
        return float(given.get(name, 0)) * self.scale

    def _place(self, x: str, y: str) -> tuple[float, float]:
        return float(x) * self.scale, self.height - float(y) * self.scale

    def _colours(self, given: Mapping[str, str]) -> dict[str, int]:
        """Sets ink and paint; whether a shape has an outline, and whether it is filled."""
        fill, stroke = given.get("fill", _NONE), given.get("stroke", _NONE)
        width = self._length(given, "stroke-width")
        if fill != _NONE:
            self.canvas.setFillColor(_colour(fill))
        if stroke != _NONE and width:
            self.canvas.setStrokeColor(_colour(stroke))
            self.canvas.setLineWidth(width)
        return {"stroke": int(stroke != _NONE and width > 0), "fill": int(fill != _NONE)}

    def _rectangle(self, given: Mapping[str, str]) -> None:
        width, height, corner = (self._length(given, name) for name in ("width", "height", "rx"))
        x, y = self._place(given["x"], given["y"])
        inked = self._colours(given)
        if corner:
            self.canvas.roundRect(x, y - height, width, height, corner, **inked)
        else:
            self.canvas.rect(x, y - height, width, height, **inked)

    def _lines(self, given: Mapping[str, str], *, closed: bool) -> None:
        first, *others = (self._place(*point.split(",")) for point in given["points"].split())
        path = self.canvas.beginPath()
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
        if closed:
            path.close()
        inked = self._colours(given)
        self.canvas.setDash([float(n) * self.scale for n in given.get("stroke-dasharray", "").split()])
        self.canvas.setLineJoin(1 if given.get("stroke-linejoin") == "round" else 0)
        self.canvas.drawPath(path, **inked)
        self.canvas.setDash()

    def _circle(self, given: Mapping[str, str]) -> None:
        self.canvas.circle(
            *self._place(given["cx"], given["cy"]), self._length(given, "r"), **self._colours(given)
        )

    def _text(self, given: Mapping[str, str], text: str) -> None:
        font = "Helvetica-Bold" if given.get("font-weight") == "bold" else "Helvetica"
        self.canvas.setFont(font, self._length(given, "font-size"))
        self.canvas.setFillColor(_colour(given["fill"]))
        x, y = self._place(given["x"], given["y"])
        match given["text-anchor"]:
            case "middle":
                self.canvas.drawCentredString(x, y, text)
            case "end":
                self.canvas.drawRightString(x, y, text)
            case _:
                self.canvas.drawString(x, y, text)
