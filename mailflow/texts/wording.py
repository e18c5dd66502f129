"""Indonesian dates, times, number words and NIPs as letters write them, and the dates that people type."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from babel.dates import format_date
from num2words import num2words

_ZONE_NAMES = {7: "WIB", 8: "WITA", 9: "WIT"}


def long_date(day: date) -> str:
    """A date as letters write it: "20 November 2026"."""
    return format_date(day, "d MMMM y", locale="id")


def day_date(day: date) -> str:
    """A date with its day: "Jumat, 20 November 2026"."""
    return format_date(day, "EEEE, d MMMM y", locale="id")


def clock_time(at: datetime) -> str:
    """A time of day: "14.05 WIB". Raises ValueError when the instant is not on an Indonesian clock."""
    offset = at.utcoffset()
    name = None if offset is None else _ZONE_NAMES.get(offset // timedelta(hours=1))
    if name is None:
        raise ValueError(f"{at} is not on the clock of an Indonesian office")
    return f"{at:%H.%M} {name}"


def moment(at: datetime) -> str:
    """Date and time: "Jumat, 20 November 2026 pukul 14.05 WIB". Raises ValueError as clock_time does."""
    return f"{day_date(at)} pukul {clock_time(at)}"


def in_words(number: int) -> str:
    """A number in words: "dua puluh"."""
    return str(num2words(number, lang="id"))


@dataclass(frozen=True, kw_only=True, slots=True)
class WordedDate:
    """A date in the words of a berita acara."""

    hari: str
    tanggal: str
    bulan: str
    tahun: str

    def __str__(self) -> str:
        return f"{self.hari} tanggal {self.tanggal} bulan {self.bulan} tahun {self.tahun}"


def date_in_words(day: date) -> WordedDate:
    """A date in words: "Jumat", "dua puluh", "November", "dua ribu dua puluh enam"."""
    return WordedDate(
        hari=format_date(day, "EEEE", locale="id"),
        tanggal=in_words(day.day),
        bulan=format_date(day, "MMMM", locale="id"),
        tahun=in_words(day.year),
    )


def duration_in_words(minutes: int) -> str:
    """A stretch of minutes: "1 jam 20 menit". It counts no days, since working days differ in length."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return f"{hours} jam {rest} menit"
    return f"{hours} jam" if hours else f"{rest} menit"


_NIP = re.compile(r"(?<!\d)(\d{8})[ .]?(\d{6})[ .]?(\d)[ .]?(\d{3})(?!\d)", re.ASCII)


def parse_nip(text: str) -> str | None:
    """The first NIP in a line as 18 digits, however it was spaced."""
    found = _NIP.search(text)
    return "".join(found.groups()) if found else None


def format_nip(nip: str) -> str:
    """A NIP as it is printed: "19800101 200501 1 001". Raises ValueError when the text is not one NIP."""
    found = _NIP.fullmatch(nip.strip())
    if found is None:
        raise ValueError(f"not a NIP of 18 digits: {nip[:40]!r}")
    return " ".join(found.groups())


_LONGEST_LINE = 500
_WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "ahad": 6}
_WEEKDAYS["hari minggu"] = 6  # "minggu" alone is a week
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agust agt agu ags",
            "september sept sep",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = rf"[ -]?(?:bulan )?({_any_of(_MONTHS)})(?![a-z])\.?"
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_NUMERIC = r"(?<![\d/-])(?<!\d\.)(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?"
_TGL = r"\b(?:tgl|tanggal)\.? ?"
# "Jumat, 20 November" is that date and not the coming Friday, "Jumat lalu" is past; "Jumat 14.00" is neither.
_NO_DATE_FOLLOWS = (
    r"(?![ ,(]{0,3}(?:tgl|tanggal|lalu|kemarin|kmrn|(?:19|20)\d\d-"
    rf"|\d{{1,2}}(?:{_MONTH}| ?[/-]|\.\d{{1,2}}\.\d)))"
)

