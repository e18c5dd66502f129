"""Where a held mail belongs, as an answer writes it: `LAMPIRKAN ke agenda 12`, `LAMPIRKAN ke 470/112/...`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["", "kasus", "agenda", "surat"]

_KINDS: dict[str, PlaceKind] = {"kasus": "kasus", "agenda": "agenda", "surat": "surat", "naskah": "surat"}
_NEUTRAL = frozenset({"nomor", "no", "nomer", "masuk"})
_POLITE = frozenset({"ya", "pak", "bu", "saja", "aja", "terima", "kasih"})
_TO = re.compile(r"[ \t]+(?:saja[ \t]+)?(?:ke|pada)[ \t]+")
_NUMBER = re.compile(r"[\w./()-]{1,100}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A number that names a case, and what it is called a number of; "" where it is not said."""

    kind: PlaceKind
    number: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()


def parse_place(line: str, word: str) -> Place | None:
    """The number behind `word ke`; None where anything else stands in the line, or not exactly one number.

    A number alone (`12`) needs its kind: it may as well be the number of the mail.
    """
    said = line.strip()
    to = _TO.match(said, len(word)) if said.casefold().startswith(word) else None
    words = [one.rstrip(".,:!") for one in said[to.end() :].split()] if to else []
    while words and words[-1].casefold() in _POLITE:
        words.pop()
    kind: PlaceKind = ""
    while words and (label := words[0].casefold()) in _KINDS.keys() | _NEUTRAL:
        kind = kind or _KINDS.get(label, "")
        words.pop(0)
    if len(words) != 1 or not _NUMBER.fullmatch(words[0]) or not re.search(r"\d", words[0]):
        return None
    return Place(kind=kind, number=words[0]) if kind or not words[0].isdigit() else None


def read_place(link: str) -> Place:
    """A place again from how it is written in a decision."""
    kind, _, number = link.rpartition(" ")
    return Place(kind=_KINDS.get(kind, ""), number=number)


def number_parts(number: str) -> tuple[str, ...]:
    """A number as it is compared: its words and figures in order, without zeros before them; signs do not count."""
    parts = re.findall(r"[^\W_]+", number.casefold())
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
