"""The agenda books and the register of numbers as tables (domain 5.7), and any table as CSV. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["masuk", "keluar", "nomor"]
KINDS: tuple[Kind, ...] = ("masuk", "keluar", "nomor")


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """One month of a book: a head of three lines, the columns with their shares of the page's width, the rows."""

    kind: Kind
    unit: str
    period: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        return _TITLES[self.kind]

    @property
    def columns(self) -> tuple[tuple[str, int], ...]:
        return COLUMNS[self.kind]


_TITLES: dict[Kind, str] = {
    "masuk": "BUKU AGENDA SURAT MASUK",
    "keluar": "BUKU AGENDA SURAT KELUAR",
    "nomor": "REGISTER NOMOR SURAT KELUAR",
}
COLUMNS: dict[Kind, tuple[tuple[str, int], ...]] = {
    "masuk": (
        ("Nomor urut", 9),
        ("Tanggal penerimaan", 9),
        ("Nomor naskah", 14),
        ("Tanggal naskah", 10),
        ("Asal", 14),
        ("Isi ringkas", 18),
        ("Lampiran", 9),
        ("Sifat", 7),
        ("Unit kerja yang dituju", 9),
        ("Disposisi/ diteruskan ke", 13),
        ("Keterangan", 13),
    ),
    "keluar": (
        ("Nomor urut", 6),
        ("Tanggal pengiriman", 9),
        ("Nomor naskah", 17),
        ("Tanggal naskah", 10),
        ("Tujuan", 18),
        ("Isi ringkas", 21),
        ("Lampiran", 9),
        ("Sifat", 7),
        ("Keterangan", 18),
    ),
    "nomor": (
        ("Register", 14),
        ("Nomor naskah", 18),
        ("Dicatat tanggal", 9),
        ("Status", 9),
        ("Kasus", 13),
        ("Keterangan", 34),
    ),
}
"""The heading of each column, and how wide it is beside the others."""

_ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def compose_csv(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> bytes:
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