_Absolute = Callable[[re.Match[str]], date | None]
_Relative = Callable[[date, re.Match[str]], date | None]


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(today: date, month: int, day: int) -> date | None:
    """A date without its year: from 90 days back to 275 ahead, a window that holds each date once."""
    first = today - timedelta(days=90)
    dates = (_on(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
    return next((found for found in dates if found and first <= found < first + timedelta(days=365)), None)


def _day_of_month(today: date, found: re.Match[str]) -> date | None:
    """ "tgl 25": this month's, or next month's once it is past."""
    day = int(found[1])
    this = _on(today.year, today.month, day)
    if this and this >= today:
        return this
    following = _month_end(today) + timedelta(days=1)
    return _on(following.year, following.month, day)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _end_of_month(today: date, found: re.Match[str]) -> date:
    end = _month_end(today)
    return _month_end(end + timedelta(days=1)) if found[2] else end


def _weekday(today: date, found: re.Match[str]) -> date:
    """ "Jumat": the first one after today. "Jumat ini": of this week. "Jumat depan": of next week."""
    wanted = _WEEKDAYS[found[1]]
    monday = today - timedelta(days=today.weekday())
    match found[2]:
        case None:
            return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
        case "ini" | "minggu ini":
            return monday + timedelta(days=wanted)
        case _:
            return monday + timedelta(days=wanted + 7)


def _week(today: date, found: re.Match[str]) -> date:
    """The Friday of this or the next week, as the last day on which the thing asked for can be done."""
    friday = today + timedelta(days=4 - today.weekday())
    return friday + timedelta(days=7) if found[1].endswith("depan") else max(friday, today)


# A date stands where its first group begins, so that "tgl" and "hari" before it do not make it come earlier;
# of two readings of one place the upper one holds.
_ABSOLUTE: tuple[tuple[re.Pattern[str], _Absolute], ...] = (
    (
        re.compile(rf"(?<!\d)(\d{{1,2}}){_MONTH},?[ -]?(?:tahun )?{_YEAR}"),
        lambda found: _on(int(found[3]), _MONTHS[found[2]], int(found[1])),
    ),
    (
        re.compile(rf"{_NUMERIC}{_YEAR}(?!/)"),
        lambda found: _on(int(found[4]), int(found[3]), int(found[1])),
    ),
    (
        re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"),
        lambda found: _on(int(found[1]), int(found[2]), int(found[3])),
    ),
)
_RELATIVE: tuple[tuple[re.Pattern[str], _Relative], ...] = (
    (
        re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d\d)(?![\d/-])"),
        lambda _, found: _on(2000 + int(found[4]), int(found[3]), int(found[1])),
    ),
    (
        re.compile(rf"(?<!\d)(\d{{1,2}}){_MONTH}(?!,?[ -]?(?:tahun )?\d{{4}})"),
        lambda today, found: _nearest(today, _MONTHS[found[2]], int(found[1])),
    ),
    (
        re.compile(rf"{_TGL}(\d{{1,2}}) ?/ ?(\d{{1,2}})(?![\d/])"),
        lambda today, found: _nearest(today, int(found[2]), int(found[1])),
    ),
    (re.compile(rf"{_TGL}(\d{{1,2}})(?!\d| ?(?:[/-]|s\.?/?d\b))"), _day_of_month),
    (
        re.compile(r"\b((?:hari|pagi|siang|sore|malam) ini|nanti (?:siang|sore|malam))\b"),
        lambda today, _: today,
    ),
    (re.compile(r"\b((?:besok )?lusa)\b"), lambda today, _: today + timedelta(days=2)),
    (
        # "besok Jumat" is the coming Friday, "besok lusa" the day after tomorrow
        re.compile(rf"\b(besok|bsk)\b(?! (?:lusa|{_any_of(_WEEKDAYS)})\b)"),
        lambda today, _: today + timedelta(days=1),
    ),
    (
        re.compile(rf"\b({_any_of(_WEEKDAYS)})\b(?: ((?:minggu )?(?:ini|depan))\b)?+{_NO_DATE_FOLLOWS}"),
        _weekday,
    ),
    (re.compile(r"(?<!hari )\b(minggu (?:ini|depan))\b"), _week),
    (re.compile(r"\b(akhir bulan)\b( depan)?"), _end_of_month),
)


def parse_date(text: str, today: date) -> date | None:
    """The first date in a line that somebody typed, relative ones ("besok", "Jumat", "tgl 25") included.

    `today` is the date in the office's zone. None when there is no date, or when the first one does not exist
    (31 Februari): a doubtful date is no date. Only the first 500 characters are read.
    """
    relative = ((pattern, partial(read, today)) for pattern, read in _RELATIVE)
    return _first_date(text, (*_ABSOLUTE, *relative))


def find_date(text: str) -> date | None:
    """The first full date (day, month and year) in a line of a letter; None as parse_date has it."""
    return _first_date(text, _ABSOLUTE)


def _first_date(text: str, readers: Iterable[tuple[re.Pattern[str], _Absolute]]) -> date | None:
    line = " ".join(text[:_LONGEST_LINE].lower().replace("’", "'").split())
    hits = [(found, read) for pattern, read in readers if (found := pattern.search(line))]
    if not hits:
        return None
    found, read = min(hits, key=lambda hit: hit[0].start(1))
    return read(found)
