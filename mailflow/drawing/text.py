"""How wide a text is in Helvetica, and how it is broken into lines: a drawing has nobody to ask but itself.

Arial, Liberation Sans and the Helvetica that every PDF reader has share these widths (Adobe's AFM tables).
"""

from __future__ import annotations

from functools import lru_cache

_FIRST = 32
_PLAIN = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_WIDTHS = {chr(_FIRST + place): width for place, width in enumerate(_PLAIN)}
_WIDEST = 1000
_BOLDER = 1.1
"""No letter that our texts use is wider than this in bold, compared with its plain form."""

_MORE = "…"


def drawable(text: str) -> str:
    """The text in one line, in the letters that the base fonts of PDF have (Windows-1252)."""
    line = " ".join(text.split())
    return "".join(c for c in line.encode("cp1252", "replace").decode("cp1252") if c.isprintable())


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line, in the unit of `size`; a bold one is never wider than said."""
    total = sum([_WIDTHS.get(letter, _WIDEST) for letter in text])
    return total / 1000 * size * (_BOLDER if bold else 1)


@lru_cache(
    maxsize=4096
)  # a layout asks for the same titles again and again, and each mail of a case for its layout
def wrap(text: str, width: float, size: float, *, most: int = 99, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`; what is beyond `most` lines ends in three dots."""
    lines: list[str] = []
    for word in drawable(text).split():
        for part in _parts(word, width, size, bold):
            longer = f"{lines[-1]} {part}" if lines else part
            if lines and text_width(longer, size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(lines[most - 1], width, size, bold))


def _shortened(line: str, width: float, size: float, bold: bool) -> str:
    """The line with three dots after its last whole word that leaves room for them."""
    words = line.split()
    while len(words) > 1 and text_width(" ".join(words) + _MORE, size, bold=bold) > width:
        words.pop()
    return " ".join(words).rstrip(",;:") + _MORE


def _parts(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word, or its pieces where it is wider than a line: after a slash or a hyphen, else anywhere."""
    if text_width(word, size, bold=bold) <= width or len(word) < 2:
        return [word]
    cut = len(word) - 1
    while cut > 1 and text_width(word[:cut], size, bold=bold) > width:
        cut -= 1
    at = max(word.rfind("/", 0, cut), word.rfind("-", 0, cut)) + 1 or cut
    return [word[:at], *_parts(word[at:], width, size, bold)]
