"""What in a reply tells of another thing than its question asks about, though of the same kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mailflow.cases.readings import Question
from mailflow.language.names import TEAMS
from mailflow.language.things import MEASURES, NO_NAME, NO_SYSTEM, OPPOSED, PAPERS, TIMES, VERBS
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo

TEXT_CAP = 20_000

_NAMED = re.compile(
    r"\b((?i:kelurahan|desa|kecamatan|puskesmas|sdn|smpn|sman|gedung|kampus|dinas|hotel|pasar|taman|"
    r"fakultas|prodi)[ ]|[eE]-)([A-Z0-9]\w{1,30})"
)
_TEAMED = re.compile(r"\b(tim|bidang|seksi|modul|subbagian) ([a-z]{4,30})\b")
_NUMBERED = re.compile(r"\b([A-Za-z]{1,20})[- ]0{0,4}(\d{1,5}(?:\.\d{1,3}){0,2})\b(?! ?(?:%|persen))")
_COUNTED = re.compile(r"(?<![\w.,/:-])(\d{1,3}(?:\.\d{3}){1,4}|\d{1,9}) ([a-z]{3,20})\b")
_PRICED = re.compile(r"\b(?i:rp)\.? ?(\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})\b")


_IN_WORDS = re.compile(r"\b(\d{1,4}(?:[,.]\d{1,2})?) ?(juta|jt|ribu|rb|miliar)\b", re.I)
_WORTH = {"j": 1_000_000, "r": 1_000, "m": 1_000_000_000}
_SYSTEM = re.compile(r"\b(?:SI[A-Z]{2,12}(?:-[A-Z]{1,6})?)\b")
_IN_PARTS = ("progress", "report")
"""Kinds of steps at which so many of the whole are told of."""


def names_another_system(text: str, question: Question) -> bool:
    """`Ya, dari SIPD`, where SIMDA was asked about; what is not from SIMDA may well be from SIPD."""
    told, own = _systems(text[:TEXT_CAP]), _systems(question.named.upper())
    return bool(told and own) and told.isdisjoint(own)


def _systems(text: str) -> set[str]:
    return {name.casefold() for name in _SYSTEM.findall(text)} - NO_SYSTEM


def names_another_of_its_kind(text: str, question: Question) -> bool:
    """Whether a reply tells of another village, school, room or `e-...` than the question: `Loket 3` for loket 2.

    A procedure asks at each step in the same general words; what is told apart is the matter of the case.
    """
    told, named = text[:TEXT_CAP], question.named
    return (
        _is_other(_named(told), _named(named))
        or _is_other(_teamed(told), _teamed(named))
        or _is_other(_numbered(told), _numbered(named))
        or _is_other(_versions(told), _versions(named))
        or (question.kind not in _IN_PARTS and _is_other(_counted(told), _counted(named)))
        or _is_swapped(told, question.matter or question.asked)
        or _is_opposed(told, named)
    )


def _is_other(told: dict[str, set[str]], own: dict[str, set[str]]) -> bool:
    return any(names.isdisjoint(own[kind]) for kind, names in told.items() if kind in own)


def _named(text: str) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for kind, name in _NAMED.findall(text):
        named.setdefault(kind.casefold(), set()).add(name.casefold().removesuffix("nya"))
    return named


def _teamed(text: str) -> dict[str, set[str]]:
    """`tim jaringan`, `modul gaji`: by a name without a capital"""
    teamed: dict[str, set[str]] = {}
    for kind, name in _TEAMED.findall(text):
        if (word := name.removesuffix("nya")) in TEAMS:
            teamed.setdefault(kind, set()).add(word)
    return teamed


def _numbered(text: str) -> dict[str, set[str]]:
    numbered: dict[str, set[str]] = {}
    for kind, number in _NUMBERED.findall(text):
        if kind.casefold() not in MEASURES:
            numbered.setdefault(kind.casefold(), set()).add(number)
    return numbered


def _counted(text: str) -> dict[str, set[str]]:
    """How many of what, and the prices: `50 pengguna`, `Rp1.250.000`."""
    counted = {"rp": {_digits(price) for price in _PRICED.findall(text)}}
    for number, thousands in _IN_WORDS.findall(text):
        counted["rp"].add(_digits(str(round(float(number.replace(",", ".")) * _WORTH[thousands[0].lower()]))))
    for number, unit in _COUNTED.findall(text):
        if unit not in TIMES:
            counted.setdefault(unit, set()).add(_digits(number))
    return {unit: numbers for unit, numbers in counted.items() if numbers}


def _digits(number: str) -> str:
    return number.replace(".", "").lstrip("0")


def _is_opposed(told: str, named: str) -> bool:
    """`laporan triwulan`, where the one of the semester was asked for"""
    said, own = ({token.word for token in parse_tokens(text)} for text in (told, named))
    return any(said & group and own & group and said.isdisjoint(own & group) for group in OPPOSED)


_VERSION = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,4}(?!\.?\d)")


def _versions(text: str) -> dict[str, set[str]]:
    return {"version": found} if (found := set(_VERSION.findall(text))) else {}


def _is_swapped(text: str, asked: str) -> bool:
    """Whether two words of the question go on with another one: `kamera CCTV halaman` for kamera CCTV gudang."""
    expected = {pair for pair, _ in _continued(asked)}
    return any(pair in expected and not is_echo(name, asked) for pair, name in _continued(text))


def _continued(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Each two words that tell a thing apart, with the name behind them."""
    words = [token.word.removesuffix("nya") if token.is_word else "" for token in parse_tokens(text)]
    for (first, second), (_, third) in pairwise(pairwise(words)):
        named = all(word.isalpha() and word not in NO_NAME for word in (first, second, third))
        if named and not {first, second} <= PAPERS and not third.startswith(VERBS):
            yield (first, second), third
