"""What was taken from a text: the value, where it stands and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Sure = Literal["tinggi", "sedang", "rendah"]
"""tinggi: it stands there, under its label or in its place; sedang: concluded from elsewhere; rendah: to be asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """A value as it stands in a text: on which line it begins (from 0), and how sure it is."""

    value: str
    line: int
    sure: Sure = "tinggi"


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a value was read: the file ("surel" for the mail's own text), its page (0 without), the line."""

    file: str
    page: int = 0
    text: str = ""
    sure: Sure = "tinggi"

    def in_words(self) -> str:
        """ "surat.pdf halaman 1, yakin: tinggi"."""
        page = f" halaman {self.page}" if self.page else ""
        return f"{self.file}{page}, keyakinan {self.sure}"


def doubted(extract: Extract) -> Extract:
    """The same, but to be asked."""
    return replace(extract, sure="rendah")


def is_filler(value: str) -> bool:
    """Whether a value only fills its place: "-", "………", "/ /"."""
    return not any(map(str.isalnum, value))


def least(*sures: Sure) -> Sure:
    """The least sure of several."""
    return max(sures, key=("tinggi", "sedang", "rendah").index)
