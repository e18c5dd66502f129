"""What a limit of the SOP ("15 menit", "5 hari kerja") means on the clock of an office."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Literal, cast
from zoneinfo import ZoneInfo

from mailflow.calendars.hours import DayOff, Spans, WorkingHours, parse_holidays
from mailflow.problems import Problem, Words

Unit = Literal["menit", "jam", "hari kerja", "minggu"]
Clock = Literal["office", "24x7"]
Zone = Literal["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"]

_LIMIT = re.compile(r"(?P<amount>[1-9]\d{0,3}) (?P<unit>menit|jam|hari kerja|hari)", re.ASCII)
_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)


class LimitProblem(Problem, ValueError):
    """A limit that the administrator wrote in a way nobody can read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """How long a step may take; `minggu` stands for the SOP's "setiap minggu" (every `amount` weeks)."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return "setiap minggu" if self.unit == "minggu" else f"{self.amount} {self.unit}"


def parse_limit(text: str) -> Limit:
    """Read a limit as the SOPs write it; "hari" means "hari kerja" there.

    Raises LimitProblem (a ValueError) with a sentence for the administrator.
    """
    plain = " ".join(text.lower().split())
    if plain == "setiap minggu":
        return Limit(amount=1, unit="minggu")
    found = _LIMIT.fullmatch(plain)
    if found is None:
        raise _no_limit(plain[:40])
    unit = "hari kerja" if found["unit"] == "hari" else found["unit"]
    return Limit(amount=int(found["amount"]), unit=cast(Unit, unit))


def _no_limit(text: str) -> LimitProblem:
    samples = '"15 menit", "1 jam", "5 hari kerja"'
    return LimitProblem(
        Words(
            en=f'"{text}" is not a limit; write it like {samples} or "setiap minggu"',
            id=f'"{text}" bukan batas waktu; tulislah seperti {samples} atau "setiap minggu"',
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """When one office works. With the clock "24x7" minutes and hours run day and night (Perpres 21/2023
    Pasal 7), while days stay the office's working days."""

    zone: ZoneInfo
    clock: Clock
    hours: WorkingHours
    days_off: frozenset[date]
    ramadans: tuple[tuple[date, date], ...]
    years: frozenset[int]


def parse_calendar(
    holiday_texts: Sequence[str],
    *,
    hours: WorkingHours | None = None,
    zone: Zone = "Asia/Jakarta",
    extra_days: Sequence[DayOff] = (),
    clock: Clock = "office",
) -> Calendar:
    """Build an office's calendar from the texts of the holiday tables and the office's own days off.

    Cuti bersama counts as a day off (as in PMK 81/2024 Pasal 100). Raises ValueError as parse_holidays does.
    """
    tables = [parse_holidays(text) for text in holiday_texts]
    days = [*(day for table in tables for day in table.day), *extra_days]
    return Calendar(
        zone=ZoneInfo(zone),
        clock=clock,
        hours=hours or WorkingHours(),
        days_off=frozenset(day.date for day in days),
        ramadans=tuple((month.first, month.last) for table in tables for month in table.ramadan),
        years=frozenset(table.year for table in tables),
    )


