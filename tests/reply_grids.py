"""Replies made by joining parts in every way: where rows written one by one leave gaps, a whole grid shows them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from tests.reply_sets import Scored, score_row

FILE = Path(__file__).parent / "data" / "reply_grids.toml"
OUTCOMES: Mapping[str, Sequence[str]] = {
    "approve": ("setuju", "tolak", "kembalikan"),
    "confirm": ("normal", "masih gangguan"),
    "dispose": ("disposisi", "tolak", "kembalikan"),
    "finding": ("ya", "tidak"),
    "prioritise": ("disposisi", "tolak", "kembalikan"),
    "progress": ("progres",),
    "report": ("selesai", "progres", "kembalikan"),
    "test": ("lulus", "gagal"),
    "verify": ("diterima", "dikembalikan", "perlu perbaikan"),
}
QUESTIONS: Mapping[str, str] = {
    "approve": "Mohon persetujuan atas konsep surat tugas terlampir.",
    "confirm": "Mohon memeriksa dan menyampaikan apakah aplikasi telah dapat digunakan kembali.",
    "dispose": "Mohon disposisi atas surat laporan gangguan terlampir.",
    "prioritise": "Mohon menetapkan prioritas (P1 sampai P4) dan menunjuk Kasi yang menangani.",
    "progress": "Mohon laporan progres mingguan penanganan masalah ini.",
    "report": "Mohon memperbaiki jaringan atau infrastruktur, lalu melaporkan hasilnya.",
    "test": "Mohon menguji Aplikasi IPAS.",
    "verify": "Mohon memeriksa hasil pekerjaan.",
}


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One grid. `reading` is "" where none of its replies decides; `moves` may be read even so."""

    name: str
    kind: str
    parts: Sequence[Sequence[str]]
    reading: str = ""
    moves: Sequence[str] = ()
    question: str = ""
    roles: Mapping[str, str] | None = None
    targets: Sequence[str] = ()
    glue: bool = False

    def texts(self, most: int) -> list[str]:
        """The replies, or as many of them, always the same ones."""
        rows = list(product(*self.parts))
        chosen = rows if len(rows) <= most else Random(self.name).sample(rows, most)
        return [self._joined(row) for row in chosen]

    def _joined(self, row: Sequence[str]) -> str:
        text = (" ".join(filter(None, row[:-1])) + ("" if self.glue else " ") + row[-1]).strip()
        return text[0].upper() + text[1:]

    def score(self, text: str) -> Scored:
        row: dict[str, Any] = {
            "id": "x",
            "step_kind": self.kind,
            "asked_outcomes": list(OUTCOMES[self.kind]),
            "question": self.question or QUESTIONS[self.kind],
            "text": text,
            "expect": {"reading": self.reading or "unclear"},
        }
        return score_row(row | ({"roles": self.roles} if self.roles else {}), FILE.parent, self.name)

    def is_false(self, scored: Scored) -> bool:
        """Read as what it does not say, or with another addressee than it names."""
        wrong = (
            bool(self.targets)
            and not scored.is_asked_back
            and scored.answer["args"]["targets"] != self.targets
        )
        return (scored.is_false_move and scored.answer["reading"] not in self.moves) or wrong


@cache
def grids() -> Sequence[Grid]:
    """All of tests/data/reply_grids.toml."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    lists: Mapping[str, Sequence[str]] = data["lists"]
    return [
        Grid(**{**grid, "parts": [list(_spelt_out(part, lists)) for part in grid["parts"]]})
        for grid in data["grid"]
    ]


def _spelt_out(part: Sequence[str], lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for said in part:
        yield from lists[said[1:]] if said.startswith("@") else (said,)
