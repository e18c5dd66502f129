"""The ReportLab canvas that our own PDFs are drawn on (the extra `draw`)."""

from __future__ import annotations

from typing import IO, Any


def open_canvas(out: IO[bytes], **settings: Any) -> Any:
    """A canvas for a file: the same drawing gives the same bytes."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # mail has an encoding of its own for bytes: another one within the PDF costs time and a quarter of its size
    rl_config.useA85 = 0
    return Canvas(out, invariant=1, **settings)