def calendar_sha(calendar: Calendar) -> str:
    """A fingerprint of the calendar: two that give the same limits for every start have the same one."""
    told = {
        "zone": calendar.zone.key,
        "clock": calendar.clock,
        "hours": calendar.hours.model_dump(mode="json"),
        "days_off": sorted(day.isoformat() for day in calendar.days_off),
        "ramadans": sorted([first.isoformat(), last.isoformat()] for first, last in calendar.ramadans),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def is_covered(calendar: Calendar, day: date) -> bool:
    """Whether the holidays of that day's year are known. A due instant on a day that is not covered was
    computed as if the year had none, and must be shown as provisional."""
    return day.year in calendar.years


def missing_year(calendar: Calendar, now: datetime) -> int | None:
    """The year whose holiday table somebody must supply: this one, or from October on the next one."""
    today = local_time(calendar, now)
    wanted = (today.year, today.year + 1) if today.month >= 10 else (today.year,)
    return next((year for year in wanted if year not in calendar.years), None)


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether the office is open at all on that day."""
    return bool(_hours_on(calendar, day))


def local_time(calendar: Calendar, at: datetime) -> datetime:
    """The same instant on the office's clock. Raises ValueError for an instant without a zone."""
    if at.utcoffset() is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(calendar.zone)


def add_limit(calendar: Calendar, start: datetime, limit: Limit) -> datetime:
    """The instant, on the office's clock, at which a limit that starts at `start` is over."""
    at = local_time(calendar, start)
    match limit.unit:
        case "menit":
            return _add_time(calendar, at, timedelta(minutes=limit.amount))
        case "jam":
            return _add_time(calendar, at, timedelta(hours=limit.amount))
        case "hari kerja":
            return _add_working_days(calendar, at, limit.amount)
        case "minggu":
            return _add_weeks(calendar, at, limit.amount)


def reminder(calendar: Calendar, start: datetime, due: datetime, share: float = 0.8) -> datetime:
    """The instant at which `share` of the working time between the two has passed; never after `due`."""
    at = local_time(calendar, start)
    passed = _working_time(calendar, at, local_time(calendar, due)) * share
    return min(_add_time(calendar, at, passed), local_time(calendar, due))


def working_minutes(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Whole minutes of working time from `start` to `end`; 0 when `end` is not later."""
    return _working_time(calendar, local_time(calendar, start), local_time(calendar, end)) // _ONE_MINUTE


def _add_time(calendar: Calendar, at: datetime, left: timedelta) -> datetime:
    if calendar.clock == "24x7":
        return at + left
    spans = _open_from(calendar, at)
    opens, closes = next(spans)
    while left > closes - opens:
        left -= closes - opens
        opens, closes = next(spans)
    return opens + left


def _working_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    if calendar.clock == "24x7":
        return max(end - start, timedelta())
    spans = takewhile(lambda span: span[0] < end, _open_from(calendar, start))
    return sum((min(closes, end) - opens for opens, closes in spans), timedelta())


def _add_working_days(calendar: Calendar, at: datetime, amount: int) -> datetime:
    """The closing time of the N-th working day after the day to which `at` belongs.

    The instant of closing still belongs to its day, so one day after one day is two days.
    """
    first = at.date()
    if not is_working_day(calendar, first) or at > _closing(calendar, first):
        first = next(_working_days(calendar, first + _ONE_DAY))
    later = _working_days(calendar, first + _ONE_DAY)
    return _closing(calendar, next(islice(later, amount - 1, None)))


def _add_weeks(calendar: Calendar, at: datetime, amount: int) -> datetime:
    """The closing time of the same weekday `amount` weeks on, or of the last working day before it.

    Where every day between is off (Idulfitri), the first working day after, so that it is never over at once.
    """
    last = at.date() + timedelta(weeks=amount)
    open_days = _working_days(calendar, at.date() + _ONE_DAY)
    day = next(open_days)
    for later in takewhile(lambda open_day: open_day <= last, open_days):
        day = later
    return _closing(calendar, day)


def _open_from(calendar: Calendar, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of office hours from `at` on, the first one cut so that it does not begin before it."""
    for day in _working_days(calendar, at.date()):
        for span in _hours_on(calendar, day):
            closes = datetime.combine(day, span.closes, calendar.zone)
            if closes > at:
                yield max(at, datetime.combine(day, span.opens, calendar.zone)), closes


def _working_days(calendar: Calendar, first: date) -> Iterator[date]:
    day = first
    while True:
        if is_working_day(calendar, day):
            yield day
        day += _ONE_DAY


def _closing(calendar: Calendar, day: date) -> datetime:
    return datetime.combine(day, _hours_on(calendar, day)[-1].closes, calendar.zone)


def _hours_on(calendar: Calendar, day: date) -> Spans:
    if day in calendar.days_off:
        return ()
    fasting = any(first <= day <= last for first, last in calendar.ramadans)
    week = calendar.hours.ramadan if fasting else calendar.hours.normal
    return week.on(day.weekday())
