"""Moments of every week: on their day, or on the last working day before it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.calendars.weekly import DAYS, Weekly, is_weekly, next_weekly, parse_weekly
from mailflow.calendars.worktime import LimitProblem, is_working_day, parse_calendar

HOLIDAYS = sorted((Path(__file__).parent.parent / "mailboxes" / "holidays").glob("*.toml"))
OFFICE = parse_calendar([path.read_text(encoding="utf-8") for path in HOLIDAYS])
FRIDAY = Weekly(weekday=4, at=time(15, 0))


def wib(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE.zone)


@pytest.mark.parametrize(
    ("text", "weekly"),
    [
        ("setiap Jumat 15.00", FRIDAY),
        ("  Setiap  jumat 15:00 ", FRIDAY),
        ("setiap Senin 9.05", Weekly(weekday=0, at=time(9, 5))),
        ("setiap Minggu 23.59", Weekly(weekday=6, at=time(23, 59))),
    ],
)
def test_a_weekly_moment_is_read_as_the_file_writes_it(text: str, weekly: Weekly) -> None:
    assert is_weekly(text)
    assert parse_weekly(text) == weekly
    assert parse_weekly(str(weekly)) == weekly


@pytest.mark.parametrize(
    "text",
    ["", "setiap minggu", "Jumat 15.00", "setiap Jumat", "setiap Jumat 24.00", "setiap Jumat 15.00 WIB"],
)
def test_what_is_no_weekly_moment_is_refused_with_a_sample(text: str) -> None:
    assert not is_weekly(text)
    with pytest.raises(LimitProblem, match=r"setiap Jumat 15\.00") as refused:
        parse_weekly(text)
    assert "bukan waktu mingguan" in refused.value.words.id


@pytest.mark.parametrize(
    ("after", "moment"),
    [
        ("2026-11-20 14:59", "2026-11-20 15:00"),
        ("2026-11-20 15:00", "2026-11-27 15:00"),  # at the moment itself it is the next one
        ("2026-11-22 09:00", "2026-11-27 15:00"),
        ("2026-12-21 09:00", "2026-12-23 15:00"),  # Christmas with cuti bersama: the Wednesday before
        ("2026-12-23 15:00", "2026-12-31 15:00"),  # that Wednesday has passed; the next Friday is New Year
        ("2027-03-05 15:00", "2027-03-19 15:00"),  # the whole week between is off: nothing to recapitulate
    ],
)
def test_on_a_day_off_it_falls_on_the_last_working_day_before(after: str, moment: str) -> None:
    assert next_weekly(OFFICE, FRIDAY, wib(after)) == wib(moment)


def test_it_is_counted_on_the_offices_clock() -> None:
    papua = parse_calendar([], zone="Asia/Jayapura")
    moment = next_weekly(papua, FRIDAY, datetime(2026, 11, 20, 5, 59, tzinfo=UTC))
    assert moment.isoformat() == "2026-11-20T15:00:00+09:00"


MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 12, 1))
INSTANTS = MOMENTS.map(lambda at: at.replace(tzinfo=OFFICE.zone))
WEEKLIES = st.builds(Weekly, weekday=st.integers(0, 6), at=st.times(max_value=time(23, 59)))


@settings(deadline=None)
@given(WEEKLIES, INSTANTS)
def test_it_is_always_later_and_on_a_working_day_up_to_its_own(weekly: Weekly, after: datetime) -> None:
    moment = next_weekly(OFFICE, weekly, after)
    assert moment > after
    assert is_working_day(OFFICE, moment.date())
    assert moment.time() == weekly.at
    own = moment.date() + timedelta(days=(weekly.weekday - moment.weekday()) % 7)
    skipped = [moment.date() + timedelta(days=n) for n in range(1, (own - moment.date()).days + 1)]
    assert not any(is_working_day(OFFICE, day) for day in skipped), DAYS[weekly.weekday]


@settings(deadline=None)
@given(WEEKLIES, INSTANTS, st.timedeltas(min_value=timedelta(), max_value=timedelta(days=30)))
def test_who_asks_later_never_gets_an_earlier_one(weekly: Weekly, after: datetime, later: timedelta) -> None:
    assert next_weekly(OFFICE, weekly, after + later) >= next_weekly(OFFICE, weekly, after)
