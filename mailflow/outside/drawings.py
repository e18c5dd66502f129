"""Flow charts as PDF and PNG: ReportLab writes our SVG as PDF, PDFium paints the picture.

The fonts are those that every PDF reader has; nothing is read from the machine or fetched from the net.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from datetime import datetime

from mailflow.cases.case import Case
from mailflow.drawing.chart import compose_pages, compose_svg
from mailflow.letters.canvas import open_canvas
from mailflow.outside.svg_pdf import draw_page
from mailflow.problems import Problem, Words
from mailflow.procedures.procedure import Procedure

PIXELS_A_POINT = 150 / 72
MOST_PIXELS = 60_000_000


class NoDrawing(Problem):
    """What turns a drawing into PDF is not installed; SVG is still to be had."""


def can_draw() -> bool:
    """Whether ReportLab is installed (the extra `draw`)."""
    return importlib.util.find_spec("reportlab") is not None


def draw_pdf(procedure: Procedure, case: Case | None = None, now: datetime | None = None) -> bytes | None:
    """The chart as a PDF of A4 or A3 pages, for an annex; None where the extra `draw` is not installed."""
    return convert_svg(compose_pages(procedure, case, now)) if can_draw() else None


def draw_png(procedure: Procedure, case: Case | None = None, now: datetime | None = None) -> bytes:
    """The chart as one picture, 150 dots an inch. Raises NoDrawing."""
    return _paint(convert_svg([compose_svg(procedure, case, now)]))


def convert_svg(pages: Sequence[str]) -> bytes:
    """A PDF with one page a drawing, each as large as the drawing says. Raises NoDrawing.

    The same drawings give the same bytes: a stored annex can be compared with what would be drawn now.
    """
    if not can_draw():
        raise NoDrawing(
            Words(
                en='PDF and PNG need one more package: pip install "mailflow[draw]"; SVG works without it',
                id='PDF dan PNG memerlukan satu paket lagi: pip install "mailflow[draw]"; SVG tidak memerlukannya',
            )
        )
    out = io.BytesIO()
    canvas = open_canvas(out)
    for page in pages:
        draw_page(canvas, page)
    canvas.save()
    return out.getvalue()


def _paint(pdf: bytes) -> bytes:
    """The first page of a PDF as PNG, in fewer dots where it would be too large to open."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        page = document[0]
        points = page.get_width() * page.get_height()
        scale = min(PIXELS_A_POINT, (MOST_PIXELS / points) ** 0.5)
        out = io.BytesIO()
        page.render(scale=scale).to_pil().save(out, format="PNG")
        return out.getvalue()
    finally:
        document.close()
