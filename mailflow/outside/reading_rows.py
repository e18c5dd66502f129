"""Writes the rows of a table as the lines in which forms are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST_LABEL = 80
_NUMBER = re.compile(r"\(?[0-9a-zA-Z]{1,3}[.)]*$")
_COLON = re.compile(r"[ \t]*\t[ \t]*:[ \t]*|[ \t]*:[ \t]*\t[ \t]*")


def row_line(cells: Sequence[str]) -> str:
    """A row as `Label: isi` if it is one (two cells, or a cell that is only ":"), else with tabs."""
    texts = [cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    colon = texts.index(":") if ":" in texts else 0
    if colon and texts[colon - 1]:
        return _labelled(texts[colon - 1], texts[colon + 1 :])
    if len(cells) == 2 and texts and _is_label(texts[0]):
        return _labelled(texts[0], texts[1:])
    return "\t".join(" ".join(text.split()) for text in texts).strip()


def tidy_colon(line: str) -> str:
    """`Nomor<TAB>: 005` and `Nomor :<TAB>005` as `Nomor: 005`."""
    return _COLON.sub(": ", line, count=1) if "\t" in line else line


def _labelled(label: str, values: Sequence[str]) -> str:
    value = " ".join(value for value in values if value).removeprefix(":").strip()
    return f"{' '.join(label.split()).removesuffix(':').rstrip()}: {value}"


def _is_label(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_LABEL and not _NUMBER.match(text)
