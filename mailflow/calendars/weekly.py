"""A moment of every week ("setiap Jumat 15.00") on the calendar of an office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from mailflow.calendars.worktime import Calendar, LimitProblem, is_working_day, local_time
from mailflow.problems import Words
from mailflow.texts.blanks import squeezed

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_WEEKLY = re.compile(rf"setiap ({'|'.join(DAYS)}) ([01]?\d|2[0-3])[.:]([0-5]\d)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekly:
    """A weekday, Monday being 0, and a time on the office's clock."""

    weekday: int
    at: time

    def __str__(self) -> str:
        return f"setiap {DAYS[self.weekday]} {self.at:%H.%M}"


def is_weekly(text: str) -> bool:
    """Whether the text is a weekly moment; "setiap minggu" without a day is a limit (worktime.parse_limit)."""
    return _WEEKLY.fullmatch(squeezed(text)) is not None


def parse_weekly(text: str) -> Weekly:
    """Read "setiap Jumat 15.00". Raises LimitProblem (a ValueError) with a sentence for the administrator."""
    plain = squeezed(text)
    found = _WEEKLY.fullmatch(plain)
    if found is None:
        raise _no_moment(plain[:40])
    day, hour, minute = found.groups()
    return Weekly(weekday=DAYS.index(day.capitalize()), at=time(int(hour), int(minute)))


def next_weekly(calendar: Calendar, weekly: Weekly, after: datetime) -> datetime:
    """The first such moment later than `after`, on the office's clock.

    Where its day is off it falls on the last working day before it, at the same time.
    """
    local = local_time(calendar, after)
    monday = local.date() - timedelta(days=local.weekday())
    moments = (
        _moment(calendar, weekly, monday + timedelta(weeks=week, days=weekly.weekday)) for week in count()
    )
    return next(moment for moment in moments if moment > local)


def _moment(calendar: Calendar, weekly: Weekly, day: date) -> datetime:
    # a calendar has at least one working day a week, and only so many days off
    while not is_working_day(calendar, day):
        day -= timedelta(days=1)
    return datetime.combine(day, weekly.at, calendar.zone)


def _no_moment(text: str) -> LimitProblem:
    return LimitProblem(
        Words(
            en=f'"{text}" is not a weekly moment; write it like "setiap Jumat 15.00"',
            id=f'"{text}" bukan waktu mingguan; tulislah seperti "setiap Jumat 15.00"',
        )
    )
