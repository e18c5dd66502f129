"""What an absence notice says: until when somebody is away, and whom to ask meanwhile. Pure; it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailflow.cases.belonging import find_named
from mailflow.officers.roster import Officer
from mailflow.offices.office import Office
from mailflow.texts.wording import parse_date

MAX_TEXT = 4_000
LONGEST = timedelta(days=366)
_NAME_WORDS = 6

_DAY = r"(?P<day>[^\n;()]{3,60})"
_LAST_DAY = re.compile(
    rf"\b(?:s\.? ?[/.]? ?d\.?|sampai(?: dengan)?|hingga|until|till|through|\d{{1,2}} ?[-–](?= ?\d{{1,2}}\b))\s{{0,3}}"
    rf"(?:tanggal |hari |tgl\.? )?{_DAY}",
    re.IGNORECASE,
)
_FIRST_DAY_BACK = re.compile(
    r"\b(?:kembali|masuk|aktif|bertugas|back|return(?:ing)?)\b"
    r"(?: (?:bekerja|bertugas|masuk|aktif|ke kantor|lagi|kembali|to (?:the )?office|in (?:the )?office|to work)){0,2} ?"
    r"(?:pada |mulai |on )?(?:tanggal |hari |tgl\.? )?" + _DAY,
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"\b(?:(?:meng)?hubungi|contact|plh\.?(?: [^:\n.]{1,60})?:|pelaksana harian[^:\n]{0,60}?(?:adalah|:)"
    r"|digantikan oleh|diwakili (?:oleh )?|ditujukan kepada|disampaikan kepada|kepada|plh\.)"
    r"\s{0,3}(?P<who>[^\n;(<]{2,120})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}", re.IGNORECASE)
_ENGLISH = {
    "january": "januari",
    "february": "februari",
    "march": "maret",
    "may": "mei",
    "june": "juni",
    "july": "juli",
    "august": "agustus",
    "october": "oktober",
    "december": "desember",
    "monday": "senin",
    "tuesday": "selasa",
    "wednesday": "rabu",
    "thursday": "kamis",
    "friday": "jumat",
}
_ENGLISH_WORD = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """`until` is the last day, None where none is said; `substitute` is the one person of the roster who is named."""

    until: date | None
    substitute: Officer | None


def read_absence(office: Office, text: str, away: Officer, at: datetime) -> Absence:
    """What the words of `away`'s notice say. A date that is past or more than a year off is none."""
    text = text[:MAX_TEXT]
    today = office.local(at).date()
    until = _last_day(text, today)
    if until is not None and not today <= until <= today + LONGEST:
        until = None
    return Absence(until=until, substitute=_substitute(office, text, away, at))


def _last_day(text: str, today: date) -> date | None:
    for found in _LAST_DAY.finditer(text):
        day = _day(found["day"], today)
        if day is not None:
            return day
    for found in _FIRST_DAY_BACK.finditer(text):
        day = _day(found["day"], today)
        if day is not None:
            return day - timedelta(days=1)
    return None


def _day(text: str, today: date) -> date | None:
    """A date that stands at the beginning, in Indonesian or English."""
    said = _ENGLISH_WORD.sub(lambda found: _ENGLISH[found[0].lower()], text[:40])
    said = _MONTH_FIRST.sub(r"\2 \1", _ORDINAL.sub(r"\1", said))
    return parse_date(said, today)


def _substitute(office: Office, text: str, away: Officer, at: datetime) -> Officer | None:
    """By an address of the roster; else by a name that fits one person only."""
    by_address = [office.at_address(found[0].lower(), at) for found in _ADDRESS.finditer(text)]
    people = _others((officer for officer in by_address if officer is not None), away)
    if not people:
        named = (name for found in _SUBSTITUTE.finditer(text) for name in _names(found["who"]))
        fits = [find_named(office, name, at) for name in named]
        people = _others((officer for one in fits if len(one) == 1 for officer in one), away)
    return people[0] if len(people) == 1 else None


def _others(officers: Iterable[Officer], away: Officer) -> list[Officer]:
    """Each person once, and not the one who is away."""
    people = {officer.addresses[0]: officer for officer in officers}
    return [officer for officer in people.values() if not set(officer.addresses) & set(away.addresses)]


def _names(said: str) -> Iterator[str]:
    """The beginnings of a clause that may be a name or a post, the longest first."""
    words = said.split()[:_NAME_WORDS]
    for count in range(len(words), 0, -1):
        yield " ".join(words[:count]).strip(" ,.:")
