"""Letter numbers: the pattern that an office writes ("B/{urut}/UN39.17/{klas}/{YYYY}") and its filling."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import product
from typing import Literal, cast, get_args

from mailflow.problems import Problem, Words

TokenName = Literal[
    "sec", "urut", "urut_suffix", "unit", "klas", "jenis", "MM", "bulan_romawi", "YYYY", "agenda"
]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PIECE = re.compile(r"\{(?P<token>[^{}:]*)(?::(?P<width>[^{}]*))?\}|(?P<text>[^{}]+)|(?P<brace>[{}])")
_WIDTH = re.compile(r"0([1-9])d", re.ASCII)
_SUFFIX = re.compile(r"[a-z]{0,3}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SECURITY = {"sangat rahasia": "SR", "rahasia": "R", "terbatas": "T"}
_SAMPLE_NUMBERS = (*range(1, 25), 100, 101, 110, 111, 112, 121, 1000)
_LONGEST = 100
# What people write instead, where the spelling alone does not lead to the right token.
_MEANT: dict[str, TokenName] = {
    "nomor": "urut",
    "nomor_urut": "urut",
    "no": "urut",
    "nourut": "urut",
    "tahun": "YYYY",
    "bulan": "bulan_romawi",
    "romawi": "bulan_romawi",
    "klasifikasi": "klas",
    "kode": "klas",
    "sifat": "sec",
}


class PatternProblem(Problem, ValueError):
    """A number pattern in office.toml that cannot be filled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A place to be filled; `width` pads the running number with zeros (0: as it is)."""

    name: TokenName
    width: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """A number pattern that has been checked: plain text and tokens in order."""

    pieces: tuple[str | Token, ...]

    @property
    def tokens(self) -> frozenset[TokenName]:
        """The names it asks for, so that a check can see whether the office can fill them all."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, Token))


def parse_pattern(text: str) -> Pattern:
    """Read a pattern of office.toml. Raises PatternProblem (a ValueError) saying what to write instead."""
    if not text.isprintable() or len(text) > _LONGEST:
        raise _refused(text, "is not one short line", "bukan satu baris pendek")
    pattern = Pattern(pieces=tuple(_pieces(text)))
    if "urut" not in pattern.tokens:
        raise _refused(
            text, "has no {urut}, so every letter would bear the same number", "tidak memuat {urut}"
        )
    return pattern


def format_number(
    pattern: Pattern,
    *,
    urut: int,
    now: date,
    suffix: str = "",
    sec: str = "B",
    unit: str = "",
    klas: str = "",
    jenis: str = "",
    agenda: str = "",
) -> str:
    """Fill a pattern. `now` is today in the office's zone: it decides year and month.

    `suffix` marks an inserted number ("100b"); without its own place in the pattern it follows {urut}, for
    otherwise two letters would bear one number. Raises ValueError where the pattern asks for an empty value.
    """
    if urut < 1 or not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"no such running number: {urut}{suffix}")
    values: dict[TokenName, str] = {
        "sec": sec,
        "urut_suffix": suffix,
        "unit": unit,
        "klas": klas,
        "jenis": jenis,
        "MM": f"{now.month:02d}",
        "bulan_romawi": _ROMAN[now.month - 1],
        "YYYY": f"{now.year:04d}",
        "agenda": agenda,
    }
    tail = "" if "urut_suffix" in pattern.tokens else suffix
    return "".join(_fill(piece, values, urut, tail) for piece in pattern.pieces)


def security_letter(sifat: str) -> str:
    """What {sec} says of a letter of this sifat: SR, R, T, else B (domain 5.4)."""
    return _SECURITY.get(" ".join(sifat.lower().split()), "B")


def next_suffix(taken: Collection[str]) -> str:
    """The letter of the next number that is inserted after one: a, b, ... z, aa, ... Raises ValueError past zz."""
    for length in (1, 2):
        for letters in product(_LETTERS, repeat=length):
            if (suffix := "".join(letters)) not in taken:
                return suffix
    raise ValueError("no letter is left for an inserted number")


def sample_numbers(
    pattern: Pattern, year: int, *, unit: str = "", klas: str = "", jenis: str = ""
) -> Iterator[tuple[str, str]]:
    """(running number, number) of many letters of one year, with inserted ones: what must never come twice.

    Of each running number there is one for every month and agenda line that it may fall on.
    """
    months = range(1, 13) if pattern.tokens & {"MM", "bulan_romawi"} else (1,)
    lines = ("1", "11") if "agenda" in pattern.tokens else ("",)
    for urut, month, suffix, agenda in product(_SAMPLE_NUMBERS, months, ("", "a"), lines):
        number = format_number(
            pattern,
            urut=urut,
            now=date(year, month, 1),
            suffix=suffix,
            unit=unit,
            klas=klas,
            jenis=jenis,
            agenda=agenda,
        )
        yield f"{urut}{suffix}", number


def _fill(piece: str | Token, values: dict[TokenName, str], urut: int, tail: str) -> str:
    if isinstance(piece, str):
        return piece
    if piece.name == "urut":
        return f"{urut:0{piece.width}d}{tail}"
    value = values[piece.name]
    if not value and piece.name != "urut_suffix":
        raise ValueError(f"the number pattern asks for {{{piece.name}}}, which is empty")
    return value


def _pieces(text: str) -> Iterator[str | Token]:
    for found in _PIECE.finditer(text):
        if found["brace"]:
            raise _refused(text, "has a brace without its partner", "memuat kurung kurawal tanpa pasangan")
        if found["text"]:
            yield found["text"]
        else:
            yield _token(text, found["token"], found["width"])


def _token(text: str, name: str, width: str | None) -> Token:
    if name not in get_args(TokenName):
        near = _nearest(name)
        raise _refused(
            text, f"has an unknown {{{name}}}; write {near}", f"memuat {{{name}}}; tulislah {near}"
        )
    if width is None:
        return Token(name=cast(TokenName, name))
    found = _WIDTH.fullmatch(width)
    if found is None or name != "urut":
        wrong = f"{{{name}:{width}}}"
        raise _refused(
            text, f"has {wrong}; only {{urut:03d}} is known", f"memuat {wrong}; hanya {{urut:03d}} dikenal"
        )
    return Token(name="urut", width=int(found[1]))


def _nearest(name: str) -> str:
    """The token that was most likely meant, or all of them."""
    plain = name.strip().lower().replace(" ", "_")
    known = {token.lower(): token for token in get_args(TokenName)} | _MEANT
    near = get_close_matches(plain, known, n=1)
    return f"{{{known[near[0]]}}}" if near else " ".join(f"{{{token}}}" for token in get_args(TokenName))


def _refused(text: str, en: str, id: str) -> PatternProblem:
    shown = "".join(sign if sign.isprintable() else "?" for sign in text[:_LONGEST])
    return PatternProblem(Words(en=f'Number pattern "{shown}" {en}', id=f'Pola nomor "{shown}" {id}'))
