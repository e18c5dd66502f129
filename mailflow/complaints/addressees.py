"""Reads whom a complaint letter addresses: the post after Yth., at the left or at the right of its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailflow.texts.extracts import Extract
from mailflow.texts.layout import ADDRESSEE, SALUTATION, Columns, dated_place, day_alone, is_running

PLACE_LINE = re.compile(r"d\s?i\b\s*[-–:]?", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r",?\s+[Dd]i\b\s*[-–]?\s*(?:[Tt]empat|[A-Z]\w+(?: [A-Z]\w+)?)\.?$")
_OFFICE_BEHIND = re.compile(r"\s+di (?:lingkungan|dinas|kantor|badan|bidang)\b", re.IGNORECASE)
_STREET = re.compile(r"(?:jalan|jl|jln|gedung|kompleks|kotak pos|alamat)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:\d[.)]\s*|(?:bapak/ibu|bapak|ibu|bpk|sdr|sdri|saudara|saudari)\b[./]*\s*)+", re.IGNORECASE
)
_COURTESY_ALONE = re.compile(r"(?:bapak|ibu|saudara|sdr|bpk)[/. ]*(?:ibu|i)?\.?", re.IGNORECASE)
_MANY = re.compile(r"\s*[1-9][.)]\s")
_GOES_ON = re.compile(r"(?:,|\b(?:Kota|Kabupaten|Kab\.?|Provinsi|dan))$", re.IGNORECASE)
_ADDRESSEE_LINES = 7


def read_addressee(head: Columns, labelled: set[int]) -> Extract | None:
    """The post after Yth. with the lines that carry it on, without courtesies and without the place."""
    place = ""
    for cell in (*head.left, *head.right):
        place = place or (dated_place(cell) or ("", ""))[0]
    for column, stops in ((head.right, set()), (head.left, labelled)):
        for number, cell in enumerate(column):
            mark = ADDRESSEE.match(cell)
            if mark is None or number in stops:
                continue
            lines = list(_addressee_lines(column, number, stops, gaps=column is head.right))
            if lines:
                return addressed_by(lines, number, place)
    return None


def addressed_by(lines: Sequence[str], number: int, place: str) -> Extract | None:
    kept = list(lines)
    if len(kept) > 1 and kept[-1].casefold() == place.casefold() and not _GOES_ON.search(kept[-2]):
        kept.pop()
    several = sum(_MANY.match(line) is not None for line in lines) > 1
    if several:
        kept = list(_one_a_line(kept))
    value = ("; " if several else " ").join(line.strip(" ;") for line in kept)
    value = " ".join(value.split()).rstrip(" ,.:;")
    if not _OFFICE_BEHIND.search(value[-40:]):
        value = _PLACE_BEHIND.sub("", value)
    doubtful = several or len(value) > 200 or is_running(value)
    value = (
        _COURTESY.sub("", value, count=1)
        if _COURTESY.match(value) and not _COURTESY_ALONE.fullmatch(value)
        else value
    )
    if not value or _COURTESY_ALONE.fullmatch(value):
        return None
    return Extract(value=value, line=number, sure="rendah" if doubtful else "tinggi")


def _one_a_line(lines: Sequence[str]) -> Iterator[str]:
    """Each of several numbered addressees, without its number and courtesy."""
    one = ""
    for line in lines:
        if _MANY.match(line) and one:
            yield one
        bare = ADDRESSEE.sub("", _MANY.sub("", line, count=1), count=1) if _MANY.match(line) else line
        one = _COURTESY.sub("", bare, count=1) if _MANY.match(line) else f"{one} {bare}".strip()
    yield one


def _addressee_lines(column: Sequence[str], number: int, stops: set[int], *, gaps: bool) -> Iterator[str]:
    count = 0
    for at in range(number, len(column)):
        text = column[at].strip()
        bare = ADDRESSEE.sub("", text, count=1).lstrip(": ").strip() if ADDRESSEE.match(text) else text
        if at > number and (at in stops or SALUTATION.match(text) or dated_place(text) or day_alone(text)):
            return
        if not bare:
            if count and not gaps:
                return
            continue
        if (count and _ends_addressee(bare)) or count >= _ADDRESSEE_LINES:
            return
        count += 1
        yield bare


def _ends_addressee(text: str) -> bool:
    return bool(
        PLACE_LINE.match(text) or _STREET.match(text) or text.casefold() == "tempat" or is_running(text)
    )
