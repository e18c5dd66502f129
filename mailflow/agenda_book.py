"""An agenda book as a file that opens in a spreadsheet. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

HEADINGS = (
    "Nomor",
    "Tanggal",
    "Nomor surat",
    "Tanggal surat",
    "Asal/tujuan",
    "Isi ringkas",
    "Diteruskan",
    "Keterangan",
)
"""The columns of an agenda book (domain 5.7)."""

_ACTS = ("=", "+", "-", "@", "\t", "\r")


def compose_csv(rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS) -> bytes:
    """The rows under their headings, as a spreadsheet of an Indonesian office opens them: semicolons, UTF-8 with mark.

    What a stranger wrote may not become a formula: such a cell gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \n").startswith(_ACTS) else cell
